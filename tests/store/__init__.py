"""Histories kept in a file: what is saved, what is damaged."""
