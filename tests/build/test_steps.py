"""What a build makes anew after a change, and what it takes over; a stub stands for MkDocs, and bare templates show all data of a page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from build_tools.build import site
from build_tools.build.pictures import version_digest
from build_tools.build.producers import search
from tests.build.small import (
    DRAFT_FILE,
    DRAFT_PAGE,
    LETTER,
    LETTER_FILE,
    LETTER_PAGE,
    PHOTO,
    SPEECH_FILE,
    SPEECH_PAGE,
    Small,
    html,
    rebuilt,
)
from tests.support.builds import snapshot

DOCS_PAGES = {"how.html", "more/how.html"}


@pytest.fixture
def small(tmp_path: Path) -> Small:
    made = Small(tmp_path)
    made.build()
    return made


def test_the_first_build_makes_all(small: Small) -> None:
    files = snapshot(small.site)
    assert html(files) >= DOCS_PAGES | {"index.html", LETTER_PAGE, SPEECH_PAGE, "topics/jiashu-jiafeng.html"}
    assert DRAFT_PAGE not in files
    assert {"theme/style.css", f"stories/{PHOTO}-64.webp", "search/manifest.js"} <= files.keys()
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
    "photo": Small.change_photo,
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
    digest = version_digest(small.prepare().media[PHOTO])
    with Image.open(small.site / "stories" / f"{PHOTO}-80.jpg") as shown:
        assert shown.size == (80, 60)
    assert f"langdu.jpg-80.jpg?v={digest[:8]}" in (small.site / SPEECH_PAGE).read_text("utf-8")
    assert not (small.site / "stories" / f"{PHOTO}-64.jpg").exists()


def test_a_heading_that_another_story_links_to(small: Small) -> None:
    small.change(SPEECH_FILE, "![贴满", "见[信](../../hongyan/tuogu-xin.md#一支竹签)。\n\n![贴满")
    rebuilt(small)
    small.change(LETTER_FILE, "## 一支竹签", "## 一枝竹签\n\n## 一支竹签")
    assert rebuilt(small)[0] == {LETTER_PAGE, SPEECH_PAGE}
    assert "tuogu-xin.html#h-yizhizhuqian-2" in (small.site / SPEECH_PAGE).read_text("utf-8")


GENERATED: dict[str, Callable[[Small], object]] = {
    "registry": lambda small: small.change("stories/registry/people.yml", "江姐", "江大姐"),
    "template": lambda small: small.change("overrides/list.html", "{{ view }}", "{{ view }}!"),
    "style": lambda small: small.change("overrides/assets/base.css", "base", "other"),
    "configuration": lambda small: setattr(small, "configuration", b"other"),
    "navigation": lambda small: small.change("docs/how.md", "说明", "关于"),
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
    "words": (lambda small: small.change("docs/how.md", "，见", "，看"), set()),
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
def test_a_manual_makes_the_manuals_anew(small: Small, change: str) -> None:
    alter, others = DOCS_CHANGES[change]
    alter(small)
    assert rebuilt(small)[0] == DOCS_PAGES | others
    assert small.engine.asked.count("run") == 1


@pytest.mark.parametrize(("page", "old", "new"), [("index", "你好", "您好"), ("about", "这里有", "一共有")])
def test_an_own_page_makes_itself_anew(small: Small, page: str, old: str, new: str) -> None:
    small.change(f"stories/pages/{page}.md", old, new)
    assert rebuilt(small) == ({f"{page}.html"}, {f"{page}.html"})
    assert small.engine.asked == []


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
    (small.site / "how.html").unlink()
    assert rebuilt(small)[0] == DOCS_PAGES
    (small.site / "stories" / f"{PHOTO}-64.webp").unlink()
    assert rebuilt(small)[0] == set()


def test_without_its_cache_a_build_makes_all(small: Small) -> None:
    small.cache.prune("", ())
    assert rebuilt(small)[0] == html(snapshot(small.site))
