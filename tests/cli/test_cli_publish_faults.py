"""Whatever happens to ``publish``, the old site or the new one stands whole."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from filelock import FileLock

from build_tools.publishing.manifest import folder_differences, read_manifest
from build_tools.publishing.release import manifest_of
from tests.cli.published import LETTER, Place, commands, kept_place, place
from tests.support.builds import ROOT, snapshot
from tests.support.commands import memory_of
from tests.support.disks import make_read_only, small_disk
from tests.support.hosts import STAND_IN, with_program

__all__ = ["commands", "kept_place", "place"]


def test_the_old_site_stands(place: Place) -> None:
    before = snapshot(place.target)
    place.write("第二版。")
    with FileLock(place.target.with_name(".hongse.lock")):
        assert "另一个程序正在" in place.publish(code=3).err
    with FileLock(place.target.with_name(".hongse.publish.lock")):
        assert "另一个程序正在" in place.publish(code=3).err
    (place.root / LETTER).write_text("没有信息\n", encoding="utf-8")
    assert place.publish(code=1).out == ""
    for story in place.root.rglob("*.md"):
        story.unlink()
    assert place.publish(code=1).out == "", "all stories would go"
    assert snapshot(place.target) == before
    assert "同一个" in place.publish(code=2, target=place.site).err
    assert "同一个" in place.publish(code=2, target=place.site / "in").err


@pytest.mark.slow
def test_killed_at_fifty_random_points_the_site_is_the_old_or_the_new_one(
    place: Place, record_property: Callable[[str, object], None]
) -> None:
    seed, served = random.randrange(1 << 32), [place.edition]
    chance = random.Random(seed)
    print(f"seed {seed}")
    place.write("第二版。")
    steps = place.run(*place.publishing, killed_at=1 << 30).steps
    served.append(place.edition)
    points = [chance.randrange(1, steps) for _ in range(50)]
    for number, point in enumerate(points):
        place.write(f"第 {number} 次。")
        killed = place.commands(*place.publishing, killed_at=point)
        assert killed.code in {0, -signal.SIGKILL}, killed.said
        assert (number % 10) or "完整" in place.verify().out
        assert not folder_differences(place.target, read_manifest(place.target))
        assert is_whole(place.site)
        served += [place.edition] if place.edition != served[-1] else []
    stood = f"{len(points)} kills among {steps} steps, {len(served) - 2} times the new edition stood"
    record_property("fault", f"publish: {stood} (seed {seed})")
    place.write("最后一次。")
    place.publish()
    left = [path.name for path in place.target.parent.iterdir()]
    assert [name for name in left if ".new-" in name or name.endswith(".old")] == []
    assert place.kept == [number[:12] for number in served[:-4:-1]], "each edition that was replaced is kept"
    for number in served[:-4:-1]:
        place.rollback("--to", number)
        place.verify()


def is_whole(site: Path) -> bool:
    """Whether a built site is what it says it is."""
    return json.loads((site / "edition.json").read_text("utf-8"))["edition"] == manifest_of(site).edition


@pytest.mark.slow
def test_what_was_replaced_is_kept_wherever_a_publication_or_a_rollback_is_killed(place: Place) -> None:
    place.write("第二版。")
    steps = place.run(*place.publishing, killed_at=1 << 30).steps
    served = [place.edition]
    for back in range(9):
        place.write(f"第 {back} 次。")
        place.commands(*place.publishing, killed_at=steps - back)
        served += [place.edition] if place.edition != served[-1] else []
        told = place.rollback("--to", "0000", code=2).err
        if len(served) > 1:
            assert f"留着的有：版次 {served[-2][:12]}" in told
    assert len(served) > 3
    steps = place.run("rollback", place.target, "--stories", place.root, killed_at=1 << 30).steps
    for back in range(5):
        before = {place.edition[:12], *place.kept}
        place.commands("rollback", place.target, "--stories", place.root, killed_at=steps - back)
        place.verify()
        place.rollback("--to", "0000", code=2)
        assert {place.edition[:12], *place.kept} == before


@pytest.mark.slow
def test_spoilt_bytes_in_the_cache_or_in_the_release_do_not_come_through(place: Place) -> None:
    chance = random.Random(14)
    edition, site = place.edition, snapshot(place.target)
    cache = memory_of(place.root)
    for number in range(6):
        kept = sorted(path for path in cache.rglob("*") if path.is_file() and path.stat().st_size)
        for file in chance.sample(kept, 5):
            spoil(file, chance, is_cut=number % 2 == 0)
        place.publish()
        assert (place.edition, snapshot(place.target)) == (edition, site)
    for number in range(4):
        spoilt = chance.sample(sorted(site.keys() - {"MANIFEST", "archive-site.json"}), 5)
        for name in spoilt:
            spoil(place.target / name, chance, is_cut=number % 2 == 0)
        assert re.findall(r"不对：(\S+)", place.verify(code=1).err) == sorted(spoilt)
        place.publish()
        assert snapshot(place.target) == site


def spoil(file: Path, chance: random.Random, *, is_cut: bool) -> None:
    """Cut a file's end off, or turn one of its bits; another name of it keeps its content."""
    content = bytearray(file.read_bytes())
    at = chance.randrange(len(content))
    if is_cut:
        del content[at:]
    else:
        content[at] ^= 1 << chance.randrange(8)
    file.unlink()
    file.write_bytes(content)


