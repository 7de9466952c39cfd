"""The atlas: pages on which one walks through creation, served live or built as a static site."""
