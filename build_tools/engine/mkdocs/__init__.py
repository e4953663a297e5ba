"""The engine by MkDocs and Material, and their only importer."""
