"""Drawings of every state: one language of form, the same picture in the shell, the notebook and the atlas."""
