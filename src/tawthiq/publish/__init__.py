"""Takes an edition, gives files that are the same bytes each time, never reads anything that is not in the edition."""
