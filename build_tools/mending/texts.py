"""A story's text with all mended that is certain in its meaning and wrong in its form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import NamedTuple

from build_tools.chinese.typography import corrected
from build_tools.loading.characters import tidied
from build_tools.loading.frontmatter import FrontMatter, split_story
from build_tools.loading.reader import Reader, Rewriting
from build_tools.loading.records import all_names, read_record
from build_tools.loading.story import parse_story
from build_tools.loading.text import recoded
from build_tools.mending.bodies import quoted, set_apart, shows_the_same, without_indents
from build_tools.model.captions import captions
from build_tools.model.story import Story

_MOST_ROUNDS = 5
VALUES = tuple(field.name for field in fields(Story) if field.name not in {"body_line", "positions", "readable"})
"""Fields of a story that say something of it."""

_EMPTY = Story(title="", kind="", topics=(), status="")


class Rewriter(NamedTuple):
    """One thing that is mended.

    Attributes:
        rewrite: The text, its parts and its path to the text as it should be.
        keeps: Tells whether a text says what another said; what does not is not taken.
    """

    rewrite: Callable[[str, FrontMatter, str], str]
    keeps: Callable[[str, str, str], bool]


def fixed(data: bytes, path: str, extra: tuple[Rewriter, ...] = ()) -> str | None:
    """The text of a story's file as it should be written.

    Mended are the encoding and what ``REWRITERS`` lists. What the story says stays: each field that could be read before is read the
    same after, and the body shows the same.

    Args:
        data: Content of the file.
        path: Its path below the archive's folder.
        extra: What is mended besides, on request.

    Returns:
        The text, equal to the old one if there is nothing to mend; None if it is no text.
    """
    text = recoded(data)
    if text is None:
        return None
    for _ in range(_MOST_ROUNDS):
        before = text
        for rewriter in (*REWRITERS, *extra):
            text = _mended(text, path, rewriter)
        if text == before:
            break
    return text


def _mended(text: str, path: str, rewriter: Rewriter) -> str:
    parts, _ = split_story(text, path, all_names(Story))
    after = rewriter.rewrite(text, parts, path)
    return after if after == text or rewriter.keeps(text, after, path) else text


def _with_right_characters(text: str, parts: FrontMatter, _: str) -> str:
    return tidied(text, body_line=parts.body_line)


def _with_head(text: str, parts: FrontMatter, _: str) -> str:
    """With the lines between the fences as they were understood; none is lost that was only passed over."""
    if parts.fields is None:
        return text
    lines, head = text.split("\n"), parts.head.removesuffix("\n").split("\n") if parts.head else []
    written = lines[1 : len(head) + 1]
    kept = [right.rstrip() if right.strip() else old for old, right in zip(written, head, strict=True)]
    return "\n".join(("---", *kept, "---", *lines[len(head) + 2 :]))


def _with_values(text: str, parts: FrontMatter, path: str) -> str:
    if parts.fields is None:
        return text
    reader, lines = Reader(path), text.split("\n")
    read_record(reader, parts.fields, Story)
    for rewriting in sorted(reader.rewritings, key=lambda item: (item.line, -item.column)):
        lines[rewriting.line - 1] = rewritten(lines[rewriting.line - 1], rewriting)
    return "\n".join(lines)


def rewritten(line: str, rewriting: Rewriting) -> str:
    """A line with a value, bare or in quotation marks, written otherwise; as it is if the value does not stand there."""
    for start in (rewriting.column - 1, rewriting.column):
        if rewriting.written and line.startswith(rewriting.written, start):
            return line[:start] + rewriting.right + line[start + len(rewriting.written) :]
    return line


def in_body(rewrite: Callable[[str], str]) -> Callable[[str, FrontMatter, str], str]:
    """What rewrites a body, as what rewrites a whole text."""

    def in_text(text: str, parts: FrontMatter, _: str) -> str:
        if parts.fields is None:
            return text
        lines = text.split("\n")
        head, body = lines[: parts.body_line - 1], lines[parts.body_line - 1 :]
        return "\n".join((*head, rewrite("\n".join(body))))

    return in_text


def _with_typography(text: str, parts: FrontMatter, path: str) -> str:
    """With signs of the right width in body, summary and captions."""
    story, _ = parse_story(text, path)
    if not story.readable:
        return text
    lines, start = text.split("\n"), story.body_line - 1
    for name, value in captions(story):
        where = story.where(name)
        rewriting = Rewriting(where.line, where.column, value, corrected(value))
        lines[where.line - 1] = rewritten(lines[where.line - 1], rewriting)
    return "\n".join((*lines[:start], *map(corrected, lines[start:])))


def says_no_less(before: str, after: str, path: str) -> bool:
    """Tell whether all that could be read of a text is read the same of another, and nothing more is wrong."""
    (old, was_wrong), (new, is_wrong) = parse_story(before, path), parse_story(after, path)
    same = all(
        getattr(old, name) in (getattr(new, name), old.slug if name == "title" else getattr(_EMPTY, name))
        for name in VALUES
    )
    return same and len(is_wrong) <= len(was_wrong)


def _shows_the_same(before: str, after: str, path: str) -> bool:
    (old, was_wrong), (new, is_wrong) = parse_story(before, path), parse_story(after, path)
    same_head = all(getattr(old, name) == getattr(new, name) for name in VALUES if name != "body")
    return same_head and len(is_wrong) == len(was_wrong) and shows_the_same(old.body, new.body)


def _in_any_case(before: str, after: str, path: str) -> bool:
    return True


REWRITERS: tuple[Rewriter, ...] = (
    Rewriter(_with_right_characters, _in_any_case),
    Rewriter(_with_head, says_no_less),
    Rewriter(_with_values, says_no_less),
    Rewriter(in_body(without_indents), _shows_the_same),
    Rewriter(in_body(set_apart), _shows_the_same),
    Rewriter(in_body(quoted), _shows_the_same),
    Rewriter(_with_typography, _in_any_case),
)
