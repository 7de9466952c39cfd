"""The pages of the atlas, one module for each kind."""
