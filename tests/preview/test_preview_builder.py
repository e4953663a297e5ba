"""The preview's builder: a mistake never ends it, and the last good page stays."""

import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools.cache.store import DiskCache
from build_tools.preview import builder as module
from build_tools.publishing.marker import PREVIEW
from build_tools.publishing.staging import staged
from build_tools.render.rendering import SiteError
from tests.preview.builders import LAMP, PAGE, Preview, eventually, watched
from tests.support.builds import copy_sample, keep, restored, snapshot


def preview_in(folder: Path) -> Preview:
    return Preview(folder / "stories", folder / "site", DiskCache(folder / "memory"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which a builder has built."""
    folder = tmp_path_factory.mktemp("previews") / "preview"
    copy_sample(folder / "stories")
    preview_in(folder).builder.build()
    return keep(folder)


@pytest.fixture
def preview(place: Path) -> Preview:
    """Give a builder that has built nothing yet, and finds the site and the memory of another one."""
    return preview_in(restored(place))


def test_an_error_keeps_the_last_good_site_until_it_is_mended(preview: Preview) -> None:
    preview.builder.build()
    assert (preview.state.now.number, preview.state.now.problems) == (1, ())
    good = snapshot(preview.site)
    assert PAGE in good
    preview.write("状态: 已发布", "状态: 出版了")
    preview.builder.build()
    assert preview.state.now.number == 2
    (problem,) = preview.state.now.problems
    assert problem.startswith(f"stories/{LAMP} 第 ")
    assert "T010" in problem
    assert snapshot(preview.site) == good
    assert "内容有 1 处错误，预览保持上一次的样子。" in preview.told
    preview.write("状态: 出版了", "状态: 已发布")
    preview.write("会说英文的灯", "会唱歌的灯")
    preview.builder.build()
    assert (preview.state.now.number, preview.state.now.problems) == (3, ())
    assert "会唱歌的灯" in (preview.site / PAGE).read_text(encoding="utf-8")


def test_a_story_withdrawn_while_something_is_wrong_is_forgotten(preview: Preview) -> None:
    words = "只在这篇里的一句话"

    def is_kept() -> bool:
        memory = preview.site.with_name("memory")
        return any(words.encode() in file.read_bytes() for file in memory.iterdir())

    preview.builder.build()
    preview.write("状态: 已发布", "状态: 出版了")
    withdrawn = preview.root / "changge" / "chehui.md"
    withdrawn.write_text(f"---\n标题: 要撤回的\n状态: 草稿\n---\n\n{words}。\n", encoding="utf-8")
    preview.builder.build()
    assert is_kept()
    withdrawn.unlink()
    preview.write("状态: 出版了", "状态: 已发布")
    preview.builder.build()
    assert preview.state.now.problems == ()
    assert not is_kept()


def test_warnings_are_no_problems(preview: Preview) -> None:
    preview.write("会说英文的灯", "[会说英文的灯](https://example.invalid/)")
    preview.builder.build()
    assert preview.state.now.problems == ()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "磁盘满了"),
        (SiteError("english words"), "error.log"),
        pytest.param(RuntimeError("english words"), "error.log", marks=pytest.mark.slow),
        pytest.param(RecursionError("english words"), "error.log", marks=pytest.mark.slow),
    ],
)
def test_a_failure_is_told_and_survived(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    preview.builder.build()
    good = snapshot(preview.site)

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(module, "make_site", fail)
    preview.builder.build()
    monkeypatch.undo()
    (problem,) = preview.state.now.problems
    assert words in problem
    assert "english" not in problem
    assert snapshot(preview.site) == good
    preview.builder.build()
    assert preview.state.now.problems == ()


def test_a_busy_site_is_told(preview: Preview) -> None:
    with staged(preview.site, use=PREVIEW):
        preview.builder.build()
    assert "另一个程序" in preview.state.now.problems[0]


@pytest.fixture
def watching(preview: Preview) -> Iterator[Preview]:
    """Give a builder that watches."""
    preview.builder.start()
    preview.builder.build()
    with watched(preview):
        yield preview


def test_saving_a_story_builds_again(watching: Preview) -> None:
    watching.write("会说英文的灯", "会唱歌的灯")
    assert eventually(lambda: watching.state.now.number > 1)
    assert eventually(lambda: "会唱歌的灯" in (watching.site / PAGE).read_text(encoding="utf-8"))
    assert watching.state.now.problems == ()


def test_new_moved_and_deleted_files_build_again(watching: Preview) -> None:
    lamp, moved = watching.root / LAMP, watching.root / "lianhe" / "english-lamp.md"
    lamp.rename(moved)
    assert eventually((watching.site / "stories/lianhe/english-lamp.html").is_file)
    moved.unlink()
    assert eventually(lambda: not (watching.site / "stories/lianhe/english-lamp.html").is_file())


def test_a_new_folder_is_watched_too(watching: Preview) -> None:
    folder = watching.root / "lianhe" / "xin-gushi"
    folder.mkdir()
    time.sleep(0.3)
    (folder / "index.md").write_text("没有信息", encoding="utf-8")
    assert eventually(lambda: any("Y001" in problem for problem in watching.state.now.problems))


def test_building_does_not_set_off_another_build(watching: Preview) -> None:
    watching.write("会说英文的灯", "会唱歌的灯")
    assert eventually(lambda: watching.state.now.number > 1)

    def is_quiet() -> bool:
        number = watching.state.now.number
        time.sleep(3.0)
        return watching.state.now.number == number

    assert eventually(is_quiet)  # a busy machine may tell of the write in two parts, but not for ever


def test_a_change_during_the_first_build_is_not_missed(preview: Preview) -> None:
    preview.builder.start()
    preview.builder.build()
    preview.write("会说英文的灯", "会唱歌的灯")
    with watched(preview):
        assert eventually(lambda: preview.state.now.number > 1)


def test_without_room_for_watches_it_looks_now_and_then(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(module.Observer, "start", full)
    preview.builder.start()
    preview.builder.build()
    with watched(preview):
        preview.write("会说英文的灯", "会唱歌的灯")
        assert eventually(lambda: preview.state.now.number > 1)


def test_reading_a_story_does_not_build(watching: Preview) -> None:
    (watching.root / LAMP).read_bytes()
    time.sleep(1.0)
    assert watching.state.now.number == 1


def test_the_page_of_an_edited_story_comes_first(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    preview.builder.build()
    preview.write("会说英文的灯", "会唱歌的灯，在**河边**。")
    whole = module.make_site
    early: list[bytes] = []

    def later(*arguments: object, **options: object) -> object:
        early.append((preview.site / PAGE).read_bytes())
        assert preview.state.is_stale(PAGE, 1)
        assert not preview.state.is_stale("az.html", 1)
        return whole(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "make_site", later)
    preview.builder.build([str(preview.root / LAMP)])
    assert "会唱歌的灯，在<strong>河边</strong>" in early[0].decode("utf-8")
    assert (preview.site / PAGE).read_bytes() == early[0]
    assert preview.state.now.number == 3
    assert not preview.state.is_stale(PAGE, 2)


@pytest.mark.parametrize(
    "paths",
    [
        ["registry/people.yml"],
        [LAMP, "changge/qiao-di-yi-zuo.md"],
        *(pytest.param(paths, marks=pytest.mark.slow) for paths in ([], ["changge/new.md"], [LAMP, "../docs/a.md"])),
    ],
)
def test_more_than_one_known_story_waits_for_the_whole(preview: Preview, paths: list[str]) -> None:
    preview.builder.build()
    preview.builder.build([str(preview.root / path) for path in paths])
    assert preview.state.now.number == 2


def test_a_story_with_a_mistake_is_not_shown_early(preview: Preview) -> None:
    preview.builder.build()
    good = snapshot(preview.site)
    preview.write("状态: 已发布", "状态: 出版了")
    preview.builder.build([str(preview.root / LAMP)])
    assert preview.state.now.number == 2
    assert snapshot(preview.site) == good
