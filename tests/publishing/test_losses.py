"""Where the question about losses begins."""

from collections.abc import Collection, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from build_tools.model.archive import Archive
from build_tools.publishing.losses import Losses, losses
from build_tools.publishing.marker import SITE, mark


def archive_of(stories: Iterable[Any]) -> Archive:
    return Archive({story.path: story for story in stories}, {})


def lost(
    folder: Path, before: Collection[str], after: Collection[str], aliases: Collection[str] = (), wrong: str = ""
) -> Losses:
    """Compare a site of some stories with an archive of others, the first of which has old addresses."""
    mark(folder, SITE, (), before)
    stories = [
        SimpleNamespace(folder=name.partition("/")[0], slug=name.partition("/")[2], path=f"{name}.md", published=True)
        for name in after
    ]
    for number, story in enumerate(stories):
        story.aliases = tuple(aliases) if number == 0 else ()
    report = SimpleNamespace(paths_with_errors=lambda: frozenset({wrong} - {""}))
    prepared = SimpleNamespace(archive=archive_of(stories), left_out={wrong}, report=report)
    return losses(folder, prepared)  # type: ignore[arg-type]


def names(count: int, folder: str = "a") -> list[str]:
    return [f"{folder}/s{number:02}" for number in range(count)]


@pytest.mark.parametrize(
    ("before", "goes", "is_alarming"),
    [
        *((1, 0, False), (1, 1, True), (2, 1, False), (2, 2, True), (5, 1, False), (5, 2, True)),
        *((20, 2, False), (20, 3, True), (29, 2, False), (29, 3, True), (30, 3, False), (30, 4, True)),
    ],
)
def test_a_tenth_may_go_and_one_always_but_not_all(tmp_path: Path, before: int, goes: int, is_alarming: bool) -> None:
    all = names(before)
    found = lost(tmp_path, all, [*all[goes:], "a/new"])
    assert found == Losses(before, tuple(all[:goes]), is_alarming)


def test_a_folder_of_more_than_one_story_is_missed(tmp_path: Path) -> None:
    rest = names(50)
    assert not lost(tmp_path, [*rest, *names(1, "b")], rest).is_alarming
    assert lost(tmp_path, [*rest, *names(2, "b")], rest).is_alarming
    assert not lost(tmp_path, [*rest, *names(3, "b")], [*rest, "b/s00"]).is_alarming


def test_what_an_old_address_leads_to_is_not_lost(tmp_path: Path) -> None:
    assert lost(tmp_path, names(2, "b"), names(3), aliases=names(2, "b")) == Losses(2, (), False)


@pytest.mark.parametrize(("wrong", "is_alarming"), [(".", True), ("a", True), ("a/s00", True), ("b", False)])
def test_errors_of_a_folder_hold_back_what_is_in_it(tmp_path: Path, wrong: str, is_alarming: bool) -> None:
    assert lost(tmp_path, names(20), names(20)[1:], wrong=wrong) == Losses(20, ("a/s00",), is_alarming)


def test_a_story_in_error_is_lost(tmp_path: Path) -> None:
    assert lost(tmp_path, names(20), names(20), wrong="a/s03.md") == Losses(20, ("a/s03",), False)


def test_a_site_that_is_not_ours_or_not_there_loses_nothing(tmp_path: Path) -> None:
    prepared = SimpleNamespace(
        archive=archive_of([]), left_out=set(), report=SimpleNamespace(paths_with_errors=frozenset)
    )
    for folder in (tmp_path, tmp_path / "missing"):
        assert losses(folder, prepared) == Losses(0, (), False)  # type: ignore[arg-type]
