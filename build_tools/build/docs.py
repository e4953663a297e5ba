"""The manuals and the frames of all other pages: made by an engine if need be, else remembered."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.build.engine import Engine
from build_tools.build.groups import File, Group
from build_tools.cache.digests import content_digest
from build_tools.cache.store import Cache
from build_tools.cache.values import get_value, put_value
from build_tools.render.frames import FrameKey
from build_tools.render.rendering import Frame
from build_tools.render.site_nav import SiteNav

_NAME = "docs"
_LINK = re.compile(r"\]\(\s*<?([^)#>\s]+)\.md|\]:\s*<?([^#>\s]+)\.md")


@dataclass(frozen=True, slots=True)
class _Remembered:
    """What an engine made the last time, and of what."""

    key: bytes
    nav: SiteNav
    frames: dict[FrameKey, Frame] = field(default_factory=dict)


class Docs:
    """What an engine makes of a site.

    Args:
        engine: Asked only for what is not remembered.
        key: Changes with all that the engine makes pages of.
        cache: Where pages and frames are remembered.
    """

    def __init__(self, engine: Engine, key: bytes, cache: Cache) -> None:
        self._engine, self._key, self._cache = engine, key, cache
        self._known: _Remembered | None = None
        self._has_learned = False

    @property
    def group(self) -> Group:
        """The files of the manuals and of the theme."""
        return Group(_NAME, lambda: self._key, self._files)

    def _files(self) -> Iterator[File]:
        with TemporaryDirectory() as folder:
            self._run(Path(folder))
            for file in sorted(Path(folder).rglob("*")):
                address = file.relative_to(folder).as_posix()
                if file.is_file():
                    content = file.read_bytes()
                    yield File(address, content, content_digest(content))

    def _run(self, folder: Path) -> _Remembered:
        cached, nav = self._cached(), self._engine.run(folder)
        self._known, self._has_learned = _Remembered(self._key, nav, cached.frames if cached else {}), True
        return self._known

    def _cached(self) -> _Remembered | None:
        found = get_value(self._cache, _NAME, _Remembered)
        return found if found and found.key == self._key else None

    def _remembered(self) -> _Remembered:
        self._known = self._known or self._cached()
        if self._known is None:
            with TemporaryDirectory() as folder:
                return self._run(Path(folder))
        return self._known

    @property
    def nav(self) -> SiteNav:
        """The navigation."""
        return self._remembered().nav

    def frame(self, key: FrameKey) -> Frame:
        """The frame of some pages."""
        frames = self._remembered().frames
        if key not in frames:
            frames[key] = self._engine.frame(key)
            self._has_learned = True
        return frames[key]

    @contextmanager
    def remembering(self) -> Iterator[None]:
        """In the end all that was made is remembered, even if nothing comes of the site."""
        try:
            yield
        finally:
            if self._has_learned:
                put_value(self._cache, _NAME, self._known)


def linked_addresses(docs: Path) -> frozenset[str]:
    """Addresses of all Markdown pages that manuals link to, there or not."""
    found: set[str] = set()
    for file in sorted(docs.rglob("*.md")):
        home = file.parent.relative_to(docs).as_posix()
        for match in _LINK.finditer(file.read_text(encoding="utf-8", errors="replace")):
            found.add(posixpath.normpath(posixpath.join(home, f"{match[1] or match[2]}.html")))
    return frozenset(found)
