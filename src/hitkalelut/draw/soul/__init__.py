"""The soul: from Adam through the many roots to the climb of 125 degrees."""
