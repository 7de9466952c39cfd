"""Asking creation: why, why not, what if, and do the books agree."""
