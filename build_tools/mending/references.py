"""A story's text with the names of files that it uses written otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

from build_tools.loading.reader import Rewriting
from build_tools.loading.story import read_story
from build_tools.markup.body import Body
from build_tools.markup.convert import convert
from build_tools.mending.texts import rewritten
from build_tools.model.story import Story
from build_tools.rules.context import seen_from
from build_tools.rules.uses import Use, uses

_SAME = tuple(
    field.name for field in fields(Story) if field.name not in {"body", "body_line", "positions", "cover", "media"}
)


def read_with_body(text: str, path: str) -> tuple[Story, Body]:
    """A story and its converted body.

    Args:
        text: Of the story's file.
        path: Its path below the archive's folder.
    """
    story, _ = read_story(text.encode(), path)
    return story, convert(story.body, story.body_line)


def with_references(text: str, path: str, moved: Mapping[str, str]) -> str | None:
    """The text with each use of a moved file pointing to where it will be, and nothing else changed.

    Args:
        text: Of a story's file.
        path: Its path below the archive's folder.
        moved: Where the files will be that paths of the archive mean.

    Returns:
        The text; None if a use cannot be written otherwise for sure.
    """
    story, body = read_with_body(text, path)
    lines = text.split("\n")
    found = [use for use in uses([story], {path: body}) if use.resolved.kind == "file"]
    for use in sorted(found, key=lambda use: (use.where.line, -use.where.column)):
        to = moved.get(use.resolved.path, use.resolved.path)
        if to != use.resolved.path:
            fragment = use.written.partition("#")[1:]
            right = seen_from(story, to) + "".join(fragment)
            number = use.where.line - 1
            line = rewritten(lines[number], Rewriting(use.where.line, use.where.column, use.written, right))
            if line == lines[number]:
                return None
            lines[number] = line
    after = "\n".join(lines)
    return after if _differs_in_targets_alone((story, body), read_with_body(after, path), moved) else None


def _differs_in_targets_alone(before: tuple[Story, Body], after: tuple[Story, Body], moved: Mapping[str, str]) -> bool:
    (old, old_body), (new, new_body) = before, after
    wanted, given = (list(uses([story], {story.path: body})) for story, body in (before, after))
    return (
        [(use.role, _place(use, moved)) for use in wanted] == [(use.role, _place(use, {})) for use in given]
        and all(getattr(old, name) == getattr(new, name) for name in _SAME)
        and _without_paths(old) == _without_paths(new)
        and (old_body.html, old_body.text) == (new_body.html, new_body.text)
    )


def _place(use: Use, moved: Mapping[str, str]) -> str:
    return moved.get(use.resolved.path, use.resolved.path) if use.resolved.kind == "file" else use.written


def _without_paths(story: Story) -> list[object]:
    return [replace(item, path="", poster="") for item in (*([story.cover] if story.cover else []), *story.media)]
