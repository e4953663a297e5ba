"""Publishing, verifying and going back, by the real commands."""

import json
import re
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

from build_tools.cli.main import PROJECT
from tests.publishing.test_fault_table import small_disk
from tests.support.builds import keep, restored, snapshot
from tests.support.cases import clean_archive
from tests.support.commands import Commands, Result, commands, forgotten
from tests.support.links import Site

__all__ = ["commands"]

LETTER = "hongyan/tuogu-xin.md"


@dataclass
class Place:
    """An archive, the site that is built of it, and where it is published."""

    commands: Commands
    root: Path

    @property
    def site(self) -> Path:
        return self.root.with_name("site")

    @property
    def target(self) -> Path:
        return self.root.with_name("www") / "hongse"

    @property
    def kept(self) -> list[str]:
        shelf = self.target.with_name(".hongse.editions")
        return (
            [folder.name.partition("-")[2] for folder in sorted(shelf.iterdir(), reverse=True)]
            if shelf.exists()
            else []
        )

    def publish(self, *arguments: object, code: int = 0, target: Path | None = None) -> Result:
        return self.run(
            "publish", target or self.target, "--stories", self.root, "--site", self.site, *arguments, code=code
        )

    def run(self, *arguments: object, code: int = 0) -> Result:
        done = self.commands(*arguments)
        assert done.code == code, done.said
        return done

    def verify(self, code: int = 0) -> Result:
        return self.run("verify", self.target, code=code)

    def rollback(self, *arguments: object, code: int = 0) -> Result:
        return self.run("rollback", self.target, "--stories", self.root, *arguments, code=code)

    def write(self, words: str) -> None:
        file = self.root / LETTER
        file.write_text(file.read_text("utf-8").rstrip("\n") + f"\n\n{words}\n", encoding="utf-8")

    @property
    def edition(self) -> str:
        return (self.target / "MANIFEST").read_text("utf-8").split("\n")[1].removeprefix("edition ")


@pytest.fixture(scope="module")
def kept_place(tmp_path_factory: pytest.TempPathFactory, commands: Commands) -> Iterator[Place]:
    """Give the archive, published once, to be restored for each test."""
    folder = tmp_path_factory.mktemp("publish") / "place"
    folder.mkdir()
    with forgotten(clean_archive(folder)) as root:
        place = Place(commands, root)
        place.publish()
        keep(folder)
        yield place


@pytest.fixture
def place(kept_place: Place) -> Place:
    """Give an archive that was published once."""
    restored(kept_place.root.parent)
    return kept_place


def copied(done: Result) -> int:
    found = re.search(r"这次传了 (\d+) 个", done.out)
    assert found, done.said
    return int(found[1])


def test_editions_come_and_go(place: Place) -> None:
    first, site = place.edition, snapshot(place.target)
    assert place.verify().out.startswith("完整：版次 " + first[:12])
    assert {name: data for name, data in site.items() if name not in {"MANIFEST", "archive-site.json"}} == {
        name: data for name, data in snapshot(place.site).items() if name != "archive-site.json"
    }
    assert "没有再传" in place.publish().out
    assert place.kept == []
    numbers = [first]
    for words in ("第二版。", "第三版。", "第四版。", "第五版。"):
        place.write(words)
        assert 0 < copied(place.publish()) < len(site) / 2, "only what changed travels"
        numbers.append(place.edition)
        place.verify()
        assert place.kept == [number[:12] for number in reversed(numbers[:-1])][:3]
    assert place.target.with_name(".hongse.editions").stat().st_mode & 0o077 == 0, "servers cannot look into it"
    fifth = snapshot(place.target)
    assert "退回好了" in place.rollback().out
    assert (place.edition, place.kept[0]) == (numbers[3], numbers[4][:12])
    place.rollback()
    assert snapshot(place.target) == fifth
    words = (place.target / "MANIFEST").read_text("utf-8").split("\n")[2].removeprefix("idioms ")
    place.rollback("--to", numbers[2][:8])
    assert place.edition == numbers[2]
    place.rollback("--to", words)
    assert snapshot(place.target) == fifth
    place.verify()
    assert "没有留着“0000”这一版" in place.rollback("--to", "0000", code=2).err


