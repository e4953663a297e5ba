"""The only room that knows MkDocs and Material: a plugin that hands them the archive's pages, and a build that runs them quietly."""
