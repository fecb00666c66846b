"""Takes sealed bytes, gives readings with the way back from each character to the bytes, never runs or fetches anything."""
