"""``archive review`` of hostile and of huge branches, and the files that it does not overwrite."""

import re
import shutil
from pathlib import Path

import pytest
from markdown import markdown

from build_tools.wording import review as wording
from tests.support.branches import WORDS, commit, replace, repository, write_story
from tests.support.commands import Commands, commands, forgotten
from tests.support.hostile import hostile_archive
from tests.support.hostile_media import HOSTILE
from tests.support.pages import parse
from tests.support.reviews import faults, review

__all__ = ["commands"]


@pytest.mark.slow
def test_hostile_contents_are_words(tmp_path: Path, commands: Commands) -> None:
    with forgotten(repository(tmp_path, "district/stories")) as root:
        shutil.rmtree(root)
        hostile_archive(tmp_path / "district")
        name = "<img src=x onerror=alert(1)>.jpg"
        (root / "hongyan" / name).write_bytes(b"x")
        (root / "hongyan" / "@all #1 [a](http:x) `.md").write_text("---\n标题: '*@all* #1 <b>'\n---\n", "utf-8")
        pictures = [kind for kind in HOSTILE if kind.endswith((".jpg", ".png", ".webp", ".gif"))][:50]
        for kind in pictures:
            (root / "hongyan" / kind).write_bytes(HOSTILE[kind][1]())
        media = "".join(f"  - 文件: {kind}\n    替代文字: 石阶\n" for kind in pictures)
        write_story(root, "hongyan/tupian.md", "坏图片", more=f"媒体:\n{media}")
        reviewed = review(commands, root, "main")
    assert faults(reviewed) == []
    assert name in reviewed.page.text
    assert len(reviewed.card("坏图片").all("figure")) > 20
    assert reviewed.card("坏图片").all("img") == []
    shown = parse(markdown(reviewed.comment))
    assert {element.tag for element in shown} <= {"document", "h2", "h3", "p", "ul", "li", "strong"}
    assert not re.search(r"(?<!\\)[@#](?=\w)", reviewed.comment.replace("&#", ""))
    assert "http:" not in reviewed.comment


@pytest.mark.slow
def test_huge_changes_are_bounded(tmp_path: Path, commands: Commands) -> None:
    with forgotten(repository(tmp_path, "district/stories")) as root:
        for number in range(120):
            write_story(root, f"hongyan/pian-{number}.md", f"第{number}篇")
        write_story(root, "hongyan/aaa.md", "很长的", text="一句很长的话。\n\n" * 15_000)
        commit(tmp_path)
        for number in range(120):
            replace(root / f"hongyan/pian-{number}.md", WORDS, f"改了。{WORDS}")
        write_story(root, "hongyan/aaa.md", "很长的", text="改过的一句话。\n\n" * 15_000)
        for number in range(300):
            (tmp_path / f"wenjian-{number}").write_bytes(bytes(range(256)))
        reviewed = review(commands, root, "HEAD")
    assert len(reviewed.html) < 1_000_000
    assert len(reviewed.comment) <= 60_000
    assert len(reviewed.page.all("article")) == 100
    assert "还有 21 篇，这里放不下" in reviewed.page.text
    assert "一共 300 个，还有 100 个" in reviewed.page.text
    assert wording.TOO_LONG in reviewed.card("很长的").text


def test_a_file_of_somebody_else_is_not_overwritten(tmp_path: Path, commands: Commands) -> None:
    with forgotten(repository(tmp_path, "district/stories")) as root:
        own = tmp_path / "作业.html"
        own.write_text("我的作业", "utf-8")
        done = commands("review", "--stories", root, "--out", own)
        assert (done.code, "换一个文件名" in done.err, own.read_text("utf-8")) == (2, True, "我的作业")
        done = commands("review", "--stories", root, "--out", root / "hongyan" / "a.html")
        assert (done.code, "会被当成内容" in done.err) == (2, True)
        for _ in range(2):
            assert commands("review", "--stories", root, "--out", tmp_path / "又一次.html").code == 0
