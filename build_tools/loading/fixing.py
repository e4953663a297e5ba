"""A story's text with all mended that is certain in its meaning and wrong in its form: what ``archive fix`` writes."""

from __future__ import annotations

from dataclasses import fields

from build_tools.chinese.typography import corrected
from build_tools.loading.characters import tidied
from build_tools.loading.frontmatter import FrontMatter, split_story
from build_tools.loading.reader import Reader, Rewriting
from build_tools.loading.records import all_names, read_record
from build_tools.loading.story import parse_story
from build_tools.loading.text import recoded
from build_tools.model.captions import captions
from build_tools.model.story import Story

_MOST_ROUNDS = 5
_VALUES = tuple(field.name for field in fields(Story) if field.name not in {"body_line", "positions", "readable"})


def fixed(data: bytes, path: str) -> str | None:
    """The text of a story's file as it should be written.

    Mended are the encoding, invisible characters and characters that only look like the right ones, slips of the pen in the front
    matter, dates, and the width of signs in what is read. What the story says stays: each field that could be read before is read the same after.

    Args:
        data: Content of the file.
        path: Its path below the archive's folder.

    Returns:
        The text, equal to the old one if there is nothing to mend; None if it is no text.
    """
    text = recoded(data)
    if text is None:
        return None
    for _ in range(_MOST_ROUNDS):
        before, text = text, _mended(text, path)
        if text == before:
            break
    return text


def _mended(text: str, path: str) -> str:
    """One round: characters, then the lines between the fences, then values."""
    parts, _ = split_story(text, path, all_names(Story))
    text = tidied(text, body_line=parts.body_line)
    for step in (_with_head, _with_values):
        parts, _ = split_story(text, path, all_names(Story))
        if parts.fields is not None:
            after = step(text, parts, path)
            text = after if _says_no_less(text, after, path) else text
    return _with_typography(text, path)


def _with_head(text: str, parts: FrontMatter, _: str) -> str:
    """With the lines between the fences as they were understood; none is lost that was only passed over."""
    lines, head = text.split("\n"), parts.head.removesuffix("\n").split("\n") if parts.head else []
    written = lines[1 : len(head) + 1]
    kept = [right.rstrip() if right.strip() else old for old, right in zip(written, head, strict=True)]
    return "\n".join(("---", *kept, "---", *lines[len(head) + 2 :]))


def _with_values(text: str, parts: FrontMatter, path: str) -> str:
    assert parts.fields
    reader, lines = Reader(path), text.split("\n")
    read_record(reader, parts.fields, Story)
    for rewriting in sorted(reader.rewritings, key=lambda item: (item.line, -item.column)):
        lines[rewriting.line - 1] = _rewritten(lines[rewriting.line - 1], rewriting)
    return "\n".join(lines)


def _with_typography(text: str, path: str) -> str:
    """With signs of the right width in body, summary and captions."""
    story, _ = parse_story(text, path)
    if not story.readable:
        return text
    lines, start = text.split("\n"), story.body_line - 1
    for name, value in captions(story):
        where = story.where(name)
        rewriting = Rewriting(where.line, where.column, value, corrected(value))
        lines[where.line - 1] = _rewritten(lines[where.line - 1], rewriting)
    return "\n".join((*lines[:start], *map(corrected, lines[start:])))


def _rewritten(line: str, rewriting: Rewriting) -> str:
    """A line with a value, bare or in quotation marks, written otherwise."""
    for start in (rewriting.column - 1, rewriting.column):
        if rewriting.written and line.startswith(rewriting.written, start):
            return line[:start] + rewriting.right + line[start + len(rewriting.written) :]
    return line


def _says_no_less(before: str, after: str, path: str) -> bool:
    """Tell whether all that could be read of a text is read the same of another, and nothing more is wrong."""
    (old, was_wrong), (new, is_wrong) = parse_story(before, path), parse_story(after, path)
    empty = Story(title=old.slug, kind="", topics=(), status="")
    same = all(getattr(old, name) in (getattr(new, name), getattr(empty, name)) for name in _VALUES)
    return same and len(is_wrong) <= len(was_wrong)
