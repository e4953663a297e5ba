"""``archive upgrade``: what another version changed, an archive of the old form, and the version that is noted."""

import re
import shutil
from pathlib import Path

import pytest

from build_tools import program
from build_tools.loading.profile import load_profile
from build_tools.mending.upgrading import chapters
from tests.cli.conftest import Run, run, stories
from tests.support.builds import ROOT, snapshot

__all__ = ["run", "stories"]

CHANGELOG = """# 更新记录

## 未发布

还没有。

## 0.10.0（2027-03-01）

- **网站**：第十版。

## 0.9.1

第九版。

## 0.1.0

第一版。
"""
NAMED = "名称: 云岭故事档案\n"


@pytest.fixture
def workspace(stories: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have version 0.9.1 be installed, and work in the folder that holds an archive without ``archive.yml``."""
    resources = stories.parent / "resources"
    resources.mkdir()
    (resources / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    (resources / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    monkeypatch.setattr(program, "CHECKOUT", None)
    monkeypatch.setattr(program, "RESOURCES", resources)
    monkeypatch.setattr(program, "program_number", lambda: "0.9.1")
    monkeypatch.chdir(stories.parent)
    (stories / "archive.yml").unlink(missing_ok=True)
    shutil.rmtree(stories / "pages", ignore_errors=True)
    return stories.parent


def profile_of(workspace: Path) -> Path:
    return workspace / "stories" / "archive.yml"


def test_chapters_are_those_between_two_versions() -> None:
    assert [title for title, _ in chapters(CHANGELOG, "0.1.0", "0.10.0")] == ["0.10.0（2027-03-01）", "0.9.1"]
    assert chapters(CHANGELOG, "0.9.1", "0.10.0")[0][1] == "- 网站：第十版。"
    assert chapters(CHANGELOG, "0.10.0", "0.10.0") == []


def test_the_program_tells_its_own_changes_in_chapters() -> None:
    headings = re.findall(r"^## +(.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "未发布"
    assert [title for title in headings[1:] if not re.match(r"\d+\.\d+\.\d+", title)] == []


def test_without_a_terminal_it_shows_and_writes_nothing(run: Run, workspace: Path) -> None:
    before = snapshot(workspace / "stories")
    told = run("upgrade")
    assert told.code == 1
    for words in ("还没有记下用过哪个版本", "stories/archive.yml：新写", "还没有写进文件"):
        assert words in told.out
    assert snapshot(workspace / "stories") == before


def test_an_archive_of_the_old_form_gets_its_identity(run: Run, workspace: Path) -> None:
    settings = "site_name: '云岭: 故事'\nsite_description: 云岭区的\n  故事\nsite_url: http://x.cn/\nextra: !!python/name:os.system\n"
    (workspace / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (workspace / "docs").mkdir()
    (workspace / "docs" / "index.md").write_text("欢迎。\n", encoding="utf-8")
    (workspace / "docs" / "teacher.md").write_text("手册。\n", encoding="utf-8")
    told = run("upgrade", "--defaults")
    assert (told.code, "stories/pages/index.md：从 docs/index.md 移来" in told.out) == (0, True)
    profile, problems = load_profile(workspace / "stories")
    assert [problem.code for problem in problems] == []
    assert (profile.name, profile.summary, profile.url) == ("云岭: 故事", "云岭区的 故事", "http://x.cn/")
    assert profile.version == "0.9.1"
    assert (workspace / "stories" / "pages" / "index.md").read_text(encoding="utf-8") == "欢迎。\n"
    assert [path.name for path in (workspace / "docs").iterdir()] == ["teacher.md"]
    again = run("upgrade")
    assert (again.code, "上次用的就是 0.9.1" in again.out, "没有要改的" in again.out) == (0, True, True)


@pytest.mark.parametrize("settings", ["", "site_name: [\n", "- a\n", "site_name: [a]\n", "\x00"])
def test_settings_that_say_nothing_give_a_neutral_name(run: Run, workspace: Path, settings: str) -> None:
    (workspace / "mkdocs.yml").write_text(settings, encoding="utf-8")
    told = run("upgrade", "--defaults")
    assert (told.code, "请换成自己的" in told.out) == (0, True)
    assert profile_of(workspace).read_text(encoding="utf-8") == "名称: 故事档案\n程序版本: 0.9.1\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (NAMED, NAMED + "程序版本: 0.9.1\n"),
        ("名称: 云岭故事档案", NAMED + "程序版本: 0.9.1\n"),
        (NAMED + "程序版本: 0.1.0  # 旧\n简称: 云岭\n", NAMED + "程序版本: 0.9.1\n简称: 云岭\n"),
        ("名称: 云岭故事档案\r\nversion: 0.1.0\r\n# 完\r\n", "名称: 云岭故事档案\r\n程序版本: 0.9.1\r\n# 完\r\n"),
    ],
)
def test_the_version_is_noted_and_the_rest_stays(run: Run, workspace: Path, before: str, after: str) -> None:
    profile_of(workspace).write_bytes(before.encode())
    told = run("upgrade", "--defaults")
    assert (told.code, "记下版本 0.9.1" in told.out) == (0, True)
    assert profile_of(workspace).read_bytes() == after.encode()


def test_it_tells_what_changed_and_mends_what_fix_would(run: Run, workspace: Path) -> None:
    profile_of(workspace).write_text(NAMED + "程序版本: 0.1.0\n", encoding="utf-8")
    story = next(workspace.glob("stories/*/*.md"))
    fine = story.read_text(encoding="utf-8")
    label = re.search(r"^(标题|title): ", fine, re.MULTILINE)
    assert label
    story.write_text(fine.replace(label[0], label[1] + "：", 1), encoding="utf-8")
    told = run("upgrade", "--defaults")
    assert (told.code, "上次用的是 0.1.0，现在是 0.9.1" in told.out) == (0, True)
    assert ("第九版。" in told.out, "第十版" in told.out, "第一版" in told.out) == (True, False, False)
    assert story.read_text(encoding="utf-8").count(label[0]) == 1


def test_it_reads_the_old_form_beside_the_archive_that_is_named(
    run: Run, workspace: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    Path("mkdocs.yml").write_text("site_name: 别处\n", encoding="utf-8")
    (workspace / "mkdocs.yml").write_text("site_name: 云岭故事\n", encoding="utf-8")
    told = run("upgrade", "--defaults", "--stories", workspace / "stories")
    assert (told.code, f" check --stories {workspace}/stories ，" in told.out) == (0, True)
    assert profile_of(workspace).read_text(encoding="utf-8").startswith("名称: 云岭故事\n")


def test_what_is_no_archive_is_refused(run: Run, workspace: Path) -> None:
    (workspace / "empty").mkdir()
    told = run("upgrade", "--defaults", "--stories", workspace / "empty")
    assert (told.code, told.out, "不是档案的文件夹" in told.err) == (2, "", True)
    assert not (workspace / "empty" / "archive.yml").exists()


def test_a_younger_archive_is_left_alone(run: Run, workspace: Path) -> None:
    profile_of(workspace).write_text(NAMED + "程序版本: 0.10.0\n", encoding="utf-8")
    before = snapshot(workspace / "stories")
    told = run("upgrade", "--defaults")
    assert (told.code, "用过更新的版本 0.10.0" in told.err) == (1, True)
    assert snapshot(workspace / "stories") == before


@pytest.mark.parametrize(
    "content", [b"- a\n", b"\xff\xfe\x00", "名称: 云岭\n名称: 云岭\n".encode(), "名称: 云岭".encode("gb18030")]
)
def test_an_identity_with_errors_is_not_written_to(run: Run, workspace: Path, content: bytes) -> None:
    profile_of(workspace).write_bytes(content)
    told = run("upgrade", "--defaults")
    assert (told.code, "stories/archive.yml 里不能记下版本" in told.err) == (1, True)
    assert profile_of(workspace).read_bytes() == content


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\ufeff程序版本: 0.1.0\n名称: 云岭\n", "\ufeff程序版本: 0.9.1\n名称: 云岭\n"),
        ("\ufeff名称: 云岭\r\n", "\ufeff名称: 云岭\r\n程序版本: 0.9.1\r\n"),
        ("名称: 云岭\r程序版本: 0.1.0\r", "名称: 云岭\r程序版本: 0.9.1\r"),
        ('名称: 云岭\n"程序版本" : 0.1.0', "名称: 云岭\n程序版本: 0.9.1"),
        ("  名称: 云岭\n  简称: 云", "  名称: 云岭\n  简称: 云\n  程序版本: 0.9.1\n"),
        ("{名称: 云岭}\n", ""),
        ("名称: 云岭\n...\n", ""),
        ("名称: 云岭\n程序版本:\n  0.1.0\n", ""),
    ],
)
def test_the_version_is_noted_where_it_fits_in_and_else_nowhere(
    run: Run, workspace: Path, before: str, after: str
) -> None:
    profile_of(workspace).write_bytes(before.encode())
    told = run("upgrade", "--defaults")
    assert (told.code, "就自己写上一项“程序版本: 0.9.1”" in told.err) == ((0, False) if after else (1, True))
    assert profile_of(workspace).read_bytes() == (after or before).encode()


def test_pages_that_are_there_and_links_stay(run: Run, workspace: Path) -> None:
    profile_of(workspace).write_text(NAMED, encoding="utf-8")
    (workspace / "docs").mkdir()
    (workspace / "docs" / "about.md").write_text("旧的。\n", encoding="utf-8")
    (workspace / "docs" / "index.md").symlink_to(workspace / "docs" / "about.md")
    (workspace / "stories" / "pages").mkdir()
    (workspace / "stories" / "pages" / "about.md").write_text("新的。\n", encoding="utf-8")
    assert run("upgrade", "--defaults").code == 0
    assert (workspace / "stories" / "pages" / "about.md").read_text(encoding="utf-8") == "新的。\n"
    assert not (workspace / "stories" / "pages" / "index.md").exists()
    assert (workspace / "docs" / "about.md").read_text(encoding="utf-8") == "旧的。\n"
