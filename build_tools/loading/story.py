"""One story file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.comments import fields_in_comments
from build_tools.loading.frontmatter import split_story
from build_tools.loading.identity import identity, nameless
from build_tools.loading.reader import Reader
from build_tools.loading.records import all_names, read_record, specs_by_name
from build_tools.loading.text import decode
from build_tools.model.story import Story


def read_story(data: bytes, path: str) -> tuple[Story, tuple[Diagnostic, ...]]:
    """Read a story from the bytes of its file.

    Args:
        data: Content of the file.
        path: Its path below the archive's folder.

    Returns:
        The story, with references as they are written, and what was wrong. Unusable fields are left at their default; the story always
        keeps its folder and slug, so that links to it hold.
    """
    text, found = decode(data, path)
    story, problems = parse_story(text, path) if text else (nameless(path), [])
    return story, (*found, *problems)


def parse_story(text: str, path: str) -> tuple[Story, list[Diagnostic]]:
    """Read a story's text; else like ``read_story``."""
    folder, slug = identity(path)
    parts, found = split_story(text, path, all_names(Story))
    identity_values: dict[str, Any] = {
        "slug": slug,
        "folder": folder,
        "path": path,
        "body": parts.body,
        "body_line": parts.body_line,
    }
    if parts.fields is None:
        return Story(title=slug, readable=False, **identity_values), _within(found, text)
    reader = Reader(path)
    values, _ = read_record(reader, parts.fields, Story, missing_at=Location(path))
    values.setdefault("title", slug)
    head = text.split("\n", parts.body_line - 1)[: parts.body_line - 1]
    names = {name: spec.key for name, spec in specs_by_name(Story).items()}
    found += fields_in_comments(head, path, names, all_names(Story), reader.places) if "#" in text else ()
    return Story(**values, **identity_values, positions=reader.positions), _within(found + reader.found, text)


def _within(found: list[Diagnostic], text: str) -> list[Diagnostic]:
    """The problems at columns of their lines as these are written, which may be shorter than the fixed ones."""
    lines = text.split("\n") if found else []
    return [replace(item, column=min(item.column, len(lines[item.line - 1]) + 1)) for item in found]
