"""Words, numbers, clauses and stretches of a text, each with its place."""
