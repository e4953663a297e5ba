"""``archive serve``: an own builder and watcher, so that a mistake in a story never ends the preview."""
