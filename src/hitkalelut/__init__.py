"""Mutual engagement (Hitkalelut) made computable."""
