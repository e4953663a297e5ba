"""What is taken out of the archive is gone at once: from the site, from the folder kept for the next build, and from what is remembered."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from build_tools.publishing.make import spare_folder
from build_tools.publishing.marker import PREVIEW, SITE, mark
from build_tools.search.postings import POINT_BITS
from tests.cli.conftest import Run
from tests.support.builds import copy_sample
from tests.support.commands import Commands, commands, forgotten, memory_of
from tests.support.media import picture

__all__ = ["commands"]

STORY = """---
标题: {rare}的灯
类型: 校园活动
主题: [山城记忆]
摘要: 说的是{rare}。
媒体:
  - 文件: {slug}.png
    替代文字: {rare}的灯
    出处: 学校
状态: 已发布
---

这盏灯是{rare}点的。
"""
DELETED, DRAFT, CUT, UNPICTURED = "鼍龘", "龖驫", "麤骉", "犇猋"
RARE = {"sha-le": DELETED, "cao-gao": DRAFT, "gai-le": CUT, "wu-tu": UNPICTURED}
COLOURS = {"sha-le": "red", "cao-gao": "green", "gai-le": "blue", "wu-tu": "yellow"}


def story(root: Path, slug: str) -> Path:
    return root / "lianhe" / f"{slug}.md"


def forms(rare: str) -> list[bytes]:
    """The two characters as they may be remembered: in texts, and as a term of the search."""
    return [rare.encode(), np.int64((ord(rare[0]) << POINT_BITS) | ord(rare[1])).tobytes()]


def contents(*folders: Path) -> Iterator[tuple[str, bytes]]:
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in names:
                try:
                    yield f"{place}/{name}", Path(place, name).read_bytes()
                except FileNotFoundError:  # other tests build meanwhile
                    continue


@pytest.fixture
def root(tmp_path: Path, commands: Commands) -> Iterator[Path]:
    """Give an archive of which a site was built twice, so that a folder is kept."""
    with forgotten(copy_sample(tmp_path / "stories")) as root:
        for slug, rare in RARE.items():
            (root / "lianhe" / f"{slug}.png").write_bytes(picture("png", (720, 480), COLOURS[slug]))
            for text in ("第一次", "第二次"):
                story(root, slug).write_text(f"{STORY.format(rare=rare, slug=slug)}\n{text}。\n", encoding="utf-8")
                if slug == "wu-tu":
                    done = commands("build", "--stories", root, "--site", tmp_path / "site")
                    assert done.code == 0, done.said
        yield root


def withdraw(root: Path) -> list[bytes]:
    """Delete a story and a picture, cut a name, and make a draft of a story; tell what must be gone of it."""
    story(root, "sha-le").unlink()
    (root / "lianhe" / "sha-le.png").rename(root.parent / "sha-le.png")
    cut(story(root, "gai-le"), CUT)
    draft = story(root, "cao-gao").read_text("utf-8").replace("已发布", "草稿")
    story(root, "cao-gao").write_text(draft, encoding="utf-8")
    bare = story(root, "wu-tu").read_text("utf-8")
    head, _, rest = bare.partition("媒体:\n")
    story(root, "wu-tu").write_text(f"{head}状态:{rest.partition('状态:')[2]}", encoding="utf-8")
    (root / "lianhe" / "wu-tu.png").rename(root.parent / "wu-tu.png")
    shown = root.parent / "site" / "stories" / "lianhe"
    pictures = [file.read_bytes() for name in ("sha-le.png", "wu-tu.png") for file in shown.glob(f"{name}-*")]
    assert len(pictures) == 8
    return [*pictures, *forms(DELETED), *forms(CUT), b"sha-le", b"wu-tu.png"]


def cut(file: Path, rare: str) -> None:
    file.write_text(file.read_text("utf-8").replace(rare, "小明"), encoding="utf-8")


def found(parts: list[bytes], files: list[tuple[str, bytes]]) -> set[str]:
    return {name for name, data in files if any(part in data for part in parts)}


def packed(files: list[tuple[str, bytes]]) -> set[bytes]:
    """Texts of the stories as the search has them."""
    return {max(data.split(b'"'), key=len) for name, data in files if "/search/d/" in name}


def test_what_is_withdrawn_is_gone_at_once(root: Path, commands: Commands) -> None:
    site, memory = root.parent / "site", memory_of(root)
    log, spare = root.parent / ".cache" / "error.log", spare_folder(root.parent, SITE)

    def build() -> list[tuple[str, bytes]]:
        done = commands("build", "--stories", root, "--site", site, "--allow-removals", 2)
        assert done.code == 0, done.said
        assert sorted(path.name for path in root.parent.iterdir() if path.is_dir()) == [".cache", "site", "stories"]
        return list(contents(site, memory, spare))

    before = list(contents(site, memory))
    gone = withdraw(root)
    assert [part for part in gone if not found([part], before)] == []
    log.write_bytes(DELETED.encode())
    after = build()
    unpacked = packed(before) - packed(after)
    assert len(unpacked) == len(RARE)
    assert found([*gone, *unpacked], after) == set()
    assert not log.exists() or DELETED.encode() not in log.read_bytes()
    kinds = {Path(name).name.partition("-")[0] for name in found([*forms(DRAFT), b"cao-gao"], after)}
    assert kinds <= {"stories", "pinyin.bin", "media.bin"}, (
        "what a draft says is known of the archive, and of nothing else"
    )
    shutil.rmtree(memory)
    cut(story(root, "wu-tu"), UNPICTURED)
    assert found(forms(UNPICTURED), after)
    assert found(forms(UNPICTURED), build()) == set()
    story(root, "gai-le").unlink()
    (root / "lianhe" / "gai-le.png").rename(root.parent / "gai-le.png")
    assert found([b"gai-le"], build()) == set(), "nothing else was changed"


@pytest.mark.slow
def test_a_preview_that_nobody_looks_at_goes_with_a_build(run: Run, project: Path) -> None:
    preview = project / ".cache" / "preview"
    preview.mkdir(parents=True)
    (preview / "index.html").write_bytes(b"withdrawn")
    mark(preview, PREVIEW, ["index.html"])
    assert run("build").code == 0
    assert not preview.exists()
    assert not (project / ".cache" / "error.log").exists()
