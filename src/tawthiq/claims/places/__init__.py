"""Where: names of places in a text, how they hang together, and which of them a harm befell."""
