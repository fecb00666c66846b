"""Takes values to remember, gives them back frozen with their history, never overwrites what was recorded."""
