"""Whoever renders and whatever fails: the site and its record are the same, and nothing is left half done."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from build_tools.build import site
from build_tools.build.engine import EngineInputs
from build_tools.build.groups import File, Group
from build_tools.build.jobs import Job, Rendered, render_job
from build_tools.build.producers import FILES
from build_tools.build.sources import Sources
from build_tools.cache.store import Cache
from build_tools.model.addresses import MARKER
from build_tools.render.frames import FrameKey
from tests.build.small import LETTER_FILE, Small, StubEngine, html, rebuilt
from tests.support.builds import snapshot


@pytest.fixture
def small(tmp_path: Path) -> Small:
    made = Small(tmp_path)
    made.build()
    return made


@pytest.mark.parametrize("workers", [0, 2])
def test_the_record_has_every_file_whoever_renders(tmp_path: Path, workers: int) -> None:
    small = Small(tmp_path)
    with ThreadPoolExecutor(max(workers, 1)) as pool:
        built = small.build(executor=pool if workers else None)
    files = {name: content for name, content in snapshot(small.site).items() if name != MARKER}
    assert built.output.record.digests == {name: hashlib.sha256(files[name]).hexdigest() for name in files}
    assert built.output.changed == html(files)
    assert snapshot(small.site) == small.clean()
    assert small.build().is_same


@pytest.mark.parametrize(("is_helped", "worth", "is_beside"), [(True, 3, True), (True, 4, False), (False, 3, False)])
def test_files_are_made_in_a_thread_if_others_render_many_stories(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_helped: bool, worth: int, is_beside: bool
) -> None:
    small, threads, stages = Small(tmp_path), list[int](), list[str]()

    def made(_: Sources) -> Iterator[Group]:
        threads.append(threading.get_ident())
        stages.append("files")
        yield Group("one", lambda: b"key", lambda: [File("one.txt", b"one", "digest")])

    monkeypatch.setattr(site, "FILES", (*FILES, made))
    monkeypatch.setattr(site, "WORTH_A_THREAD", worth)
    with ThreadPoolExecutor(2) as pool:
        small.build(executor=pool if is_helped else None, progress=lambda stage, *_: stages.append(stage))
    assert (small.site / "one.txt").read_bytes() == b"one"
    assert (threads != [threading.get_ident()]) == is_beside
    assert len(threads) == 1
    assert stages.count("search") == 1
    if not is_beside:
        assert stages[stages.index("site") :] == ["site", "search", "files", "publish"]


def test_pages_are_written_at_once_where_the_disk_is_shared(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    folders: list[str] = []

    def render(job: Job) -> list[Rendered]:
        folders.append(job.folder)
        return render_job(job)

    monkeypatch.setattr(site, "render_job", render)
    small.change(LETTER_FILE, "读的时候", "听的时候")
    built = small.build()
    small.change(LETTER_FILE, "标题: 一封", "标题: 两封")
    with ThreadPoolExecutor(1) as pool:
        small.build(executor=pool)
    assert folders[::2] == [str(built.output.folder), ""]


def test_the_index_is_begun_beside_where_few_stories_are_new(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []

    @contextmanager
    def beside(_: object, work: Callable[[], list[File]], name: str) -> Iterator[Callable[[], list[File]]]:
        begun.append(name)
        found = work()
        yield lambda: found

    monkeypatch.setattr(site, "beside", beside)
    assert small.build().is_same
    assert begun == []
    small.change("stories/registry/people.yml", "江姐", "江大姐")
    small.build()
    assert begun == []
    small.change(LETTER_FILE, "标题: 一封", "标题: 两封")
    small.build()
    assert begun == ["index"]
    monkeypatch.setattr(site, "WORTH_A_THREAD", 1)
    small.change(LETTER_FILE, "标题: 两封", "标题: 三封")
    small.build()
    assert begun == ["index"]
    assert snapshot(small.site) == small.clean()


@pytest.mark.parametrize("is_damaged", [True, False])
def test_an_index_begun_beside_is_not_that_of_a_damaged_site(
    small: Small, monkeypatch: pytest.MonkeyPatch, is_damaged: bool
) -> None:
    taken: list[str] = []

    @contextmanager
    def beside(_: object, work: Callable[[], list[File]], name: str) -> Iterator[Callable[[], list[File]]]:
        found = work()
        yield lambda: taken.append(name) or found
        taken.append("ended")

    monkeypatch.setattr(site, "beside", beside)
    small.change(LETTER_FILE, "标题: 一封", "标题: 两封")
    if is_damaged:
        for file in (small.site / "search").rglob("*.js"):
            file.unlink()
    small.build()
    assert taken == (["ended"] if is_damaged else ["index", "ended"])
    assert snapshot(small.site) == small.clean()


def test_files_are_waited_for_where_pages_fail(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, ended = threading.Event(), threading.Event()

    def slow(_: Sources) -> Iterator[Group]:
        begun.set()
        threading.Event().wait(0.2)
        ended.set()
        yield from ()

    def fail(_: Sources) -> Iterator[Group]:
        assert begun.wait(10)
        raise OSError("full")
        yield

    monkeypatch.setattr(site, "FILES", (slow,))
    monkeypatch.setattr(site, "PAGES", (fail,))
    monkeypatch.setattr(site, "WORTH_A_THREAD", 0)
    with ThreadPoolExecutor(1) as pool, pytest.raises(OSError, match="full"):
        small.build(executor=pool)
    assert ended.is_set()


def test_by_default_nothing_is_remembered_and_no_draft_is_shown(small: Small, tmp_path: Path) -> None:
    engines: list[StubEngine] = []

    def engine(inputs: EngineInputs) -> StubEngine:
        engines.append(StubEngine(small.project / "docs", inputs=inputs))
        return engines[-1]

    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        built = site.build_site(small.project, small.prepare(), tmp_path / name, engine)
        assert built.output.changed == html(snapshot(tmp_path / name))
    assert snapshot(tmp_path / "one") == {name: text for name, text in snapshot(small.site).items() if name != MARKER}
    assert [made.asked.count("run") for made in engines] == [1, 1]


def test_pinyin_is_kept_for_the_next_build(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[tuple[Cache, bytes, list[str]]] = []
    monkeypatch.setattr(site, "save_pinyin", lambda cache, digest, titles: kept.append((cache, digest, list(titles))))
    prepared = small.build().sources.prepared
    assert kept == [(small.cache, prepared.registries, [story.title for story in prepared.archive])]


@pytest.mark.parametrize("worth", [0, 1000])
def test_a_failure_over_a_file_ends_the_build(small: Small, monkeypatch: pytest.MonkeyPatch, worth: int) -> None:
    def fail(_: Sources) -> Iterator[Group]:
        raise OSError("full")
        yield

    before = snapshot(small.site)
    small.change(LETTER_FILE, "标题: 一封", "标题: 两封")
    with monkeypatch.context() as patch, ThreadPoolExecutor(1) as pool:
        patch.setattr(site, "FILES", (fail,))
        patch.setattr(site, "WORTH_A_THREAD", worth)
        with pytest.raises(OSError, match="full"):
            small.build(executor=pool)
    assert snapshot(small.site) == before
    rebuilt(small)


def test_a_frame_outlives_the_build_that_fails(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Sources) -> Iterator[Group]:
        raise OSError("full")
        yield

    small.change(LETTER_FILE, "形式: 讲述", "形式: 讲述\n适合年级: [初中]")
    with monkeypatch.context() as patch:
        patch.setattr(site, "FILES", (fail,))
        with pytest.raises(OSError, match="full"):
            small.build()
    assert [key.section for key in small.engine.asked if isinstance(key, FrameKey)] == ["grades"]
    assert "grades/chuzhong.html" in rebuilt(small)[0]
    assert small.engine.asked == []
