"""``archive check``."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.support.branches import git

KEYS = {"code", "severity", "path", "line", "column", "field", "message", "hint"}
BRIDGE, LETTER = "changge/qiao-di-yi-zuo.md", "changge/di-er-feng-xin.md"


def spoil(stories: Path, path: str, old: str, new: str) -> None:
    text = (stories / path).read_text(encoding="utf-8")
    assert old in text
    (stories / path).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def spoilt(stories: Path) -> Path:
    """Give an archive with two stories in error."""
    spoil(stories, BRIDGE, "topics: [dengta-yu-qiao, 山城记忆]", "topics: [dengta-yu-qiao, 山城技艺]")
    spoil(stories, LETTER, "时期: 1949", "时期: 1949-13")
    return stories


def test_the_sample_has_one_warning_and_one_advice_only(run: Run, sample_root: Path) -> None:
    result = run("check", "--stories", sample_root)
    assert (result.code, result.err) == (0, "")
    assert "R009" in result.out
    assert "B015" in result.out
    assert "检查了 13 篇故事：1 处提醒，1 处建议。" in result.out


def test_nothing_wrong_is_one_line(run: Run, stories: Path) -> None:
    link = "[还没有写完的故事](../weiwan-caogao/index.md)"
    spoil(stories, "changge/di-yi-zhan-deng/index.md", link, "还没有写完的故事")
    spoil(stories, "changge/di-yi-zhan-deng/index.md", "墩", "堆")
    result = run("check", "--stories", stories)
    assert (result.code, result.out, result.err) == (0, "检查了 13 篇故事，没有发现问题。\n", "")


def test_all_problems_come_in_one_run_with_their_places(run: Run, spoilt: Path) -> None:
    result = run("check", "--stories", spoilt)
    assert result.code == 1
    assert f"stories/{LETTER} 第 " in result.out
    assert "山城技艺" in result.out
    assert "山城记忆" in result.out
    assert "2 处错误" in result.out


def test_json_has_exactly_the_promised_keys(run: Run, spoilt: Path) -> None:
    result = run("check", "--stories", spoilt, "--format", "json")
    found = json.loads(result.out)
    assert (result.code, result.err) == (1, "")
    assert len(found) == 4
    for item in found:
        assert set(item) == KEYS
        assert {type(item[key]) for key in ("line", "column")} == {int}
        assert {type(item[key]) for key in KEYS - {"line", "column"}} == {str}
        assert item["severity"] in {"error", "warning", "advice"}
        assert not item["path"].startswith("/")
    assert [item["path"] for item in found] == sorted(item["path"] for item in found)


def test_json_of_a_sound_archive_is_an_empty_list_for_a_path(run: Run, sample_root: Path) -> None:
    result = run("check", "--stories", sample_root, "chenguang-xiaoxue", "--format", "json")
    assert (result.code, json.loads(result.out), result.err) == (0, [], "")


@pytest.mark.parametrize(
    ("paths", "codes"),
    [
        ([BRIDGE], ["R001"]),
        ([LETTER], ["T007"]),
        ([BRIDGE, LETTER], ["T007", "R001"]),
        (["changge"], ["T007", "B015", "R009", "R001"]),
        (["."], ["T007", "B015", "R009", "R001"]),
        (["chenguang-xiaoxue"], []),
        (["changge/di-yi-zhan-deng"], ["B015", "R009"]),
    ],
)
def test_a_path_shows_its_own_problems_only(run: Run, spoilt: Path, paths: list[str], codes: list[str]) -> None:
    result = run("check", "--stories", spoilt, "--format", "json", *paths)
    assert [item["code"] for item in json.loads(result.out)] == codes
    assert result.code == int(bool({"T007", "R001"} & set(codes)))


def test_a_path_may_be_written_from_where_one_stands(run: Run, spoilt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(spoilt.parent)
    result = run("check", "--stories", "stories", f"stories/{BRIDGE}", "--format", "json")
    assert [item["code"] for item in json.loads(result.out)] == ["R001"]


def test_since_names_published_stories_that_vanished(run: Run, stories: Path) -> None:
    git(stories.parent, "init", "-q")
    git(stories.parent, "add", ".")
    git(stories.parent, "commit", "-q", "-m", "start")
    assert run("check", "--stories", stories, "--since", "HEAD").code == 0
    (stories / "changge" / "english-lamp.md").rename(stories / "lianhe" / "english-lamp.md")
    (stories / "lianhe" / "daishen-gushi.md").unlink()
    result = run("check", "--stories", stories, "--since", "HEAD")
    assert result.code == 1
    assert "I004" in result.out
    assert "changge/english-lamp" in result.out
    assert "daishen" not in result.out
    spoil(stories, "lianhe/english-lamp.md", "状态: 已发布", "状态: 已发布\n旧地址: changge/english-lamp")
    assert run("check", "--stories", stories, "--since", "HEAD").code == 0


@pytest.mark.parametrize("revision", ["no-such-revision", "--output=x", "HEAD~99"])
def test_a_revision_that_cannot_be_read_is_named(run: Run, stories: Path, revision: str) -> None:
    git(stories.parent, "init", "-q")
    git(stories.parent, "add", ".")
    git(stories.parent, "commit", "-q", "-m", "start")
    result = run("check", "--stories", stories, f"--since={revision}")
    assert result.code == 1
    assert "I008" in result.out


def test_since_outside_a_repository_is_told(run: Run, stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(stories.parent))
    result = run("check", "--stories", stories, "--since", "HEAD")
    assert result.code == 1
    assert "不是 Git 仓库" in result.out


def test_check_writes_nothing_but_its_memory(run: Run, spoilt: Path) -> None:
    before = sorted(spoilt.parent.rglob("*"))
    run("check", "--stories", spoilt, "--site", spoilt.parent / "site")
    memory = spoilt.parent / ".cache"
    assert sorted(path for path in spoilt.parent.rglob("*") if not path.is_relative_to(memory)) == before
