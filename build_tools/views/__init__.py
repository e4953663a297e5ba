"""From the archive to the data of every page; no HTML here but the stories' own bodies."""
