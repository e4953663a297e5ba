"""Stories in traditional characters written in simplified ones, on request."""

from __future__ import annotations

import re

from build_tools.chinese.simplify import simplified
from build_tools.loading.frontmatter import FrontMatter
from build_tools.loading.story import parse_story
from build_tools.mending.references import read_with_body
from build_tools.mending.texts import Rewriter
from build_tools.rules.uses import uses


def _simplified(text: str, _: FrontMatter, path: str) -> str:
    """All words of a text; where links, photos and sources point stays as it is."""
    story, body = read_with_body(text, path)
    targets = {use.written for use in uses([story], {path: body})} | {link.target for link in body.links}
    kept = sorted({*targets, *(source.url for source in story.sources)} - {""}, key=len, reverse=True)
    if not kept:
        return simplified(text)
    parts = re.split(f"({'|'.join(map(re.escape, kept))})", text)
    return "".join(part if number % 2 else simplified(part) for number, part in enumerate(parts))


def _points_the_same(before: str, after: str, path: str) -> bool:
    """Tell whether two texts show and link to the same, and no more is wrong with one than with the other."""
    found = []
    for text in (before, after):
        story, body = read_with_body(text, path)
        found.append(([use.written for use in uses([story], {path: body})], [link.target for link in body.links]))
    (_, was_wrong), (_, is_wrong) = parse_story(before, path), parse_story(after, path)
    return found[0] == found[1] and len(is_wrong) <= len(was_wrong)


SIMPLIFY = Rewriter(_simplified, _points_the_same)
"""Asked for by name: a quotation or a title may be meant to stand in traditional characters."""
