"""Rules of the links in a body."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from build_tools.chinese.distance import nearest
from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.identity import identity
from build_tools.loading.tree import is_story_path
from build_tools.markup.body import Target
from build_tools.model.media import media_kind
from build_tools.model.story import Story
from build_tools.model.targets import Resolved, TargetKind, resolve
from build_tools.rules.context import RuleContext, seen_from
from build_tools.rules.lookalikes import unlike
from build_tools.wording import media as media_wording
from build_tools.wording import references as wording
from build_tools.wording.message import Message
from build_tools.wording.suggestions import did_you_mean

_NOT_IN_THE_ARCHIVE: dict[TargetKind, Message] = {
    "web": wording.R011,
    "outside": wording.R006,
    "forbidden": wording.R008,
}


def links_lead_somewhere(review: RuleContext) -> Iterator[Diagnostic]:
    """A link in a body leads to a story, a heading or a media file of the archive."""
    for story in review.stories:
        body = review.bodies.get(story.path)
        for link in body.links if body else ():
            yield from _check(review, story, link)


def _check(review: RuleContext, story: Story, link: Target) -> Iterator[Diagnostic]:
    where, resolved = Location(story.path, link.line, link.column), resolve(story.home, link.target)
    if message := _NOT_IN_THE_ARCHIVE.get(resolved.kind):
        yield Diagnostic.of(message, where, target=link.target)
    elif resolved.kind == "rooted":
        near = review.beside(story, link.target)
        suggestion = did_you_mean(seen_from(story, near) if near else "")
        yield Diagnostic.of(wording.R014, where, target=link.target, suggestion=suggestion)
    elif resolved.kind == "empty":
        yield Diagnostic.of(wording.R013, where, text=link.text)
    elif resolved.kind == "here":
        yield from _heading(review, story, resolved.fragment, where)
    else:
        yield from _file(review, story, link, resolved, where)


def _file(review: RuleContext, story: Story, link: Target, resolved: Resolved, where: Location) -> Iterator[Diagnostic]:
    found = review.find(resolved.path)
    if found.state == "story":
        yield from _story(review, story, review.archive.by_path[found.path], resolved, where)
    elif found.state == "linked":
        yield Diagnostic.of(media_wording.M005, where, target=link.target)
    elif found.state == "miscased":
        yield Diagnostic.of(wording.R007, where, target=link.target, actual=seen_from(story, found.path))
    elif found.state == "lookalike":
        yield unlike(wording.R015, where, link.target, seen_from(story, found.path))
    elif found.state == "missing" and is_story_path(found.path) and review.archive.is_taken_down(_address(found.path)):
        yield Diagnostic.of(wording.R016, where, target=link.target)
    elif found.state == "missing":
        suggestion = did_you_mean(_meant(review, story, resolved.path))
        yield Diagnostic.of(wording.R004, where, target=link.target, suggestion=suggestion)
    elif not media_kind(found.path):
        yield Diagnostic.of(wording.R012, where, target=link.target)


def _address(path: str) -> str:
    return "/".join(identity(path))


def _story(
    review: RuleContext, story: Story, other: Story, resolved: Resolved, where: Location
) -> Iterator[Diagnostic]:
    if story.published and other.status and not other.published:
        yield Diagnostic.of(wording.R009, where, target=other.title)
    if resolved.fragment:
        yield from _heading(review, other, resolved.fragment, where)


def _heading(review: RuleContext, story: Story, fragment: str, where: Location) -> Iterator[Diagnostic]:
    body = review.bodies.get(story.path)
    if body is None or body.broken or body.anchor(fragment):
        return
    suggestion = did_you_mean(nearest(fragment, (heading.text for heading in body.headings)))
    yield Diagnostic.of(wording.R005, where, target=f"#{fragment}", suggestion=suggestion)


def _meant(review: RuleContext, story: Story, path: str) -> str:
    """Link that the writer most likely meant, or nothing."""
    if media_kind(path):
        near = review.file_like(story, path)
        return seen_from(story, near) if near else ""
    name = posixpath.basename(path.replace("\\", "/").removesuffix("/index.md"))
    other = review.story_like(name.removesuffix(".md").removesuffix(".html"))
    return seen_from(story, other.path) if other else ""


RULES = (links_lead_somewhere,)
