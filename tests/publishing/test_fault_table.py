"""What a machine can do to a build: nothing is lost, nothing is mixed, and the next build is as if nothing had been. ``--all`` prints the table."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from benchmarks.archive_corpus import make_archive
from tests.publishing.project import World, lay_project, stories_of, world
from tests.support.builds import snapshot
from tests.support.disks import small_disk

__all__ = ["world"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the faults are made with Linux's means"),
]

KILLS = 12
FEW, MANY = 200, 1100
"""Stories from which on files are made in a thread beside the pages."""

Tell = Callable[[str, str], None]


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """Put a row into the table: the fault, and what came of it."""
    return lambda fault, outcome: record_property("faults", f"{fault}: {outcome}")


def kill_all(run: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(run.pid, signal.SIGKILL)
    run.communicate()


def test_killed_at_any_moment(world: World, tell: Tell) -> None:
    old = snapshot(world.site)
    world.change()
    clean = world.clean()
    started = time.monotonic()
    assert world.build(site=world.site.with_name("elsewhere"))[0] == 0
    longest = time.monotonic() - started
    kept = 0
    for number in range(KILLS):
        shutil.rmtree(world.folder / ".cache", ignore_errors=True)
        run = world.start()
        time.sleep(longest * (number + 1) / (KILLS + 1))
        kill_all(run)
        found = snapshot(world.site)
        assert found in (old, clean)
        kept += found == old
        if found != old:
            break
    assert world.build()[0] == 0
    assert snapshot(world.site) == clean
    assert [item.name for item in world.site.parent.iterdir() if "new-" in item.name] == []
    tell(
        "killed",
        f"{number + 1} moments, the old site stood {kept} times, the new one {number + 1 - kept}; next build equal",
    )


def test_the_disk_is_full(world: World, tmp_path: Path, tell: Tell) -> None:
    clean = snapshot(world.site)
    with small_disk(tmp_path / "small", "3m") as is_mounted:
        if not is_mounted:
            pytest.skip("only root can make a file system")
        site = tmp_path / "small" / "site"
        code, said = world.build(site=site)
        assert (code, "磁盘满了" in said) == (3, True)
        assert not site.exists()
    world.change()
    with small_disk(tmp_path / "next", "64m"):
        site = tmp_path / "next" / "site"
        assert world.build(site=site)[0] == 0
        old = snapshot(site)
        (tmp_path / "next" / "ballast").write_bytes(bytes(64 << 20 >> 1))
        with suppress(OSError), (tmp_path / "next" / "ballast").open("ab") as ballast:
            while True:
                ballast.write(bytes(4096))
                ballast.flush()
        story = stories_of(world.archive)[4]
        story.write_text(story.read_text("utf-8") + "\n满了。\n", encoding="utf-8")
        code, said = world.build(site=site)
        assert (code, "磁盘满了" in said) == (3, True)
        assert snapshot(site) == old
        (tmp_path / "next" / "ballast").unlink()
        assert world.build(site=site)[0] == 0
        assert snapshot(site) == world.clean()
    assert snapshot(world.site) == clean
    tell("full disk", "exit 3, no half site, the old one stood; next build equal")


@pytest.mark.parametrize("how", ["a file in its place", "read-only", "full", "gone while building"])
def test_nothing_can_be_remembered(tmp_path: Path, tell: Tell, how: str) -> None:
    world = World(tmp_path / "project", tmp_path / "archive", tmp_path / "site")
    lay_project(world.folder)
    count = MANY if how == "full" else FEW
    make_archive(world.archive, count)
    cache = world.folder / ".cache"
    if how == "a file in its place":
        cache.write_bytes(b"")
        assert world.build()[0] == 0
    elif how == "gone while building":
        run, ended = world.start(), threading.Event()
        threading.Thread(target=removing, args=(cache, ended)).start()
        run.communicate(timeout=300)
        ended.set()
        assert run.returncode == 0
    else:
        with small_disk(cache, "64k" if how == "full" else "4k,ro") as is_mounted:
            if not is_mounted:
                pytest.skip("only root can make a file system")
            assert world.build()[0] == 0
    assert snapshot(world.site) == world.clean()
    tell(f"cache: {how}", f"{count} new stories, exit 0, the site is the clean one")


def removing(folder: Path, ended: threading.Event) -> None:
    while not ended.wait(0.05):
        shutil.rmtree(folder, ignore_errors=True)


def test_two_at_once(world: World, tell: Tell) -> None:
    world.change()
    first, second = world.start(), world.start()
    said = [run.communicate(timeout=300)[1] for run in (first, second)]
    codes = sorted((first.returncode, second.returncode))
    assert codes in ([0, 0], [0, 3])
    assert codes == [0, 0] or any("另一个程序正在" in text for text in said)
    clean = world.clean()
    assert snapshot(world.site) == clean
    world.change()
    other = world.site.with_name("other")
    for run in [world.start(), world.start(site=other)]:
        run.communicate(timeout=300)
        assert run.returncode == 0
    assert snapshot(world.site) == snapshot(other) == world.clean()
    tell("two at once", f"one site: exit codes {codes}; two sites from one cache: both the clean one")


def test_a_folder_vanishes(world: World, tell: Tell) -> None:
    old = snapshot(world.site)
    away = world.archive.with_name("away")
    outcomes = []
    started = time.monotonic()
    assert world.build(site=world.site.with_name("elsewhere"))[0] == 0
    longest = time.monotonic() - started
    for number in range(1, 4):
        moment = longest * number / 3
        for story in stories_of(world.archive)[:30]:
            story.write_text(story.read_text("utf-8") + f"\n{moment}\n", encoding="utf-8")
        run = world.start()
        time.sleep(moment)
        world.archive.rename(away)
        said = run.communicate(timeout=300)[1]
        away.rename(world.archive)
        assert "Traceback" not in said
        assert run.returncode in {0, 1, 2, 3}
        found = snapshot(world.site)
        if run.returncode:
            assert found == old
        else:
            assert found == world.clean()
            old = found
        outcomes.append(run.returncode)
    assert world.build()[0] == 0
    assert snapshot(world.site) == world.clean()
    tell("the stories vanish", f"exit codes {outcomes}, the old site stood whenever it was not 0; next build equal")


def test_changed_while_building(world: World, tell: Tell) -> None:
    shuffled, ended = random.Random(7), threading.Event()
    stories, pictures = (
        stories_of(world.archive),
        sorted(world.archive.rglob("*.png")) + sorted(world.archive.rglob("*.jpg")),
    )

    def write() -> None:
        while not ended.wait(0.002):
            story = shuffled.choice(stories)
            draft = story.with_suffix(".draft")
            draft.write_text(story.read_text("utf-8") + f"\n改到第{shuffled.randrange(10**6)}版。\n", encoding="utf-8")
            draft.replace(story)
            if pictures:
                first, second = shuffled.choice(pictures), shuffled.choice(pictures)
                if first.suffix == second.suffix:
                    content = second.read_bytes()
                    second.write_bytes(first.read_bytes())
                    first.write_bytes(content)

    outcomes = []
    for number in range(6):
        if number % 2:
            shutil.rmtree(world.folder / ".cache", ignore_errors=True)
        ended.clear()
        writer = threading.Thread(target=write)
        old = snapshot(world.site)
        writer.start()
        code, said = world.build("--keep-going")
        ended.set()
        writer.join()
        if code == 3:
            assert "被改动了" in said or "读" in said
            assert snapshot(world.site) == old
        outcomes.append(code)
        for file in world.archive.rglob("*.draft"):
            file.unlink()
    assert set(outcomes) <= {0, 1, 3}
    assert world.build()[0] == 0
    assert snapshot(world.site) == world.clean()
    tell("stories and pictures change", f"exit codes {outcomes}; the old site stood at 3; next build equal")


@pytest.mark.parametrize("when", ["2099-01-01", "1971-01-01"])
def test_the_clock_is_wrong(world: World, tell: Tell, when: str) -> None:
    moment = time.mktime(time.strptime(when, "%Y-%m-%d"))
    for text in ("往后", "往前", "同时"):
        story = stories_of(world.archive)[5]
        before = story.read_text("utf-8")
        story.write_text(before.rstrip("\n") + f"\n\n{text}。\n", encoding="utf-8")
        os.utime(story, (moment, moment))
        assert world.build()[0] == 0
        assert snapshot(world.site) == world.clean()
        swapped = story.read_text("utf-8").replace(text, text[::-1])
        story.write_text(swapped, encoding="utf-8")
        os.utime(story, (moment, moment))
        assert world.build()[0] == 0
        assert snapshot(world.site) == world.clean()
    tell(f"files of {when}", "changes of the same size and time are seen; each build is the clean one")
