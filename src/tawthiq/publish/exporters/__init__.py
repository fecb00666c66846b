"""Takes a record, gives each file of its data release, never a page and never a row of its own making."""
