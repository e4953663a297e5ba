"""Whatever was changed before, a site made step by step is the one made from nothing, byte for byte."""

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.build.test_site_determinism import copy_project
from tests.build.worlds import (
    CHANGES,
    Change,
    World,
    damage_site,
    delete,
    edit_body,
    edit_registry,
    edit_title,
    make,
    rename_linked_heading,
    replace,
    spoil,
)
from tests.support.builds import restored
from tests.support.examples import costly
from tests.support.synthetic import write_archive

EVERYDAY = (edit_body, edit_title, rename_linked_heading, spoil, delete, edit_registry, damage_site)


@pytest.mark.slow
@given(changes=st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 10**6)), min_size=1, max_size=4))
@costly(3)
def test_any_sequence_of_changes_ends_at_the_clean_site(built_world: Path, changes: list[tuple[Change, int]]) -> None:
    world = World(restored(built_world))
    for change, seed in changes:
        change(world, random.Random(seed))
        make(world.project, world.site, world.cache)
    world.check()


def test_one_change_after_the_other_ends_at_the_clean_site(world: World) -> None:
    for change in EVERYDAY:
        change(world, random.Random(3))
        make(world.project, world.site, world.cache)
    world.check()


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
def test_each_change_alone_ends_at_the_clean_site(world: World, change: Change) -> None:
    change(world, random.Random(3))
    world.check()


def test_nothing_changed_means_nothing_is_done(world: World) -> None:
    before = world.site.stat().st_ino
    built = make(world.project, world.site, world.cache)
    assert built.is_same
    assert built.reused == built.stories
    assert world.site.stat().st_ino == before


def test_an_edited_body_makes_one_page_anew(world: World) -> None:
    pages = [file for file in world.site.rglob("*.html") if file.name != "edition.html"]
    before = {file: file.stat().st_ino for file in pages}
    edit_body(world, random.Random(1))
    make(world.project, world.site, world.cache)
    changed = [file for file, number in before.items() if file.stat().st_ino != number]
    assert len(changed) == 1
    assert "stories" in changed[0].parts


def test_an_edited_summary_makes_only_the_pages_anew_on_which_it_stands(tmp_path: Path) -> None:
    world = World(tmp_path / "world")
    copy_project(world.project, backwards=False)
    shutil.rmtree(world.project / "stories")
    write_archive(world.project / "stories", 130)
    make(world.project, world.site, world.cache)
    before = {file: file.stat().st_ino for file in (world.site / "topics").rglob("*.html")}
    assert len(before) >= 8
    replace(world.project / "stories" / "ceshi" / "gushi-7.md", "\n类型:", "\n摘要: 换了一句话。\n类型:")
    world.check()
    changed = [file for file, number in before.items() if file.stat().st_ino != number]
    shown = [file for file in before if "换了一句话。" in file.read_text(encoding="utf-8")]
    assert sorted(changed) == sorted(shown)
    assert len(shown) == 2
