"""Why: the causes of an act, down to the first lack."""
