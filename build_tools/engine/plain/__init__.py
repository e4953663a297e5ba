"""No engine: manuals and frames by Python-Markdown and jinja2 alone."""
