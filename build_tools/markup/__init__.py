"""Markdown: one conversion a story, which yields both the page's HTML and what the checks need to know, with lines and columns."""
