"""Takes plain facts, gives the small immutable values that all rooms speak in, never reads a file, a clock or a setting."""
