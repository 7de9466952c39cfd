"""The server for assistants, spoken to by a real client."""
