"""Takes a command line, gives the verb's result on standard output, never does the work itself."""
