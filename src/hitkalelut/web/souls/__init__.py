"""The souls on a page: their parameters in an address, and runs that are watched as they happen."""
