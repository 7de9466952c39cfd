"""The data: terms, sources, readings, statements, schema."""
