"""Taking a story or a person's name out of an archive."""
