"""What a story, a registry and an archive are."""