def test_whatever_is_wrong_with_a_copy_is_named(place: Place) -> None:
    page = place.target / "index.html"
    page.write_bytes(page.read_bytes()[:-100])
    flipped = place.target / "edition.js"
    content = bytearray(flipped.read_bytes())
    content[len(content) // 2] ^= 1
    flipped.write_bytes(content)
    (place.target / "about.html").unlink()
    (place.target / "多.txt").write_text("多", encoding="utf-8")
    (place.target / "Thumbs.db").write_bytes(b"")
    said = place.verify(code=1).err
    assert re.findall(r"^  (\S+)：(\S+)$", said, re.MULTILINE) == [
        ("缺少", "about.html"),
        ("不对", "edition.js"),
        ("不对", "index.html"),
        ("多出", "多.txt"),
    ]
    assert "多.txt" in place.publish(code=2).err, "what is not ours is refused"
    (place.target / "多.txt").unlink()
    place.publish()
    place.verify()
    assert place.kept == [], "a damaged copy is not kept"
    manifest = place.target / "MANIFEST"
    for spoilt in (manifest.read_bytes()[:-1], manifest.read_bytes().replace(b"files ", b"files 1"), b"", b"\xff"):
        manifest.write_bytes(spoilt)
        assert "清单（MANIFEST）坏了" in place.verify(code=1).err
    manifest.unlink()
    assert "没有清单" in place.verify(code=1).err
    assert "找不到" in place.run("verify", place.target / "nirgends", code=2).err


def test_a_kept_edition_that_is_not_whole_does_not_come_back(place: Place) -> None:
    place.write("第二版。")
    place.publish()
    before = snapshot(place.target)
    (kept,) = place.target.with_name(".hongse.editions").iterdir()
    (kept / "index.html").unlink()
    assert "没有退回，原来的网站没有改动" in place.rollback(code=1).err
    assert snapshot(place.target) == before


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
@pytest.mark.skipif(sys.platform != "linux", reason="kills as Linux does")
def test_killed_at_any_moment_the_site_is_the_old_or_the_new_one(place: Place) -> None:
    arguments = ["publish", place.target, "--stories", place.root, "--site", place.site, "--quiet", "--jobs", 1]
    place.write("第二版。")
    place.publish()
    done = 0
    for number in range(12):
        old = place.edition
        place.write(f"第 {number} 次。")
        running = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(number * 15), *map(str, arguments)], cwd=PROJECT, stderr=subprocess.PIPE
        )
        running.communicate()
        assert running.returncode in {0, -signal.SIGKILL}
        done += running.returncode == 0
        place.verify()
        assert (place.edition == old) or running.returncode
    place.publish()
    place.verify()
    left = [path.name for path in place.target.parent.iterdir()]
    assert [name for name in left if ".new-" in name or name.endswith(".old")] == []
    assert done < 12


KILLED = """
import os, signal, sys
from build_tools.cli import main
left = int(sys.argv[1])
watched = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.chmod", "os.rmdir"}
counting = False

def hook(event, arguments):
    global left
    if counting and event in watched:
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

from build_tools.cli import publish
real = publish.publish

def counted(*arguments):
    global counting
    counting = True
    return real(*arguments)

publish.publish = counted
sys.addaudithook(hook)
sys.exit(main.main(sys.argv[2:]))
"""


def test_what_was_taken_down_goes_from_what_is_kept(place: Place) -> None:
    photo, other = "stories/renmin-xiaoxue/xuanjiang/langdu.jpg", "stories/hongyan/tuogu-xin.html"
    place.write("第二版。")
    place.publish()
    place.run("takedown", "renmin-xiaoxue/xuanjiang", "--yes", "--stories", place.root, "--site", place.site)
    assert "有后来撤下的故事" in place.rollback(code=1).err
    before = place.kept
    place.publish()
    shelf = place.target.with_name(".hongse.editions")
    editions = sorted(shelf.iterdir())
    assert len(editions) == 2
    assert not set(place.kept) & set(before), "they are other editions now"
    new = snapshot(place.target)
    for folder in editions:
        files = snapshot(folder)
        assert photo not in files
        assert files["stories/renmin-xiaoxue/xuanjiang.html"] == new["stories/renmin-xiaoxue/xuanjiang.html"]
        told = [name for name, data in files.items() if "校史馆里的朗读".encode() in data and data != new.get(name)]
        assert told == []
        assert files[other] == new[other], "a page that led to it is the present one"
    assert snapshot(editions[0])["index.html"] == new["index.html"]
    now = place.edition
    place.rollback("--to", editions[0].name.partition("-")[2])
    place.verify()
    assert Site(place.target).problems() == []
    stated = json.loads((place.target / "edition.json").read_text("utf-8"))
    assert stated["edition"] == place.edition != now
    assert stated["edition"] in (place.target / "edition.html").read_text("utf-8")
    place.publish()
    assert snapshot(place.target) == new


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
            [sys.executable, "-c", STICK, *told], cwd=PROJECT, capture_output=True, encoding="utf-8", check=False
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


def test_a_zip_file_is_the_same_each_time_and_may_hold_the_changes_only(place: Place, tmp_path: Path) -> None:
    first, again, delta = tmp_path / "a.zip", tmp_path / "b.zip", tmp_path / "delta.zip"
    for file in (first, again):
        place.publish(target=file)
        assert "完整" in place.run("verify", file).out
    assert first.read_bytes() == again.read_bytes()
    with zipfile.ZipFile(first) as made:
        assert {name: made.read(name) for name in made.namelist()} == snapshot(place.target)
    place.write("第二版。")
    place.publish("--delta", place.target, target=delta)
    with zipfile.ZipFile(delta) as made:
        assert 3 < len(made.namelist()) < len(snapshot(place.target)) / 2
        made.extractall(place.target)
    assert "完整" in place.verify().out
    before = first.read_bytes()
    spoilt = bytearray(before)
    spoilt[len(spoilt) // 2] ^= 1
    first.write_bytes(spoilt)
    assert place.run("verify", first, code=1).err.count("不对：") == 1
    first.write_bytes(before[:-100])
    assert "清单（MANIFEST）坏了" in place.run("verify", first, code=1).err
    assert "不是本程序生成的" in place.publish(target=first, code=2).err
    assert "--delta" in place.publish("--delta", again, code=2).err
    assert "没有完好的清单" in place.publish("--delta", first, target=again, code=2).err
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".new")] == []


@pytest.mark.slow
def test_on_a_full_disk_the_old_site_stands(place: Place, tmp_path: Path) -> None:
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
        assert "磁盘满了" in place.publish(target=target, code=3).err
        assert snapshot(target) == before
        assert "完整" in place.run("verify", target).out
        (tmp_path / "small" / "filler").unlink()
        place.publish(target=target)
        assert "完整" in place.run("verify", target).out
