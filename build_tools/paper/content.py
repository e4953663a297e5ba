"""What stands on the sheets of a story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

import segno

from build_tools.build.sources import readings_of
from build_tools.cache.store import MemoryCache
from build_tools.chinese.spoken import KnownReadings
from build_tools.markup.finish import Glossary, Shown, finish
from build_tools.model.media import media_kind
from build_tools.model.story import Story
from build_tools.opening import open_regular
from build_tools.paper.tree import Node, line, tree
from build_tools.pipeline.prepare import Prepared
from build_tools.render.theme import COVERS, Theme
from build_tools.views.data import StoryPage
from build_tools.views.parts import Row
from build_tools.views.story_page import StoryPages, Surroundings
from build_tools.views.terms import Terms
from build_tools.wording import paper as wording

MOST_WIDE, MOST_HIGH = 120, 60
"""Millimetres that a picture in the text takes at most."""


@dataclass(frozen=True)
class Content:
    """A sheet's data for the template, and the files that it names."""

    data: Mapping[str, Any]
    files: Mapping[str, bytes]


class Gatherer:
    """Gathers what stands on the sheets of one story.

    Attributes:
        files: Pictures by the names that the data has for them.

    Args:
        prepared: A checked archive.
        theme: Our part of the theme.
        story: One that is not in error.
        pinyin: True to put pinyin above all characters.
    """

    def __init__(self, prepared: Prepared, theme: Theme, story: Story, *, pinyin: bool) -> None:
        self._prepared, self._theme, self._story = prepared, theme, story
        self._names = KnownReadings(readings_of(prepared.archive)) if pinyin else None
        self._catalogue = prepared.catalogue(str, theme.art, drafts=True)
        self.files: dict[str, bytes] = {}

    def gather(self) -> Content:
        """Everything."""
        profile = self._prepared.archive.profile
        page = StoryPages(self._catalogue, MemoryCache()).page(self._story, Surroundings((), (), (), (), None))
        terms = Terms.of(self._prepared.archive.registries)
        html = self._html(terms)
        address = f"{profile.url.rstrip('/')}/{page.head.address}" if profile.url else page.head.address
        if profile.url:
            self.files["qr.svg"] = _qr(address)
        data = {
            "site": profile.name,
            "address": address,
            "qr": "qr.svg" if profile.url else "",
            "name": page.head.title,
            "title": self._line(page.head.title),
            "summary": self._line(page.card.summary),
            "kicker": " · ".join(filter(None, (page.card.kind, page.card.form))),
            "grades": page.card.grades,
            "cover": self._cover(page),
            "credit": page.cover_credit,
            "body": tree(html, self._names),
            "terms": [
                {"name": name, "meaning": meaning}
                for id, (name, meaning) in terms.meanings.items()
                if f'id="term-{id}"' in html
            ],
            "questions": [self._line(question) for question in page.questions],
            "sources": [
                " ".join(filter(None, (source.title, source.publisher, source.date, source.url)))
                for source in page.sources
            ],
            "facts": [_fact(row) for row in (*page.rows, *page.authors)],
            "licence": page.licence,
            "pinyin": self._names is not None,
            "words": wording.ON_PAPER,
        }
        return Content(data, self.files)

    def _line(self, text: str) -> list[Node]:
        return line(text, self._names)

    def _html(self, terms: Terms) -> str:
        """The words of the story, terms explained; pictures are named as in ``files``."""
        body = self._catalogue.body(self._story)
        ((_, (words, _)),) = self._prepared.stories.words([self._story.path])
        images = [self._image(image.target) for image in body.images]
        glossary = Glossary(terms.names, terms.meanings, terms.longer)
        return finish(words.decode("utf-8", "surrogatepass"), [None] * len(body.links), images, glossary)

    def _image(self, target: str) -> Shown | None:
        file = self._catalogue.media_file(self._story, target)
        if file is None or media_kind(file.path) != "image":
            return None
        wide = min(MOST_WIDE, MOST_HIGH * file.width / max(1, file.height))
        return f'src="{self._media(file.path)} {wide:.1f}"', ""

    def _media(self, path: str) -> str:
        name = f"{len(self.files)}{PurePosixPath(path).suffix.lower()}"
        with open_regular(Path(self._prepared.root, path)) as file:
            self.files[name] = file.read()
        return name

    def _cover(self, page: StoryPage) -> str:
        if not (page.cover.picture and self._story.cover):
            address = page.cover.address
            self.files["cover.svg"] = self._theme.files[f"{COVERS}/{PurePosixPath(address).name}"]
            return "cover.svg"
        file = self._catalogue.media_file(self._story, self._story.cover.path)
        return self._media(file.path) if file else ""


def _fact(row: Row) -> str:
    return f"{row.label}：{'、'.join(link.label for link in row.values)}"


def _qr(address: str) -> bytes:
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False)
    return out.getvalue()
