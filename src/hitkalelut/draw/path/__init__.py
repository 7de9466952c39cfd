"""The path: the measures along the acts."""
