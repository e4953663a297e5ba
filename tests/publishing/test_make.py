"""A site is built beside the one that is there; what a build learned is kept once it stands in its place."""

import hashlib
import os
from collections.abc import Set
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from build_tools.cache.store import MemoryCache
from build_tools.publishing import make
from build_tools.publishing.make import discard_site, make_site, spare_folder
from build_tools.publishing.marker import MARKER, PREVIEW, SITE, Marker, NotOurFolderError, Use, read_marker
from build_tools.publishing.staging import in_use, staged
from tests.publishing.conftest import NEW, OLD, content, fill
from tests.support.builds import snapshot


@dataclass
class Builder:
    """Stands in for a build, and for what it returns.

    Attributes:
        site: Where the site is to be.
        events: What happened, in order.
    """

    site: Path
    is_same: bool = False
    kept: Set[str] = frozenset()
    events: list[str] = field(default_factory=list)
    given: dict[str, Any] = field(default_factory=dict)

    @property
    def output(self) -> "Builder":
        return self

    @property
    def record(self) -> SimpleNamespace:
        return SimpleNamespace(digests=dict.fromkeys(NEW))

    @property
    def sources(self) -> SimpleNamespace:
        story = SimpleNamespace(folder="changge", slug="deng")
        return SimpleNamespace(catalogue=SimpleNamespace(stories={"deng": story}))

    def save(self, cache: object) -> None:
        assert cache is self.given["cache"]
        self.events.append(f"remember {content(self.site)['index.html'].decode()}")

    def progress(self, stage: str, done: int = 0, total: int = 0) -> None:
        self.events.append(stage)

    def build(self, *arguments: object, folder: Path, published: Path, **options: Any) -> "Builder":
        self.events.append("build")
        self.given = {"arguments": arguments, "published": published, **options}
        if not self.is_same:
            held = content(folder)
            fill(folder, NEW)
            for name in held.keys() - NEW.keys():
                (folder / name).unlink()
        return self


def run(builder: Builder, monkeypatch: pytest.MonkeyPatch, *, use: Use = SITE, **options: Any) -> None:
    monkeypatch.setattr(make, "build_site", builder.build)
    given: dict[str, Any] = {"engine": "engine", "cache": MemoryCache(), "executor": None, **options}
    staging = staged(builder.site, use, spare_folder(builder.site.parent, use))
    made = make_site(builder.site.parent, "prepared", staging, progress=builder.progress, **given)  # type: ignore[arg-type]
    assert made is builder  # type: ignore[comparison-overlap]


def test_it_is_remembered_when_it_stands_in_its_place(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builder, memory = Builder(site), MemoryCache()
    run(builder, monkeypatch, cache=memory, executor="workers", drafts=True)
    assert builder.events == ["site", "build", "publish", "remember new"]
    assert content(site) == NEW
    assert builder.given.pop("present").keys() == {MARKER, *OLD}
    assert builder.given == {
        "arguments": (site.parent, "prepared"),
        "published": site,
        "engine": "engine",
        "cache": memory,
        "executor": "workers",
        "drafts": True,
        "progress": builder.progress,
    }


def test_what_both_sites_have_is_kept_for_the_next_build(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(Builder(site, kept={"index.html"}), monkeypatch)
    assert content(spare_folder(site.parent, SITE)) == {"index.html": OLD["index.html"]}


def test_the_marker_names_files_and_stories(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(Builder(site), monkeypatch)
    assert read_marker(site) == Marker(SITE, frozenset({MARKER, *NEW}), frozenset({"changge/deng"}))


def test_a_discarded_site_is_forgotten(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = MemoryCache()
    record = "site-" + hashlib.sha256(os.fsencode(site)).hexdigest()[:16]
    memory.put(record, b"record")
    run(Builder(site, kept={"index.html"}), monkeypatch, cache=memory)
    with in_use(site):
        discard_site(site.parent, site, SITE, memory)
        assert (content(site), memory.get(record)) == (NEW, b"record")
    discard_site(site.parent, site, SITE, memory)
    assert (site.exists(), spare_folder(site.parent, SITE).exists(), memory.get(record)) == (False, False, None)


def test_a_site_that_would_be_the_same_stays(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = site.stat().st_ino, snapshot(site)
    builder = Builder(site, is_same=True)
    run(builder, monkeypatch)
    assert (site.stat().st_ino, snapshot(site)) == before
    assert builder.events[-1] == "remember old"
    assert not builder.given["drafts"]


def test_a_preview_does_not_take_the_place_of_a_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotOurFolderError):
        run(Builder(site), monkeypatch, use=PREVIEW)
    assert content(site) == OLD
