"""New archives: where they may be founded, that they are whole, and that nothing is said of them."""

import os
import re
from pathlib import Path

import pytest

from build_tools.founding.writing import write_archive
from build_tools.wording import founding as wording
from tests.support.builds import snapshot
from tests.support.commands import Commands
from tests.support.serving import ask, serving

OURS = re.compile("重庆|红岩|渝|歌乐山|沙坪坝|江姐|江竹筠|渣滓洞|白公馆|曾家岩|小萝卜头")


@pytest.mark.parametrize(
    "preset", ["school", pytest.param("district", marks=pytest.mark.slow), pytest.param("city", marks=pytest.mark.slow)]
)
def test_a_new_archive_is_clean_and_builds(preset: str, commands: Commands, tmp_path: Path) -> None:
    target = tmp_path / "yunling"
    done = commands("init", target, "--preset", preset, "--defaults")
    assert (done.code, done.err) == (0, "")
    assert len(done.out.splitlines()) == 5 and "check --stories" in done.out
    check = commands("check", "--format", "json", "--stories", target / "stories")
    assert (check.code, check.found) == (0, [])
    built = commands("build", "--quiet", "--stories", target / "stories", "--site", target / "site")
    assert (built.code, built.err, "故事 2 篇" in built.out) == (0, "", True)
    home = (target / "site" / "index.html").read_text("utf-8")
    assert wording.PRESETS[preset].name in home and "例子：一只旧铜铃" in home
    assert [name for name, data in snapshot(target / "stories").items() if OURS.search(data.decode())] == []


def test_without_a_preset_nothing_is_asked_and_a_school_is_founded(commands: Commands, tmp_path: Path) -> None:
    done = commands("init", tmp_path / "新 档案")
    assert (done.code, done.err) == (0, "")
    texts = {name: data.decode() for name, data in snapshot(tmp_path / "新 档案").items()}
    assert {"README.md", ".gitignore", "stories/archive.yml", "stories/pages/about.md"} <= set(texts)
    assert "示例小学故事档案" in texts["README.md"]
    assert not [name for name, text in texts.items() if "@{" in text]
    examples = [text for name, text in texts.items() if name.startswith("stories/shili-xiaoxue/")]
    assert len(examples) == 2 and all("编出来的" in text and "\n# " in text for text in examples)


def test_a_folder_that_is_not_free_is_refused(commands: Commands, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "信.txt").write_text("", "utf-8")
    (tmp_path / "file").write_text("", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    before = snapshot(tmp_path)
    wrong = {"full": "里面有“信.txt”", "file": "不是文件夹", "link": "快捷方式", "con": "不能作", "a.": "不能作"}
    wrong |= {"a:b": "不能作", "a\x1b[31mb": "不能作"}
    for name, sentence in wrong.items():
        done = commands("init", tmp_path / name, "--defaults")
        assert (done.code, done.out, sentence in done.err) == (2, "", True), (name, done.err)
    assert snapshot(tmp_path) == before
    assert commands("init", tmp_path / "new", "--preset", "village", "--defaults").code == 2


def test_a_place_within_another_archive_is_refused(commands: Commands, stories: Path) -> None:
    before = snapshot(stories.parent)
    (stories / "empty").mkdir()
    for place in (stories / "new", stories / "pages" / "a" / "new", stories / "empty"):
        done = commands("init", place, "--defaults")
        assert (done.code, done.out, "在另一份档案" in done.err) == (2, "", True), done.err
    assert snapshot(stories.parent) == before
    assert commands("init", stories.parent / "beside", "--defaults").code == 0


def test_a_host_can_be_named_beforehand(commands: Commands, tmp_path: Path) -> None:
    assert commands("init", tmp_path / "new", "--host", "gitea", "--defaults").code == 0
    assert (tmp_path / "new/.gitea/workflows/stories.yml").is_file()
    assert "Gitea" in (tmp_path / "new/README.md").read_text("utf-8")
    assert commands("init", tmp_path / "other", "--host", "svn", "--defaults").code == 2


def test_an_empty_folder_and_the_present_one_are_filled(commands: Commands, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".archive-init-0").mkdir()  # a killed run left it there
    done = commands("init", ".", "--defaults", folder=tmp_path / "empty")
    assert (done.code, done.err) == (0, "")
    assert commands("init", tmp_path / "other" / "new", "--defaults").code == 0
    made = snapshot(tmp_path / "empty")
    assert made == snapshot(tmp_path / "other" / "new")
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["new"]


@pytest.mark.parametrize("is_there", [False, True])
def test_a_run_that_fails_leaves_nothing(is_there: bool, tmp_path: Path) -> None:
    target = tmp_path / "new"
    if is_there:
        target.mkdir()
    with pytest.raises(OSError):  # a folder in the place of a file
        write_archive(target, {"a/b.md": b"", "a": b""})
    assert [path.name for path in tmp_path.rglob("*")] == ["new"] * is_there


@pytest.mark.slow
def test_a_killed_run_leaves_the_place_free_or_the_archive_whole(commands: Commands, tmp_path: Path) -> None:
    steps = commands("init", tmp_path / "whole", "--defaults", killed_at=1_000_000).steps
    whole = snapshot(tmp_path / "whole")
    assert steps > len(whole)
    for step in (*range(1, steps, 9), *range(steps - 3, steps + 1)):
        target = tmp_path / str(step)
        commands("init", target, "--defaults", killed_at=step)
        assert not target.exists() or snapshot(target) == whole, step
        assert target.exists() or commands("init", target, "--defaults").code == 0


@pytest.mark.slow
def test_serve_shows_a_new_archive_in_under_a_minute(commands: Commands, tmp_path: Path) -> None:
    """Of a processor's time: the machine may have other work."""
    assert commands("init", tmp_path / "new", "--defaults").code == 0
    before = os.times()
    with serving("--stories", tmp_path / "new" / "stories") as serve:
        answer = ask(serve.address(), "GET / HTTP/1.1")
    after = os.times()
    assert answer.status == 200 and "示例小学故事档案" in answer.body.decode()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    assert 0 < spent < 60
