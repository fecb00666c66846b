"""How it is told: by whom, how surely, what a figure covers, by what means, and what is background."""
