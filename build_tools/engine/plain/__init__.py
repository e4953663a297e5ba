"""No engine: hand-written pages and frames by Python-Markdown and jinja2 alone."""
