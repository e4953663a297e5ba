"""``archive check --changed``: what a branch changes, and no more, on real repositories."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import gettempdir

import pytest

from tests.cli.conftest import english
from tests.support.branches import commit, git, replace, repository, write_story
from tests.support.builds import archive
from tests.support.cases import picture
from tests.support.commands import Commands, Result, commands, forgotten

__all__ = ["commands"]

Found = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """Give an archive two folders below the top, with faults of its own, on a branch ``tougao``."""
    with forgotten(repository(tmp_path, "district/stories")) as root:
        write_story(root, "hongyan/lao-wenti.md", "早就有问题", topic="没有登记的主题")
        write_story(root, "hongyan/ling-yige.md", "另一个老问题", topic="也没有登记")
        (root / "hongyan" / "meiren-yong.jpg").write_bytes(picture(gps=True))
        commit(tmp_path)
        git(tmp_path, "checkout", "-q", "-b", "tougao")
        yield root


@pytest.fixture
def check(root: Path, commands: Commands) -> Callable[..., Result]:
    """Check what the branch changes."""

    def check(*arguments: object, base: str = "main") -> Result:
        return commands("check", "--stories", root, "--changed", base, "--quiet", *arguments)

    return check


@pytest.fixture
def found(check: Callable[..., Result]) -> Found:
    """Code and path of each problem."""

    def found(*arguments: object, base: str = "main") -> list[tuple[str, str]]:
        done = check("--format", "json", *arguments, base=base)
        problems = [(item["code"], item["path"]) for item in json.loads(done.out)]
        assert done.code == int(any(item["severity"] == "error" for item in json.loads(done.out)))
        return problems

    return found


def test_what_was_wrong_before_is_not_the_branchs_fault(check: Callable[..., Result]) -> None:
    done = check()
    assert (done.code, done.out, done.err) == (0, "检查了 0 篇故事，没有发现问题。\n", "")


def test_a_changed_file_is_told_whole_and_others_only_for_what_is_new(root: Path, tmp_path: Path, found: Found) -> None:
    replace(root / "hongyan" / "lao-wenti.md", "早就有问题。", "开头多了一行。\n\n早就有问题。")
    assert found() == [("R001", "hongyan/lao-wenti.md")], "uncommitted"
    commit(tmp_path)
    assert found() == [("R001", "hongyan/lao-wenti.md")], "committed"
    (root / "renmin-xiaoxue" / "xuanjiang" / "index.md").unlink()
    write_story(root, "hongyan/xin-de.md", "新的", more="相关故事: [meiyou-zhe-yipian]\n")  # never added to Git
    assert found() == [
        ("R001", "hongyan/lao-wenti.md"),
        ("R004", "hongyan/tuogu-xin.md"),
        ("R003", "hongyan/xin-de.md"),
        ("G004", "registry/kinds.yml"),
        ("G004", "registry/schools.yml"),
        ("G004", "registry/topics.yml"),
        ("I004", "renmin-xiaoxue/xuanjiang/index.md"),
        ("F013", "renmin-xiaoxue/xuanjiang/langdu.jpg"),
        ("F013", "renmin-xiaoxue/xuanjiang/langdu.wav"),
    ]


def test_a_registry_is_to_blame_wherever_the_error_stands(root: Path, found: Found) -> None:
    replace(root / "registry" / "topics.yml", "校园宣讲", "校内宣讲")
    assert ("R001", "renmin-xiaoxue/xuanjiang/index.md") in found()
    assert ("R001", "hongyan/lao-wenti.md") not in found()


def test_two_like_errors_where_there_was_one_are_one_new_one(root: Path, found: Found) -> None:
    write_story(root, "hongyan/di-san.md", "另一个老问题")
    assert [code for code, path in found() if path == "hongyan/ling-yige.md"] == ["I002"]


def test_what_others_merged_meanwhile_is_not_ours(root: Path, tmp_path: Path, found: Found) -> None:
    git(tmp_path, "checkout", "-q", "main")
    write_story(root, "hongyan/bieren-de.md", "别人的", topic="别人没有登记")
    (root / "hongyan" / "tuogu-xin.md").unlink()
    commit(tmp_path)
    git(tmp_path, "checkout", "-q", "tougao")
    write_story(root, "hongyan/wo-de.md", "我的")
    commit(tmp_path)
    assert found() == []
    git(tmp_path, "merge", "-q", "--no-edit", "main")
    assert found() == []


def test_media_that_changed_are_looked_into_and_the_others_are_as_they_were(root: Path, found: Found) -> None:
    photo = root / "renmin-xiaoxue" / "xuanjiang" / "langdu.jpg"
    photo.write_bytes(picture(gps=True))
    assert found() == [("M010", "renmin-xiaoxue/xuanjiang/index.md")]
    shutil.copy(root / "hongyan" / "meiren-yong.jpg", root / "hongyan" / "ye-meiren.jpg")
    assert ("M010", "hongyan/ye-meiren.jpg") in found()
    assert ("M010", "hongyan/meiren-yong.jpg") not in found()


@pytest.mark.slow
def test_a_path_and_another_format_go_with_it(root: Path, check: Callable[..., Result], found: Found) -> None:
    write_story(root, "hongyan/jia.md", "甲", topic="没有")
    write_story(root, "hongyan/yi.md", "乙", topic="没有")
    assert found("hongyan/jia.md") == [("R001", "hongyan/jia.md")]
    assert "::error file=district/stories/hongyan/jia.md,line=4," in check("--format", "github").out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("base", "reason"),
    [("meiyou", "没有这个版本"), ("--output=x", "短横线"), ("lingqi", "没有共同的版本")],
)
def test_a_base_that_cannot_be_compared_with_is_told(
    root: Path, tmp_path: Path, commands: Commands, base: str, reason: str
) -> None:
    git(tmp_path, "checkout", "-q", "--orphan", "lingqi")
    commit(tmp_path)
    git(tmp_path, "checkout", "-q", "tougao")
    for command in (("check", f"--changed={base}"), ("review", "--out", tmp_path / "a.html", "--", base)):
        done = commands(*command[:1], "--stories", root, "--quiet", *command[1:])
        assert (done.code, english(done.said.replace("output=x", ""))) == (1, []), done.said
        assert "I008" in done.said
        assert reason in done.said
    assert not (tmp_path / "a.html").exists()


@pytest.mark.slow
def test_without_git_or_a_repository_it_is_told(root: Path, tmp_path: Path) -> None:
    arguments = ("check", "--stories", root, "--quiet", "--changed", "main")
    done = archive(*arguments, environment={"PATH": str(root)})
    assert (done.returncode, "没有安装 Git" in done.stdout) == (1, True)
    shutil.rmtree(tmp_path / ".git")
    done = archive(*arguments, environment={"GIT_CEILING_DIRECTORIES": str(tmp_path)})
    assert (done.returncode, "不是 Git 仓库" in done.stdout) == (1, True)


def test_a_commit_with_strange_names_harms_nothing(root: Path, tmp_path: Path, found: Found) -> None:
    """A tree that Git itself would not write leads out of its folder."""
    (root / "hongyan" / "lianjie.md").symlink_to("/nowhere")
    commit(tmp_path)
    escape = f"taochu-{os.getpid()}.md"
    tree = _tree(tmp_path, ("100644", escape, git(tmp_path, "rev-parse", "HEAD:district/stories/hongyan/tuogu-xin.md")))
    for name in ("..", "..", "..", "hongyan", "stories", "district"):
        tree = _tree(tmp_path, ("40000", name, tree))
    strange = git(tmp_path, "commit-tree", tree, "-p", "main", "-m", "奇怪")
    git(tmp_path, "merge", "-q", "-s", "ours", "-m", "合并", strange)
    assert ("F007", "hongyan/lianjie.md") in found(base=strange)
    assert not (Path(gettempdir()) / escape).exists()


def _tree(folder: Path, *entries: tuple[str, str, str]) -> str:
    """Write a tree object whatever its names are."""
    content = b"".join(f"{mode} {name}".encode() + b"\0" + bytes.fromhex(hash) for mode, name, hash in entries)
    (folder / ".git" / "tree").write_bytes(content)
    return git(folder, "hash-object", "-t", "tree", "-w", "--literally", ".git/tree")
