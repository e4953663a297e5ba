"""``archive takedown`` through the real command: source, site, what is kept of them, and what is said."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools.cache.store import cache_of
from build_tools.cli.main import PROJECT
from build_tools.model.addresses import fingerprint
from build_tools.publishing.make import spare_folder
from build_tools.publishing.marker import SITE
from tests.cli.conftest import english
from tests.cli.test_cli_withdrawal import contents, forms, found
from tests.support.builds import copy_sample
from tests.support.commands import Commands, Result, commands, forgotten
from tests.support.media import picture

__all__ = ["commands"]

RARE = "鼍龘"
STORY = f"""---
标题: {RARE}的灯与桥
类型: 校园活动
主题: [山城记忆]
摘要: 说的是{RARE}。
媒体:
  - 文件: dengqiao.png
    替代文字: {RARE}的灯
    出处: 学校
  - 文件: gongyong.png
    替代文字: 一盏灯
    出处: 学校
旧地址: [lianhe/jiu-dengqiao]
状态: 已发布
---

这盏灯是{RARE}点的。
"""
OTHER = """---
标题: 另一盏灯
类型: 校园活动
主题: [山城记忆]
媒体:
  - 文件: gongyong.png
    替代文字: 一盏灯
    出处: 学校
相关故事: [dengqiao]
状态: 已发布
---

请看[那盏灯](dengqiao.md)，也是学校里的灯。
"""
PERSON = """---
标题: 王小岚的灯
类型: 校园活动
主题: [山城记忆]
摘要: 说的是王　小岚。
作者:
  - 分工: 讲述
    署名: 王小岚
媒体:
  - 文件: wangxiaolan-1.png
    替代文字: 王小岚拿着灯
    出处: 学校
同意书:
  - 同意人: 监护人
    同意内容: 姓名、照片
    日期: 2024-09-01
    存档编号: 德育处-2024-017
状态: 已发布
---

这是王 小岚、王**小岚**、**王小岚**和{王|wáng}小岚，也是&#29579;小岚。小岚笑了。

> 王
> 小岚
"""


class Place:
    """An archive with a site that was built twice."""

    def __init__(self, commands: Commands, root: Path) -> None:
        self._commands, self.root, self.site = commands, root, root.parent / "site"

    def run(self, *arguments: object, code: int = 0) -> Result:
        done = self._commands(*arguments, "--stories", self.root, "--site", self.site)
        assert done.code == code, done.said
        return done

    def write(self, name: str, text: str) -> Path:
        file = self.root / "lianhe" / name
        file.write_text(text, encoding="utf-8")
        return file

    @property
    def kept(self) -> list[tuple[str, bytes]]:
        memory = cache_of(PROJECT / ".cache" / "build", self.root).folder
        return list(contents(self.root, self.site, memory, spare_folder(PROJECT, SITE)))

    @property
    def shown(self) -> list[tuple[str, bytes]]:
        return list(contents(self.root, self.site))

    def page(self, name: str) -> str:
        return (self.site / "stories" / "lianhe" / f"{name}.html").read_text("utf-8")


@pytest.fixture
def place(tmp_path: Path, commands: Commands) -> Iterator[Place]:
    with forgotten(copy_sample(tmp_path / "stories")) as root:
        place = Place(commands, root)
        for name, colour in {"dengqiao": "red", "gongyong": "blue", "wangxiaolan-1": "green"}.items():
            (root / "lianhe" / f"{name}.png").write_bytes(picture("png", (640, 480), colour))
        place.write("dengqiao.md", STORY)
        place.write("ling-yi-zhan.md", OTHER)
        place.write("ren.md", PERSON)
        place.run("build")
        yield place


def test_a_story_is_gone_from_everything(place: Place) -> None:
    photo = (place.root / "lianhe" / "dengqiao.png").read_bytes()
    secrets = [*forms(RARE), photo]
    assert [part for part in secrets if not found([part], place.kept)] == []
    before = place.shown
    asked = place.run("takedown", "dengqiao", code=1)
    assert place.shown == before, "nothing is done that nobody agreed to"
    assert "--yes" in asked.out
    for part in (
        "dengqiao.png",
        "gongyong.png（lianhe/ling-yi-zhan.md",
        "lianhe/jiu-dengqiao",
        "ling-yi-zhan.md 第 9 行",
    ):
        assert part in asked.out
    told = place.run("takedown", "http://x.cn/stories/lianhe/dengqiao.html?v=1", "--yes", "--reason", "应作者的要求")
    assert "备份" in told.out
    assert english(told.said) == []
    assert found(secrets, place.kept) == set()
    assert (place.site / "stories" / "lianhe" / "gongyong.png").exists()
    for name in ("dengqiao", "jiu-dengqiao"):
        assert "这篇故事已经撤下" in place.page(name)
        assert "应作者的要求" in place.page(name)
        assert "noindex" in place.page(name)
    assert "dengqiao.html" not in place.page("ling-yi-zhan")
    assert "R016" in place.run("check").out
    place.write("dengqiao.md", STORY.replace("  - 文件: dengqiao.png\n", "  - 文件: gongyong.png\n"))
    assert "I010" in place.run("build", code=1).err
    (place.root / "lianhe" / "dengqiao.md").unlink()
    again = place.run("takedown", "lianhe/dengqiao", "--yes")
    assert "接着" in again.out


@pytest.mark.slow
def test_an_address_with_a_name_in_it_leaves_nothing(place: Place) -> None:
    place.run("takedown", place.root / "lianhe" / "dengqiao.md", "--gone", "--yes")
    kept = place.kept
    assert found([*forms(RARE)], kept) == set()
    named = found([b"lianhe/dengqiao", b"jiu-dengqiao"], kept)
    assert named == set()
    assert found([fingerprint("lianhe/dengqiao").encode()], kept)


@pytest.mark.slow
def test_what_cannot_be_built_holds_nothing_back(place: Place) -> None:
    """The story's page goes at once; the rest stands until the errors are mended, and the next run finishes."""
    lost = place.root / "registry" / "topics.yml"
    topics = lost.read_text("utf-8")
    lost.write_text("", encoding="utf-8")
    done = place.run("takedown", "dengqiao", "--yes", code=1)
    assert "没有做成" in done.err
    assert not (place.root / "lianhe" / "dengqiao.md").exists()
    assert not (place.site / "stories" / "lianhe" / "dengqiao.html").exists()
    assert not (place.site / "stories" / "lianhe" / "dengqiao.png").exists()
    assert (place.site / "index.html").exists()
    lost.write_text(topics, encoding="utf-8")
    place.run("takedown", "dengqiao", "--yes")
    assert found(forms(RARE), place.kept) == set()
    assert "已经撤下" in place.page("dengqiao")


