"""Tests of what helps one to learn."""
