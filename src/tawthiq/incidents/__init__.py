"""Takes claims by origin, gives incidents with an honest range and its reasons, never adds what was not said together."""
