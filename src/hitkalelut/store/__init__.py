"""Histories kept in a file."""
