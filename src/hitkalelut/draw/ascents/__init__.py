"""The ascents: who stands where besides its own place."""
