"""Branches as people make them by accident: what ``check --changed`` and ``review`` say of each."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.branches import commit, git, replace, repository, write_story
from tests.support.commands import Commands, commands, forgotten
from tests.support.media import picture
from tests.support.reviews import faults, review

__all__ = ["commands"]

STORY = "hongyan/yi.md"
CONFLICT = "\n<<<<<<< HEAD\n她们唱了一首歌。\n=======\n她们唱了两首歌。\n>>>>>>> main\n"


def _move(root: Path, to: str, *more: tuple[str, str]) -> None:
    (root / to).parent.mkdir(parents=True, exist_ok=True)
    git(root, "mv", STORY, to)
    for old, new in more:
        replace(root / to, old, new)


def _conflict(root: Path) -> None:
    folder = root.parent
    for branch, title in (("main", "主线改的"), ("tougao", "分支改的")):
        git(folder, "checkout", "-q", branch)
        replace(root / STORY, "标题: 原来的", f"标题: {title}")
        commit(folder)
    with pytest.raises(Exception, match="merge"):
        git(folder, "merge", "-q", "main")


def _left_marks(root: Path) -> None:
    (root / STORY).write_text((root / STORY).read_text("utf-8") + CONFLICT, "utf-8")


def _registry_left_marks(root: Path) -> None:
    replace(root / "registry/topics.yml", "- 编号: ", "<<<<<<< HEAD\n- 编号: ")


def _school_gone(root: Path) -> None:
    shutil.rmtree(root / "renmin-xiaoxue")
    (root / "registry/schools.yml").write_text("[]\n", "utf-8")


def _binary(root: Path) -> None:
    (root / "hongyan/zhaopian.md").write_bytes(picture("jpeg", (90, 60), "blue"))


def _many(root: Path) -> None:
    for number in range(300):
        write_story(root, f"hongyan/pian-{number:03}.md", f"第{number}篇")


Branch = tuple[Callable[[Path], object], list[str], dict[str, list[str]], str]
BRANCHES: dict[str, Branch] = {
    "renamed": (lambda root: _move(root, "hongyan/er.md"), ["I004"], {"hongyan/er.md": ["移动"]}, "原来在"),
    "renamed with its old address": (
        lambda root: _move(root, "hongyan/er.md", ("状态:", "旧地址: [hongyan/yi]\n状态:")),
        [],
        {"hongyan/er.md": ["移动", "改动"]},
        "hongyan/yi",
    ),
    "renamed in case only": (
        lambda root: _move(root, "hongyan/Yi.md"),
        ["F004", "I004"],
        {"hongyan/Yi.md": ["移动"]},
        "小写拼音",
    ),
    "given a folder of its own": (
        lambda root: _move(root, "hongyan/yi/index.md"),
        [],
        {"hongyan/yi/index.md": ["移动"]},
        "",
    ),
    "withdrawn": (
        lambda root: replace(root / STORY, "已发布", "待审"),
        ["I004"],
        {STORY: ["撤回", "改动"]},
        "请档案管理员用 takedown 命令",
    ),
    "in conflict": (_conflict, ["F022"], {STORY: ["改动"]}, "还没有合好"),
    "with marks of a conflict": (_left_marks, ["F022"], {STORY: ["改动"]}, "<<<<<<< HEAD"),
    "with marks in a registry": (_registry_left_marks, ["F022"], {}, "还没有合好"),
    "without a school": (
        _school_gone,
        ["G004", "G004", "I004", "R004"],
        {"renmin-xiaoxue/xuanjiang/index.md": ["删除"]},
        "删除 人民小学 stories/registry/schools.yml",
    ),
    "with a photo called a story": (_binary, ["F001"], {"hongyan/zhaopian.md": ["新增"]}, "看起来是照片"),
    "with 300 stories": (
        _many,
        [],
        {f"hongyan/pian-{number:03}.md": ["新增"] for number in range(100)},
        "还有 200 篇，这里放不下",
    ),
    "with a registry only": (
        lambda root: replace(root / "registry/topics.yml", "名称: 校园宣讲", "名称: 校园宣讲\n  简介: 新的简介"),
        [],
        {},
        "检查没有发现错误",
    ),
    "that changes nothing": (lambda root: None, [], {}, "没有要看的故事"),
}


@pytest.mark.slow
def test_odd_branches_are_told_as_they_are(tmp_path: Path, commands: Commands) -> None:
    with forgotten(repository(tmp_path)) as root:
        write_story(root, STORY, "原来的")
        commit(tmp_path)
        start = git(tmp_path, "rev-parse", "HEAD")
        for name, (change, codes, cards, words) in BRANCHES.items():
            for branch in ("main", "tougao"):
                git(tmp_path, "checkout", "-q", "-f", "-B", branch, start)
            git(tmp_path, "clean", "-q", "-d", "-f")
            change(root)
            found = commands("check", "--changed", "main", "--stories", root, "--format", "json").found
            assert sorted(item["code"] for item in found) == codes, name
            reviewed = review(commands, root, "main")
            assert {path.removeprefix("stories/"): kinds for path, kinds in reviewed.kinds().items()} == cards, name
            assert words in reviewed.page.text, name
            assert faults(reviewed) == [], name


def test_what_is_in_conflict_keeps_its_title_and_is_not_compared(tmp_path: Path, commands: Commands) -> None:
    with forgotten(repository(tmp_path)) as root:
        write_story(root, STORY, "原来的")
        commit(tmp_path)
        _left_marks(root)
        card = review(commands, root, "HEAD").card("原来的")
        assert (card.all(".diff"), card.all("del"), card.all("table")) == ([], [], [])
        done = commands("fix", "--stories", root, "--defaults")
        assert (done.code, (root / STORY).read_text("utf-8").endswith(CONFLICT)) == (0, True)
