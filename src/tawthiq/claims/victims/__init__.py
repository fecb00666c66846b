"""Whom it befell and how many: words of harm, groups of persons, and what binds the two."""
