"""The souls: the law of one of them, computed for all at once."""
