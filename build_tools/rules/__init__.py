"""Checks in two stages: of one story, with all its words, cached with it; and across stories. A rule is a small generator; its docstring says it."""
