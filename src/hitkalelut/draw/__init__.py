"""Drawings of every state in one language of form: for the shell, the notebook and the atlas."""
