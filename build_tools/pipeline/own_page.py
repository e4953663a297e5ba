"""What one hand-written page yields: read as a story is, with the same Markdown and the same checks of words."""

from __future__ import annotations

import re
from dataclasses import replace

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.tree import PAGES_FOLDER
from build_tools.markup.body import Body, Mark
from build_tools.markup.convert import convert
from build_tools.model import addresses
from build_tools.model.own_page import ABOUT, INTRODUCTION, OwnPage
from build_tools.model.story import Story
from build_tools.rules.texts import check_words
from build_tools.views.own_pages import LISTS
from build_tools.wording import fields as field_wording
from build_tools.wording import profile as wording

_TITLE_LIMIT = 60
_TITLE_MARK = "# "
_TAKEN = LISTS | addresses.MANUALS | {addresses.EDITION_PAGE, addresses.NOT_FOUND}


def read_page(name: str, path: str, text: str) -> tuple[tuple[OwnPage, Body], list[Diagnostic]]:
    """Read and check a page.

    Args:
        name: That of its file without ending.
        path: Of its file below the archive's folder.
        text: With LF line ends.

    Returns:
        The page, its converted body, and what is wrong with it.
    """
    written, words, line = _parted(text)
    title, marks = _title(written, line - 1)
    body = convert(words, line)
    story = Story(title=title, slug=name, folder=PAGES_FOLDER, path=path, body=words, body_line=line)
    found = list(check_words(story, replace(body, marks=(*marks, *body.marks))))
    if not title and name != INTRODUCTION:
        found.append(Diagnostic.of(wording.A009, Location(path)))
    if len(title) > _TITLE_LIMIT:
        values = {"label": wording.TITLE, "length": len(title), "limit": _TITLE_LIMIT}
        found.append(Diagnostic.of(field_wording.T005, Location(path), **values))
    address = addresses.own_page(re.sub(r"-\d+$", "", name))
    if address in _TAKEN and name != ABOUT:
        found.append(Diagnostic.of(wording.A007, Location(path), name=name, proposal=f"women-de-{name}.md"))
    page = OwnPage(
        name,
        title or ("" if name == INTRODUCTION else name),
        body.html,
        tuple(link.target for link in body.links),
        tuple(image.target for image in body.images),
        tuple((heading.level, heading.id, heading.text) for heading in body.headings),
    )
    return (page, body), found


def _parted(text: str) -> tuple[str, str, int]:
    """Title, the words below it, and the line on which these begin; no title if the first line with words is no heading of the first level."""
    above = len(text) - len(text.lstrip("\n"))
    first, _, rest = text[above:].partition("\n")
    if not first.startswith(_TITLE_MARK):
        return "", text, 1
    return first.removeprefix(_TITLE_MARK).strip(" \t#"), rest, above + 2


def _title(written: str, line: int) -> tuple[str, tuple[Mark, ...]]:
    """A title as words without marks of Markdown, and what is odd in it; what is much too long, and told of as that, stays as it is."""
    if not 0 < len(written) <= _TITLE_LIMIT * 10:
        return written, ()
    heading = convert(f"{_TITLE_MARK}{written}", line)
    return "".join(item.text for item in heading.headings), heading.marks
