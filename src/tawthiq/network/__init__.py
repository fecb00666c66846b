"""Takes an address, gives its response through the one guarded door to the outside, never decides what to ask for."""
