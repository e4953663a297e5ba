"""Addresses that vanished since a Git revision."""

import shutil
import subprocess
from pathlib import Path

import pytest

from build_tools.diagnostics import Diagnostic
from build_tools.loading.limits import STORY_SIZE_LIMIT
from build_tools.rules.history import vanished
from build_tools.wording import identity as wording
from tests.support.cases import archive_in, clean_archive, commit_all

GONE = "hongyan/tuogu-xin.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return an archive two folders below the top of its repository, committed."""
    stories = clean_archive(tmp_path / "district")
    commit_all(tmp_path)
    return stories


def missing(root: Path, revision: str = "HEAD") -> list[Diagnostic]:
    return list(vanished(archive_in(root), root, revision))


def move(root: Path, old: str, new: str, *replaced: tuple[str, str]) -> None:
    text = (root / old).read_text("utf-8")
    for before, after in replaced:
        text = text.replace(before, after)
    (root / old).unlink()
    (root / new).parent.mkdir(parents=True, exist_ok=True)
    (root / new).write_text(text, "utf-8")


def test_nothing_is_missing_from_the_same_archive(root: Path) -> None:
    assert missing(root) == []


def test_a_removed_story_is_named_where_it_was(root: Path) -> None:
    (root / GONE).unlink()
    (found,) = missing(root)
    assert (found.code, found.path, found.line) == ("I004", GONE, 1)
    assert "一封托孤信" in found.message
    assert "[hongyan/tuogu-xin]" in found.hint


def test_a_moved_story_is_missing_until_it_names_its_old_address(root: Path) -> None:
    move(root, GONE, "hongyan/yi-feng-xin.md")
    assert [found.code for found in missing(root)] == ["I004"]
    move(root, "hongyan/yi-feng-xin.md", "hongyan/xin.md", ("状态:", "旧地址: [hongyan/tuogu-xin]\n状态:"))
    assert missing(root) == []


def test_the_two_forms_of_a_story_have_one_address(root: Path) -> None:
    move(root, GONE, "hongyan/tuogu-xin/index.md")
    assert missing(root) == []


def test_a_withdrawn_story_is_missing(root: Path) -> None:
    move(root, GONE, GONE, ("状态: 已发布", "状态: 待审"))
    assert [found.path for found in missing(root)] == [GONE]


def test_a_story_that_cannot_be_read_now_is_not_missing(root: Path) -> None:
    (root / GONE).write_bytes(b"\xff\xff")
    assert missing(root) == []


def test_a_draft_may_go(root: Path) -> None:
    (root / "hongyan/hai-mei-xie-wan.md").unlink()
    assert missing(root) == []


def test_an_old_address_may_not_be_dropped(root: Path, tmp_path: Path) -> None:
    move(root, GONE, GONE, ("状态:", "旧地址: [hongyan/jiu-xin]\n状态:"))
    shutil.rmtree(tmp_path / ".git")
    commit_all(tmp_path)
    assert missing(root) == []
    move(root, GONE, GONE, ("旧地址: [hongyan/jiu-xin]\n", ""))
    (found,) = missing(root)
    assert "hongyan/jiu-xin" in found.message


