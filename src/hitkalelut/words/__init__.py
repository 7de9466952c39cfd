"""What things are called, where it is written, and which reading is chosen."""
