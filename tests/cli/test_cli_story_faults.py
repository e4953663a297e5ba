"""The program fails over one story: that is told as X001, and every other story is published."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import english
from tests.support.builds import snapshot
from tests.support.commands import Commands, Fault, Result, commands, forgotten
from tests.support.story_faults import (
    EARLY,
    FAULTY,
    FRIEND,
    FRIEND_TITLE,
    LATE,
    PAGE,
    named,
    write_archive,
    write_friend,
    write_story,
)

__all__ = ["commands"]


@dataclass
class Place:
    """An archive, its site, and what that is with all stories and without the faulty one."""

    commands: Commands
    root: Path
    site: Path
    whole: dict[str, bytes]
    without: dict[str, bytes]

    def run(self, *arguments: object, **options: object) -> Result:
        result = self.commands(*arguments, "--stories", self.root, **options)  # type: ignore[arg-type]
        assert "json" in arguments or english(re.sub(r"（\w+ faulty\.py:1）", "", result.said)) == []
        return Result(result.code, re.sub("用时 [0-9.]+ 秒", "用时", result.out), result.err)

    def build(self, *arguments: object, **options: object) -> Result:
        return self.run("build", "--site", self.site, *arguments, **options)


@pytest.fixture(scope="module")
def place(commands: Commands, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("faults")
    with forgotten(write_archive(folder)) as root:
        place = Place(commands, root, folder / "site", {}, {})
        write_story(root, status="草稿")
        assert place.build("--jobs", 1).code == 0
        place.without.update(snapshot(place.site))
        write_story(root)
        assert place.build("--jobs", 1).code == 0
        place.whole.update(snapshot(place.site))
        assert {name for name in place.whole.keys() - place.without.keys() if name.endswith(".html")} == {PAGE}
        yield place


@pytest.mark.parametrize("fault", [EARLY[0], *LATE[::6]], ids=named)
def test_one_story_never_stops_the_others(place: Place, fault: Fault) -> None:
    more = f"这一次出错的是{named(fault)}。"
    write_story(place.root, more=more)
    before = snapshot(place.site)
    stopped = place.build("--jobs", 1, faults=[fault])
    assert (stopped.code, stopped.out) == (1, "")
    assert_blamed(stopped, fault)
    assert "原来的网站没有改动" in stopped.err
    assert snapshot(place.site) == before
    assert_left_out(place, fault, "--jobs", 1)
    assert_mended(place, more, "--jobs", 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "jobs"), [pytest.param(f, 1 + n % 2, id=named(f)) for n, f in enumerate((*EARLY, *LATE))]
)
def test_one_story_never_stops_the_others_however_often(place: Place, fault: Fault, jobs: int) -> None:
    more = f"这一次用了{jobs}个进程，出错的是{named(fault)}。"
    write_story(place.root)
    assert place.build("--jobs", jobs).code == 0
    write_story(place.root, more=more)
    options: dict[str, object] = {"faults": [fault], "is_crowded": jobs > 1}

    times = 2 if jobs == 1 else 1
    for _ in range(times):
        checked = place.run("check", "--format", "json", "--jobs", jobs, **options)
        told = [(item["code"], item["path"]) for item in json.loads(checked.out)]
        assert (checked.code, told) == ((1, [("X001", FAULTY)]) if fault in EARLY else (0, []))

    for _ in range(times):
        stopped = place.build("--jobs", jobs, **options)
        assert (stopped.code, stopped.out) == (1, "")
        assert_blamed(stopped, fault)
        assert snapshot(place.site) == place.whole

    first = assert_left_out(place, fault, "--jobs", jobs, **options)
    assert assert_left_out(place, fault, "--jobs", jobs, **options) == first
    assert_mended(place, more, "--jobs", jobs)
    write_story(place.root)
    assert place.build("--jobs", jobs).code == 0
    assert snapshot(place.site) == place.whole


def assert_left_out(place: Place, fault: Fault, *arguments: object, **options: object) -> Result:
    """All others are published."""
    result = place.build(*arguments, "--keep-going", **{"faults": [fault], **options})
    assert result.code == 1
    assert_blamed(result, fault)
    assert f"\n  stories/{FAULTY}\n" in result.err
    assert snapshot(place.site) == place.without
    return result


def assert_mended(place: Place, more: str, *arguments: object) -> None:
    """A program that does not fail any more publishes the story."""
    mended = place.build(*arguments)
    assert (mended.code, mended.err) == (0, "")
    assert more in (place.site / PAGE).read_text("utf-8").replace("</p>", "")


def assert_blamed(result: Result, fault: Fault) -> None:
    """The story is named once, with the kind of failure and where in the program it was."""
    assert result.err.count("X001") == 1
    assert f"stories/{FAULTY} 第 1 行" in result.err
    assert f"{fault.error} faulty.py:1" in result.err


def test_two_faults_are_both_told(place: Place) -> None:
    write_story(place.root, more="两篇都出错。")
    write_friend(place.root, more="两篇都出错。")
    faults = [LATE[2], Fault("build_tools.render.rendering:complete", FRIEND_TITLE)]
    result = place.build("--jobs", 1, "--keep-going", "--allow-removals", 2, faults=faults)
    assert result.code == 1
    assert result.err.count("X001") == 2
    assert f"\n  stories/{FRIEND}\n  stories/{FAULTY}\n" in result.err
    assert not {PAGE, PAGE.replace("lizi", "lizi-er")} & snapshot(place.site).keys()
    write_story(place.root)
    write_friend(place.root)
    assert place.build("--jobs", 1).code == 0
    assert snapshot(place.site) == place.whole
