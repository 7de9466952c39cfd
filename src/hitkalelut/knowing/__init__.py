"""Knowing: what a creature can tell of the one who acts, from its vessels and records alone."""
