"""A door for assistants: the model asked by the Model Context Protocol."""