@pytest.mark.slow
def test_of_two_at_once_one_gives_way_or_follows(place: Place, tmp_path: Path) -> None:
    here = with_program(tmp_path / "bin", STAND_IN)
    addresses = [f"127.0.0.1:{place.target}"] if shutil.which("rsync") else []
    for targets in ([str(place.target)] * 2, [str(place.target), *addresses]):
        old = place.edition
        place.write("再一版。")
        running = [
            subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "build_tools",
                    "publish",
                    target,
                    "--stories",
                    place.root,
                    "--site",
                    tmp_path / site,
                ],
                cwd=ROOT,
                env={**os.environ, **here},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
            for site, target in zip("ab", targets, strict=False)
        ]
        ends = [(process.communicate()[1], process.returncode) for process in running]
        assert {code for _, code in ends} <= {0, 3}, ends
        assert all("另一个程序正在" in said for said, code in ends if code == 3)
        place.verify()
        assert (place.edition != old) == any(code == 0 for _, code in ends)


STICK = """
import ctypes, errno, os, sys
import mkdocs.livereload  # asks the C library, which is taken away below
from build_tools.cli import main

def refuses(*arguments, **named):
    raise PermissionError(errno.EPERM, "FAT knows no such thing")

os.link = os.chmod = refuses
ctypes.CDLL = lambda *_, **__: object()
sys.exit(main.main(sys.argv[1:]))
"""


@pytest.mark.slow
def test_a_stick_knows_neither_links_nor_rights_nor_an_exchange_in_one_step(place: Place) -> None:
    def run(*arguments: object) -> str:
        told = [*map(str, arguments), "--stories", str(place.root)]
        done = subprocess.run(
            [sys.executable, "-c", STICK, *told], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    first, numbers = snapshot(place.target), [place.edition]
    for words in ("第二版。", "第三版。", "第四版。", "第五版。"):
        place.write(words)
        sent = re.search(r"这次传了 (\d+) 个", run("publish", place.target, "--site", place.site, "--quiet"))
        assert sent and 0 < int(sent[1]) < len(first) / 2, "only what changed travels"
        numbers.append(place.edition)
    assert place.kept == [number[:12] for number in numbers[3:0:-1]]
    run("rollback", place.target)
    assert place.edition == numbers[3]
    place.verify()


@pytest.mark.slow
def test_a_real_fat_disk_holds_a_published_site_and_gives_it_back(place: Place, tmp_path: Path) -> None:
    image, back = tmp_path / "stick.img", tmp_path / "back"
    for command in (
        ["mformat", "-C", "-F", "-i", image, "-T", "131072", "::"],
        ["mcopy", "-s", "-Q", "-i", image, place.target, "::/"],
        ["mcopy", "-s", "-i", image, "::/hongse", back],
    ):
        subprocess.run(command, check=True)
    assert place.edition[:12] in place.run("verify", back).out
    assert snapshot(back) == snapshot(place.target)


@pytest.mark.slow
def test_on_a_full_or_read_only_disk_the_old_site_stands(place: Place, tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", "2m") as is_mounted:
        if not is_mounted:
            pytest.skip("only root can make a file system")
        target = tmp_path / "small" / "hongse"
        place.publish(target=target)
        before = snapshot(target)
        place.write("第二版。")
        with (tmp_path / "small" / "filler").open("wb", buffering=0) as filler, suppress(OSError):
            while filler.write(bytes(4096)):
                pass
        here = with_program(tmp_path / "bin", STAND_IN)
        for address in (str(target), f"127.0.0.1:{target}"):
            done = place.commands(*place.publishing_at(address), environment=here)
            assert (done.code, "磁盘满了" in done.err) == (3, True), done.said
            assert snapshot(target) == before
            assert "完整" in place.run("verify", target).out
        (tmp_path / "small" / "filler").unlink()
        place.publish(target=target)
        before = snapshot(target)
        place.write("第三版。")
        make_read_only(tmp_path / "small")
        for address in (str(target), f"127.0.0.1:{target}"):
            done = place.commands(*place.publishing_at(address), environment=here)
            assert (done.code, "磁盘是只读的" in done.err) == (3, True), done.said
            assert snapshot(target) == before
            assert "完整" in place.run("verify", target).out
