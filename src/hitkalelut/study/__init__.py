"""Learning: lessons, questions without end, cards."""
