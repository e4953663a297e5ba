"""What a branch changes in an archive: problems it causes, and the page from which a reviewer decides."""
