"""Media that must not come in: what tells of places and people, what cannot be checked, and what costs too much."""

import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.cases import clean_archive
from tests.support.commands import Commands, commands, forgotten
from tests.support.further_media import WELL_COLOURED, further
from tests.support.hidden_media import fine, hidden
from tests.support.hostile_media import HOSTILE
from tests.support.media import sound
from tests.support.sound_media import SOUND

__all__ = ["commands"]

HEAD = "---\n标题: 第{number}篇\n类型: 红岩故事\n主题: [家书与家风]\n来源:\n  - 题名: 例子的来源\n状态: 已发布\n媒体:\n"
ITEM = "  - 文件: {name}\n    替代文字: 一样东西\n    文字稿: 没有人说话。\n"
BODY = "---\n\n傍晚，第{number}队的队员坐在校史馆的长桌旁，一页一页地读那封抄写下来的信，再把记住的词写在纸上。\n"
A_STORY = 10


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """Give an archive with which nothing is wrong."""
    with forgotten(clean_archive(tmp_path)) as root:
        yield root


def lay(root: Path, files: dict[str, bytes]) -> None:
    """Put files beside stories that use them."""
    names = sorted(files)
    for number, start in enumerate(range(0, len(names), A_STORY)):
        used = names[start : start + A_STORY]
        folder = root / "hongyan" / f"lizi-{number}"
        folder.mkdir()
        for name in used:
            (folder / name).write_bytes(files[name])
        head = HEAD.format(number=number) + "".join(ITEM.format(name=name) for name in used)
        (folder / "index.md").write_text(head + BODY.format(number=number), "utf-8")


def told(commands: Commands, root: Path, *, refuse: tuple[Path, ...] = ()) -> dict[str, set[str]]:
    """Check an archive: codes of errors by the name of the file that they name."""
    found: dict[str, set[str]] = {}
    result = commands("check", "--stories", root, "--format", "json", refuse=refuse)
    for item in result.found:
        if item["severity"] == "error":
            named = re.search("“([^”]+)”", item["message"])
            assert named, item
            found.setdefault(named[1].rpartition("/")[2], set()).add(item["code"])
    assert result.code == (1 if found else 0)
    return found


def test_each_hostile_file_is_named(commands: Commands, root: Path) -> None:
    files = {name: (code, make()) for name, (code, make) in HOSTILE.items()} | hidden() | further()
    lay(root, {name: data for name, (_, data) in files.items()})
    assert told(commands, root) == {name: {code} for name, (code, _) in files.items()}
    assert len(files) >= 290


def test_sound_files_pass(commands: Commands, root: Path) -> None:
    lay(root, {name: make() for name, make in (SOUND | WELL_COLOURED).items()} | fine())
    assert told(commands, root) == {}


def test_no_name_that_stands_in_a_file_is_printed(commands: Commands, root: Path) -> None:
    lay(root, {name: HOSTILE[name][1]() for name in ("exif-artist.jpg", "id3-artist.mp3")})
    assert "王小明" not in commands("check", "--stories", root).said


def test_secrets_of_unused_files_are_named(commands: Commands, root: Path) -> None:
    names = ("exif-gps.jpg", "artist.ogg", "motion-photo.jpg")
    for name in names:
        (root / "hongyan" / name).write_bytes(HOSTILE[name][1]())
    assert told(commands, root) == {name: {HOSTILE[name][0]} for name in names}


def test_a_file_that_cannot_be_read_is_not_called_damaged(commands: Commands, root: Path) -> None:
    lay(root, {"a.jpg": SOUND["plain.jpg"](), "b.wav": sound(0.1)})
    photo, unused = root / "hongyan/lizi-0/a.jpg", root / "hongyan/unused.png"
    unused.write_bytes(SOUND["plain.png"]())
    assert told(commands, root, refuse=(photo, unused)) == {"a.jpg": {"M022"}, "unused.png": {"M022"}}


def test_what_is_no_file_is_never_read(commands: Commands, root: Path) -> None:
    lay(root, {"a.jpg": SOUND["plain.jpg"]()})
    folder = root / "hongyan/lizi-0"
    (folder / "a.jpg").unlink()
    os.mkfifo(folder / "a.jpg")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(folder / "b.jpg"))
    assert told(commands, root) == {"a.jpg": {"F007", "M005"}, "b.jpg": {"F007"}}
