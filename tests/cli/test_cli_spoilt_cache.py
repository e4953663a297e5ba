"""Whatever somebody has put into the cache, with a right digest: the next build is the clean one."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from build_tools.cache.store import DiskCache
from build_tools.cache.values import put_value, unpickled
from build_tools.cli.place import cache_in
from build_tools.diagnostics import Location
from build_tools.model.addresses import MARKER
from tests.support.builds import snapshot
from tests.support.cases import clean_archive
from tests.support.commands import Commands, commands

__all__ = ["commands"]

JUNK: tuple[Any, ...] = (
    None,
    7,
    {},
    [],
    (),
    {"stories": 1},
    {b"x": ("a", "b")},
    ("a", {}),
    ([1], {"a": 2}, "c"),
    Location("a.md"),
)


class World:
    """An archive with its site and its cache."""

    def __init__(self, folder: Path, commands: Commands) -> None:
        self.root, self.site, self._commands = clean_archive(folder), folder / "site", commands
        self.cache: DiskCache = cache_in(self.root.parent, self.root)
        self.build()
        self.clean = snapshot(self.site)

    def build(self) -> None:
        """Build, which must be fine."""
        done = self._commands("build", "--stories", self.root, "--site", self.site)
        assert (done.code, "Traceback" in done.said) == (0, False), done.said

    @property
    def names(self) -> list[str]:
        """Names of what is in the cache, but for the archive's path, which is no value."""
        return sorted(file.stem for file in self.cache.folder.iterdir() if file.stem != "place")

    def change(self, number: int) -> None:
        """Edit a story and take it back again, as far as the site shows: the whole way is gone again."""
        story = self.root / "hongyan" / "tuogu-xin.md"
        text = story.read_text("utf-8").rstrip("\n")
        story.write_text(text + "\n" * (number % 2 + 1), encoding="utf-8")


@pytest.fixture
def world(tmp_path: Path, commands: Commands) -> Iterator[World]:
    """Give an archive that was built."""
    made = World(tmp_path, commands)
    yield made
    made.cache.clear()
    made.cache.folder.rmdir()


@pytest.mark.parametrize("kinds", [JUNK[:1], pytest.param(JUNK[1:], marks=pytest.mark.slow)], ids=["one", "others"])
def test_junk_in_the_place_of_everything(world: World, kinds: tuple[Any, ...]) -> None:
    for number, junk in enumerate(kinds):
        for name in world.names:
            put_value(world.cache, name, junk)
        world.change(number)
        world.build()
        assert snapshot(world.site) == world.clean, junk
        world.build()
        assert snapshot(world.site) == world.clean, junk


@pytest.mark.slow
def test_junk_in_the_place_of_one_thing(world: World) -> None:
    for count, name in enumerate(world.names[::4]):
        for number, junk in enumerate(JUNK[2 + count % 4 :: 4]):  # each kind in the place of a quarter of all things
            put_value(world.cache, name, junk)
            world.change(count + number)
            world.build()
            assert snapshot(world.site) == world.clean, (name, junk)


@pytest.mark.slow
def test_values_under_each_others_names(world: World) -> None:
    names = world.names
    values = {name: unpickled(world.cache.get(name) or b"") for name in names}
    for count in range(1, len(names), 2):
        for place, name in enumerate(names):
            put_value(world.cache, name, values[names[(place + count) % len(names)]])
        world.change(count)
        world.build()
        assert snapshot(world.site) == world.clean, count


@pytest.mark.slow
def test_values_of_other_types_deep_inside(world: World) -> None:
    content = world.cache.get("registries")
    assert content
    registries = unpickled(content)
    wrong: dict[str, Any] = {
        "registries": replace(registries, by_name=7, found="x"),
        "stories-readings-0": ((), {"hongyan/tuogu-xin.md": 5}),
        "stories-files": {"hongyan/tuogu-xin.md": 7},
        "media": {"hongyan/tu.jpg": 3},
        "pinyin": (1,),
    }
    for number, (name, value) in enumerate(wrong.items()):
        put_value(world.cache, name, value)
        world.change(number)
        world.build()
        assert snapshot(world.site) == world.clean, name


def test_no_story_is_blamed_for_what_was_remembered_of_it(world: World) -> None:
    content = world.cache.get("stories-readings-0")
    assert content
    names, readings = unpickled(content)
    path = "hongyan/tuogu-xin.md"
    digest, reading = readings[path]
    spoilt = replace(reading, story=replace(reading.story, people=5))
    put_value(world.cache, "stories-readings-0", (names, {**readings, path: (digest, spoilt)}))
    world.build()
    assert snapshot(world.site) == world.clean
    world.build()
    assert snapshot(world.site) == world.clean


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
def test_pipes_where_files_of_ours_should_be_are_never_waited_for(world: World) -> None:
    for name in world.names:
        file = world.cache.folder / f"{name}.bin"
        file.unlink()
        os.mkfifo(file)
    for folder in (".site.new-a", ".site.old"):
        (world.site.parent / folder).mkdir()
        os.mkfifo(world.site.parent / folder / MARKER)
    world.change(0)
    world.build()
    assert snapshot(world.site) == world.clean
    for folder in (".site.new-a", ".site.old"):
        shutil.rmtree(world.site.parent / folder)
