"""Souls that rise: where they stand on the ladder, and what a run of them told."""
