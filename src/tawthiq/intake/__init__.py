"""Takes inputs, gives what came in, was already there or was set aside and why, never stops for one bad input."""
