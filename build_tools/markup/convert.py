"""A story's Markdown to HTML and findings."""

from __future__ import annotations

import re
from html import escape

from build_tools.chinese.text import han_count
from build_tools.markup.blocks import BlockParser
from build_tools.markup.body import Body
from build_tools.markup.html import BodyRenderer
from build_tools.markup.lines import Line
from build_tools.markup.links import definitions

LENGTH_LIMIT = 100_000
"""Characters of a body; the time of a conversion grows with them, and no faster."""

_BLOCK_END = re.compile(r"\n[ \t]*\n")


def convert(source: str, first_line: int) -> Body:
    """Convert a story's body.

    Args:
        source: Markdown, LF line ends.
        first_line: Line of the file on which it begins, from 1.

    Returns:
        HTML and findings. What is too long comes back as escaped text with ``broken`` set.
    """
    if len(source) > LENGTH_LIMIT:
        return _as_text(source, first_line)
    lines = [Line(text, number) for number, text in enumerate(source.split("\n"), start=first_line)]
    lines, targets = definitions(lines)
    parser, renderer = BlockParser(), BodyRenderer(targets)
    html = renderer.html(parser.parse(lines))
    words = "\n".join(renderer.words)
    return Body(
        html=html,
        text="\n".join((*renderer.words, *renderer.alts)),
        first_paragraph=renderer.first_paragraph,
        characters=han_count(words),
        blank=not words,
        headings=tuple(renderer.headings),
        links=tuple(renderer.links),
        images=tuple(renderer.images),
        marks=tuple(sorted((*renderer.marks, *parser.faults), key=lambda mark: (mark.line, mark.column))),
        passages=tuple(renderer.passages),
    )


def _as_text(source: str, first_line: int) -> Body:
    starts = [0, *(match.end() for match in _BLOCK_END.finditer(source))]
    start = max(start for start in starts if start <= LENGTH_LIMIT)
    line = first_line + source.count("\n", 0, start)
    html = f"<pre>{escape(source)}</pre>"
    return Body(html, source, source[:200], han_count(source), not source.strip(), broken=True, broken_line=line)