def test_registries_and_other_folders_do_not_count(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    shutil.copy(root / GONE, tmp_path / "elsewhere" / "a.md")
    shutil.rmtree(tmp_path / ".git")
    commit_all(tmp_path)
    shutil.rmtree(tmp_path / "elsewhere")
    assert missing(root) == []


@pytest.mark.parametrize(
    ("revision", "reason"),
    [
        ("meiyou", "没有这个版本"),
        ("HEAD~9", "没有这个版本"),
        ("HEAD:README.md", "没有这个版本"),
        ("", "短横线"),
        ("--output=x", "短横线"),
        ("-h", "短横线"),
        ("HEAD\n", "短横线"),
    ],
)
def test_a_bad_revision_is_told_in_chinese(root: Path, revision: str, reason: str) -> None:
    (found,) = missing(root, revision)
    assert found.code == "I008"
    assert reason in found.message
    assert "fatal" not in found.message


def test_without_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (found,) = missing(clean_archive(tmp_path))
    assert (found.code, "不是 Git 仓库" in found.message) == ("I008", True)


def test_without_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    (found,) = missing(root)
    assert (found.code, "没有安装 Git" in found.message) == ("I008", True)


def test_a_hooks_environment_does_not_mislead(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path.parent / "other"
    other.mkdir(exist_ok=True)
    subprocess.run(["git", "init", "-q"], cwd=other, check=True)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert missing(root) == []


def test_git_is_asked_quietly_and_of_this_repository(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hooks = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE")
    for name in hooks:
        monkeypatch.setenv(name, "elsewhere")
    environments: list[dict[str, str]] = []
    run = subprocess.run

    def noting(*given: object, **options: object) -> object:
        environments.append(options["env"])  # type: ignore[arg-type]
        assert options["timeout"]
        return run(*given, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", noting)
    assert missing(root) == []
    quiet = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
    for environment in environments:
        assert quiet.items() <= environment.items()
        assert not set(hooks) & environment.keys()
        assert "PATH" in environment


@pytest.mark.parametrize("error", [subprocess.TimeoutExpired("git", 1), PermissionError()])
def test_a_failing_git_is_told(root: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(subprocess, "run", fail)
    (found,) = missing(root)
    assert (found.code, found.path, found.line) == ("I008", ".", 1)
    assert wording.GIT_FAILED in found.message


def test_a_broken_answer_of_git_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = subprocess.run

    def broken(command: list[str], **options: object) -> object:
        done = run(command, **options)  # type: ignore[call-overload]
        if "cat-file" in command:
            done.stdout = done.stdout.replace(b" blob ", b" missing")
        return done

    monkeypatch.setattr(subprocess, "run", broken)
    (found,) = missing(root)
    assert (found.code, wording.GIT_FAILED in found.message) == ("I008", True)


def test_links_and_huge_files_of_then_were_no_stories(root: Path, tmp_path: Path) -> None:
    (root / "hongyan" / "link.md").symlink_to("tuogu-xin.md")
    text = (root / GONE).read_text("utf-8")
    (root / "hongyan" / "huge.md").write_text(text + "字" * STORY_SIZE_LIMIT, "utf-8")
    (root / "hongyan" / "bad.md").write_bytes(b"\xff\xff")
    shutil.rmtree(tmp_path / ".git")
    commit_all(tmp_path)
    for name in ("link", "huge", "bad"):
        (root / "hongyan" / f"{name}.md").unlink()
    assert missing(root) == []


def test_another_repository_in_the_place_of_a_story_was_none(root: Path, tmp_path: Path) -> None:
    entry = f"160000,{'1' * 40},district/stories/hongyan/other.md"
    subprocess.run(["git", "update-index", "--add", "--cacheinfo", entry], cwd=tmp_path, check=True)
    who = ["-c", "user.name=test", "-c", "user.email=test@localhost"]
    subprocess.run(["git", *who, "commit", "-q", "-m", "other", "--no-gpg-sign"], cwd=tmp_path, check=True)
    assert missing(root) == []


def test_a_story_of_which_the_status_cannot_be_read_now_is_not_missing(root: Path) -> None:
    move(root, GONE, GONE, ("状态: 已发布", "状态: 出版了"))
    assert missing(root) == []


def test_old_addresses_are_kept_in_english_too(root: Path, tmp_path: Path) -> None:
    move(root, GONE, GONE, ("状态:", "aliases: [hongyan/jiu-xin]\n状态:"))
    shutil.rmtree(tmp_path / ".git")
    commit_all(tmp_path)
    move(root, GONE, GONE, ("aliases: [hongyan/jiu-xin]\n", ""))
    (found,) = missing(root)
    assert (found.code, "hongyan/jiu-xin" in found.message, "HEAD" in found.message) == ("I004", True, True)


def test_many_stories_take_one_process(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(300):
        text = (root / GONE).read_text("utf-8")
        (root / f"hongyan/xin-{number}.md").write_text(text.replace("一封托孤信", f"信{number}"), "utf-8")
    shutil.rmtree(tmp_path / ".git")
    commit_all(tmp_path)
    for number in range(300):
        (root / f"hongyan/xin-{number}.md").unlink()
    calls: list[object] = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *given, **options: calls.append(given) or run(*given, **options))
    assert len(missing(root)) == 300
    assert len(calls) <= 4


def test_names_in_git_are_read_as_they_are(root: Path, tmp_path: Path) -> None:
    (root / "hongyan" / "照片 一.md").write_text((root / GONE).read_text("utf-8"), "utf-8")
    shutil.rmtree(tmp_path / ".git")
    commit_all(tmp_path)
    (root / "hongyan" / "照片 一.md").unlink()
    assert [found.path for found in missing(root)] == ["hongyan/照片 一.md"]
