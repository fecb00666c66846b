"""Takes an archive, gives a configured Django project, never holds a rule of the record."""
