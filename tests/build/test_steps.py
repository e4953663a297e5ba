"""What a build makes anew after a change, and what it takes over; a stub stands for MkDocs, and bare templates show all data of a page."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from build_tools.build import site
from build_tools.build.groups import File, Group
from build_tools.build.jobs import Job, Rendered, render_job
from build_tools.build.producers import FILES, search
from build_tools.build.sources import Sources
from build_tools.cache.store import Cache
from build_tools.model.addresses import MARKER
from build_tools.render.frames import FrameKey
from tests.build.small import DRAFT, DRAFT_PAGE, LETTER, LETTER_PAGE, PHOTO, SPEECH, SPEECH_PAGE, Small, StubEngine
from tests.support.builds import snapshot
from tests.support.cases import picture

DOCS_PAGES = {"about.html", "more/how.html"}
LETTER_FILE, SPEECH_FILE, DRAFT_FILE = f"stories/{LETTER}", f"stories/{SPEECH}", f"stories/{DRAFT}"


@pytest.fixture
def small(tmp_path: Path) -> Small:
    made = Small(tmp_path)
    made.build()
    return made


def html(files: dict[str, bytes]) -> set[str]:
    return {name for name in files if name.endswith(".html")}


def rebuilt(small: Small, *, drafts: bool = False) -> tuple[set[str], set[str]]:
    """Build again; pages that were made anew, and those that are others than before. The site must be the one made from nothing."""
    before = snapshot(small.site)
    made = small.build(drafts=drafts).output.changed
    asked = small.engine.asked
    after = snapshot(small.site)
    assert after == small.clean(drafts=drafts)
    assert small.build(drafts=drafts).is_same, "what was made is recorded"
    assert small.engine.asked == [], "and so is what the engine made"
    small.engine.asked = asked
    return set(made), {name for name in html(after) if after[name] != before.get(name)}


def test_the_first_build_makes_all(small: Small) -> None:
    files = snapshot(small.site)
    assert html(files) >= DOCS_PAGES | {"index.html", LETTER_PAGE, SPEECH_PAGE, "topics/jiashu-jiafeng.html"}
    assert DRAFT_PAGE not in files
    assert {"theme/style.css", f"stories/{PHOTO}", "search/manifest.js"} <= files.keys()
    assert "首页" in files["index.html"].decode()
    assert files["index.html"].decode().startswith("<FrameKey(template='home.html'"), "the engine's is not taken"
    assert small.engine.asked.count("run") == 1
    assert small.engine.targets == {LETTER_PAGE}


def test_nothing_is_made_twice(small: Small) -> None:
    inode = small.site.stat().st_ino
    built = small.build()
    assert (built.is_same, built.stories, built.reused, built.output.changed) == (True, 2, 2, frozenset())
    assert small.engine.asked == []
    assert small.site.stat().st_ino == inode


CONTENT: dict[str, Callable[[Small], object]] = {
    "words": lambda small: small.change(LETTER_FILE, "读的时候", "听的时候"),
    "title": lambda small: small.change(LETTER_FILE, "标题: 一封", "标题: 两封"),
    "first paragraph": lambda small: small.change(SPEECH_FILE, "傍晚", "早上"),
    "heading": lambda small: small.change(LETTER_FILE, "## 一支", "## 两支"),
    "topic": lambda small: small.change(SPEECH_FILE, "主题: [校园宣讲]", "主题: [家书与家风]"),
    "another story of the series": lambda small: small.change(SPEECH_FILE, "日期:", "系列: 家书里的红岩\n日期:"),
    "hidden": lambda small: small.change(SPEECH_FILE, "状态: 已发布", "状态: 草稿"),
    "published": lambda small: small.change(DRAFT_FILE, "状态: 草稿", "状态: 已发布"),
    "photo": lambda small: (small.stories / PHOTO).write_bytes(picture((80, 60))),
    "moved": lambda small: (small.stories / LETTER).rename(small.stories / "hongyan" / "xin.md"),
    "deleted": lambda small: (small.stories / LETTER).unlink(),
}


@pytest.mark.parametrize("change", CONTENT)
def test_the_pages_made_anew_are_those_that_become_others(small: Small, change: str) -> None:
    if change in {"moved", "deleted"}:
        small.change("stories/registry/timeline.yml", "故事: [tuogu-xin]", "故事: []")
        small.build()
    CONTENT[change](small)
    made, other = rebuilt(small)
    assert made == other | (DOCS_PAGES if change in {"moved", "deleted"} else set()), "these link to the letter"
    assert other


def test_new_words_make_one_page(small: Small) -> None:
    CONTENT["words"](small)
    built = small.build()
    assert (built.output.changed, built.stories, built.reused) == ({LETTER_PAGE}, 2, 1)
    assert [key for key in small.engine.asked if key == "run"] == []


def test_a_photo_is_linked_to_as_the_file_that_it_is_now(small: Small) -> None:
    CONTENT["photo"](small)
    assert rebuilt(small)[0] == {SPEECH_PAGE}
    content = (small.stories / PHOTO).read_bytes()
    assert (small.site / "stories" / PHOTO).read_bytes() == content
    assert f"langdu.jpg?v={hashlib.sha256(content).hexdigest()[:8]}" in (small.site / SPEECH_PAGE).read_text("utf-8")


def test_a_heading_that_another_story_links_to(small: Small) -> None:
    small.change(SPEECH_FILE, "![贴满", "见[信](../../hongyan/tuogu-xin.md#一支竹签)。\n\n![贴满")
    rebuilt(small)
    small.change(LETTER_FILE, "## 一支竹签", "## 一枝竹签\n\n## 一支竹签")
    assert rebuilt(small)[0] == {LETTER_PAGE, SPEECH_PAGE}
    assert "tuogu-xin.html#yizhizhuqian-2" in (small.site / SPEECH_PAGE).read_text("utf-8")


GENERATED: dict[str, Callable[[Small], object]] = {
    "registry": lambda small: small.change("stories/registry/people.yml", "江姐", "江大姐"),
    "template": lambda small: small.change("overrides/list.html", "{{ view }}", "{{ view }}!"),
    "style": lambda small: small.change("overrides/assets/base.css", "base", "other"),
    "configuration": lambda small: setattr(small, "configuration", b"other"),
    "navigation": lambda small: small.change("docs/about.md", "说明", "关于"),
}


@pytest.mark.parametrize("change", GENERATED)
def test_what_all_pages_are_made_of_makes_all_generated_ones_anew(small: Small, change: str) -> None:
    GENERATED[change](small)
    made, other = rebuilt(small)
    assert made - DOCS_PAGES == html(snapshot(small.site)) - DOCS_PAGES
    assert other <= made
    assert ("run" in small.engine.asked) == (change != "registry")


def test_another_program_makes_all_anew(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (site, search):
        monkeypatch.setattr(module, "program_version", lambda: b"other")
    assert rebuilt(small)[0] == html(snapshot(small.site))
    assert "run" in small.engine.asked


DOCS_CHANGES: dict[str, tuple[Callable[[Small], object], set[str]]] = {
    "words": (lambda small: small.change("docs/about.md", "，见", "，看"), set()),
    "home": (lambda small: small.change("docs/index.md", "首页", "你好"), {"index.html"}),
    "a file of another kind": (lambda small: small.write("docs/more/photo.txt", "photo"), set()),
    "its name": (
        lambda small: [
            small.write("docs/more/photo.txt", "photo"),
            small.build(),
            (small.project / "docs/more/photo.txt").rename(small.project / "docs/more/other.txt"),
        ],
        set(),
    ),
}


@pytest.mark.parametrize("change", DOCS_CHANGES)
def test_a_hand_written_page_makes_those_and_the_home_page_anew(small: Small, change: str) -> None:
    alter, others = DOCS_CHANGES[change]
    alter(small)
    assert rebuilt(small)[0] == DOCS_PAGES | others
    assert small.engine.asked.count("run") == 1


def test_the_engine_runs_when_a_linked_page_comes_or_goes_and_not_for_its_words(small: Small) -> None:
    small.change(
        "docs/more/how.md", "写", "写，看[草稿](../stories/hongyan/hai-mei-xie-wan.md)[题](../topics.md)[无](x.md)"
    )
    small.build()
    assert small.engine.targets == {LETTER_PAGE, "topics.html"}
    CONTENT["words"](small)
    small.build()
    assert "run" not in small.engine.asked
    CONTENT["published"](small)
    rebuilt(small)
    assert small.engine.targets == {LETTER_PAGE, "topics.html", DRAFT_PAGE}
    assert "run" in small.engine.asked


def test_drafts_are_shown_on_demand(small: Small) -> None:
    made, _ = rebuilt(small, drafts=True)
    assert made == html(snapshot(small.site))
    assert DRAFT_PAGE in made
    assert "run" in small.engine.asked


def test_a_lost_file_is_made_again_with_its_group_alone(small: Small) -> None:
    (small.site / "topics" / "jiashu-jiafeng.html").unlink()
    assert rebuilt(small)[0] == {"topics/jiashu-jiafeng.html"}
    (small.site / "about.html").unlink()
    assert rebuilt(small)[0] == DOCS_PAGES
    (small.site / "stories" / PHOTO).unlink()
    assert rebuilt(small)[0] == set()


def test_without_its_cache_a_build_makes_all(small: Small) -> None:
    small.cache.prune("", ())
    assert rebuilt(small)[0] == html(snapshot(small.site))


@pytest.mark.parametrize("workers", [0, 2])
def test_the_record_has_every_file_whoever_renders(tmp_path: Path, workers: int) -> None:
    small = Small(tmp_path)
    with ThreadPoolExecutor(max(workers, 1)) as helpers:
        built = small.build(executor=helpers if workers else None)
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
    with ThreadPoolExecutor(2) as helpers:
        small.build(executor=helpers if is_helped else None, progress=lambda stage, *_: stages.append(stage))
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
    CONTENT["words"](small)
    built = small.build()
    CONTENT["title"](small)
    with ThreadPoolExecutor(1) as helpers:
        small.build(executor=helpers)
    assert folders == [str(built.output.folder), ""]


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
    with ThreadPoolExecutor(1) as helpers, pytest.raises(OSError, match="full"):
        small.build(executor=helpers)
    assert ended.is_set()


def test_by_default_nothing_is_remembered_and_no_draft_is_shown(small: Small, tmp_path: Path) -> None:
    engine = StubEngine(small.project / "docs")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        built = site.build_site(small.project, small.prepare(), tmp_path / name, lambda _: engine)
        assert built.output.changed == html(snapshot(tmp_path / name))
    assert snapshot(tmp_path / "one") == {name: text for name, text in snapshot(small.site).items() if name != MARKER}
    assert engine.asked.count("run") == 2


def test_pinyin_is_kept_for_the_next_build(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[Cache] = []
    monkeypatch.setattr(site, "save_pinyin", kept.append)
    small.build()
    assert kept == [small.cache]


@pytest.mark.parametrize("worth", [0, 1000])
def test_a_failure_over_a_file_ends_the_build(small: Small, monkeypatch: pytest.MonkeyPatch, worth: int) -> None:
    def fail(_: Sources) -> Iterator[Group]:
        raise OSError("full")
        yield

    before = snapshot(small.site)
    CONTENT["title"](small)
    with monkeypatch.context() as patch, ThreadPoolExecutor(1) as helpers:
        patch.setattr(site, "FILES", (fail,))
        patch.setattr(site, "WORTH_A_THREAD", worth)
        with pytest.raises(OSError, match="full"):
            small.build(executor=helpers)
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
