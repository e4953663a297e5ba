"""Page data and words to HTML, and the generated chapters of the handbook; the only importer of jinja2 beside the engine."""
