"""A site is built beside the one that is there; what a build learned is kept once it stands in its place."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from build_tools.cache.store import MemoryCache
from build_tools.publishing import make
from build_tools.publishing.make import make_site
from build_tools.publishing.marker import PREVIEW, SITE, NotOurFolderError
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
    events: list[str] = field(default_factory=list)
    given: dict[str, Any] = field(default_factory=dict)

    @property
    def output(self) -> "Builder":
        return self

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


def run(builder: Builder, monkeypatch: pytest.MonkeyPatch, **options: Any) -> None:
    monkeypatch.setattr(make, "build_site", builder.build)
    given: dict[str, Any] = {"engine": "engine", "cache": MemoryCache(), "executor": None, "use": SITE, **options}
    made = make_site(Path("project"), "prepared", builder.site, progress=builder.progress, **given)  # type: ignore[arg-type]
    assert made is builder  # type: ignore[comparison-overlap]


def test_it_is_remembered_when_it_stands_in_its_place(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builder, memory = Builder(site), MemoryCache()
    run(builder, monkeypatch, cache=memory, executor="workers", drafts=True)
    assert builder.events == ["site", "build", "publish", "remember new"]
    assert content(site) == NEW
    assert builder.given == {
        "arguments": (Path("project"), "prepared"),
        "published": site,
        "engine": "engine",
        "cache": memory,
        "executor": "workers",
        "drafts": True,
        "progress": builder.progress,
    }


def test_the_site_before_is_kept_for_the_next_build(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(Builder(site), monkeypatch)
    assert content(site.with_name(".site.previous")) == OLD


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