def test_since_accepts_what_was_taken_down(place: Place) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-C", str(place.root)]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "一"]):
        subprocess.run([*git, *arguments], check=True)
    told = place.run("takedown", "dengqiao", "--yes")
    assert "git log --all --oneline -- stories/lianhe/dengqiao.md" in told.out
    assert "I004" not in place.run("check", "--since", "HEAD").out
    (place.root / "lianhe" / "ling-yi-zhan.md").unlink()
    assert "I004" in place.run("check", "--since", "HEAD", code=1).out


def test_a_name_is_replaced_where_that_is_sure(place: Place) -> None:
    done = place.run("takedown", "--person", "王小岚", "--yes", code=1)
    text = (place.root / "lianhe" / "ren.md").read_text("utf-8")
    assert "标题: 王同学的灯" in text
    assert "这是王同学、王同学、**王同学**和王同学，也是王同学。" in text
    assert "文件: tongxue-1.png" in text
    assert "ren.md（" in done.out, "the name over two lines of a quotation is told"
    assert "小岚笑了" in done.out
    assert not (place.root / "lianhe" / "wangxiaolan-1.png").exists()
    assert (place.site / "stories" / "lianhe" / "tongxue-1.png").exists()
    place.write("ren.md", text.replace("> 王\n> 小岚\n", ""))
    done = place.run("takedown", "--person", "王小岚", "--yes")
    assert found(["王小岚".encode(), "王　小岚".encode(), b"wangxiaolan"], place.kept) == set()


DIES = """
import os, sys
from build_tools.cli import main, takedown
real = takedown.{step}

def dies(*arguments, **named):
    if {is_after}:
        real(*arguments, **named)
    os._exit(9)

takedown.{step} = dies
main.main(sys.argv[1:])
"""


@pytest.mark.slow
@pytest.mark.parametrize("step", ["register", "forget", "delete"])
@pytest.mark.parametrize("is_after", [False, True])
def test_killed_at_any_step_the_next_run_finishes(place: Place, step: str, is_after: bool) -> None:
    arguments = ["takedown", "dengqiao", "--yes", f"--stories={place.root}", f"--site={place.site}"]
    program = [sys.executable, "-c", DIES.format(step=step, is_after=is_after), *arguments]
    assert subprocess.run(program, cwd=PROJECT, check=False, capture_output=True).returncode == 9
    assert (place.site / "index.html").exists()
    place.run("takedown", "dengqiao", "--yes")
    assert found(forms(RARE), place.kept) == set()
    assert not (place.root / "lianhe" / "dengqiao.png").exists()
    assert "已经撤下" in place.page("dengqiao")


WRONG = {
    (): "--person",
    ("meiyou",): "找不到",
    ("--person", "王"): "全名",
    ("--person", "王小岚", "--as", "王小岚"): "代替",
    ("--person", "王小岚", "--gone"): "--gone",
    ("dengqiao", "--reason", f"{RARE}的灯与桥不要了"): "标题",
    ("dengqiao", "--reason", "打 13800000000"): "数字",
    ("dengqiao", "--as", "王"): "--as",
}


def test_wrong_usage_is_told(place: Place) -> None:
    before = place.shown
    for arguments, said in WRONG.items():
        assert said in place.run("takedown", *arguments, "--yes", code=2).err
    assert place.shown == before
