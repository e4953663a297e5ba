"""Every place where a story uses a file that is no story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from build_tools.diagnostics import Location
from build_tools.markup.body import Body
from build_tools.model.records import Media
from build_tools.model.story import Story
from build_tools.model.targets import Resolved, resolve


@dataclass(frozen=True, slots=True)
class Use:
    """A file that a story shows or links to.

    Attributes:
        story: The story.
        role: ``cover``, ``media`` and ``poster`` are fields, ``image`` and ``link`` stand in the body.
        where: Where the path is written.
        written: The path as written.
        resolved: Where it points.
        alt: Alternative text.
        transcript: What is said in it.
        told: Names of its other fields that were written, well or not.
    """

    story: Story
    role: Literal["cover", "media", "poster", "image", "link"]
    where: Location
    written: str
    resolved: Resolved
    alt: str = ""
    transcript: str = ""
    told: frozenset[str] = frozenset()

    def lacking(self, field: str) -> Location:
        """Place of the use, under the name of a field that it ought to have."""
        if self.role not in {"cover", "media"}:
            return self.where
        return replace(self.where, field=self.where.field.removesuffix("path") + field)


def uses(stories: Iterable[Story], bodies: Mapping[str, Body]) -> Iterator[Use]:
    """Find all uses, story by story.

    Args:
        stories: Whose uses.
        bodies: Their converted bodies, by path.
    """
    for story in stories:
        yield from _in_fields(story)
        body = bodies.get(story.path)
        if body is None:
            continue
        for image in body.images:
            where = Location(story.path, image.line, image.column)
            yield Use(story, "image", where, image.target, resolve(story.home, image.target), image.text)
        for link in body.links:
            resolved = resolve(story.home, link.target)
            if resolved.kind == "file" and not resolved.path.endswith(".md"):
                yield Use(story, "link", Location(story.path, link.line, link.column), link.target, resolved, link.text)


def _in_fields(story: Story) -> Iterator[Use]:
    if story.cover:
        yield from _declared(story, "cover", story.cover, "cover")
    for number, item in enumerate(story.media):
        yield from _declared(story, "media", item, f"media[{number}]")


def _declared(story: Story, role: Literal["cover", "media"], item: Media, name: str) -> Iterator[Use]:
    where, resolved = story.where(f"{name}.path"), resolve(story.home, item.path)
    told = frozenset(field for field in ("alt", "transcript") if f"{name}.{field}" in story.positions)
    yield Use(story, role, where, item.path, resolved, item.alt, item.transcript, told)
    if item.poster:  # what it shows is said of the film
        where, resolved = story.where(f"{name}.poster"), resolve(story.home, item.poster)
        yield Use(story, "poster", where, item.poster, resolved, told=frozenset({"alt"}))
