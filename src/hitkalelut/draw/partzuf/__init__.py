"""The Partzuf: one body with its head, or what any point of it unfolds into."""
