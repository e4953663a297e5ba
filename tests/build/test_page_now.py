"""A story's page ahead of all others is the page that the next build makes."""

from collections.abc import Callable

import pytest

from build_tools.build.page_now import page_now
from build_tools.diagnostics import StoryFaultError
from build_tools.views.story_page import StoryPages
from tests.build.small import DRAFT, DRAFT_PAGE, LETTER, LETTER_PAGE, SPEECH, SPEECH_PAGE, Small

EDITS = {
    "nothing": (LETTER, "", ""),
    "words": (LETTER, "读的时候", "听的时候"),
    "title": (LETTER, "标题: 一封", "标题: 两封"),
    "heading": (LETTER, "## 一支", "## 两支"),
    "a name of a registry": (LETTER, "彭咏梧", "江姐"),
    "link": (LETTER, "带出来。", "带出来，见[人](../renmin-xiaoxue/xuanjiang/index.md)。"),
    "a photo less": (SPEECH, "![贴满纸条的墙](langdu.jpg)", "墙上贴满了纸条。"),
    "glossary": (SPEECH, "读信", "读一封托孤的信"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_it_is_the_page_of_the_next_build(small: Small, edit: str) -> None:
    path, old, new = EDITS[edit]
    address = LETTER_PAGE if path == LETTER else SPEECH_PAGE
    built = small.build()
    before = (small.site / address).read_bytes()
    small.change(f"stories/{path}", old, new)
    page = page_now(built, path, drafts=False)
    assert (small.site / address).read_bytes() == before, "nothing is written"
    small.build()
    assert page is not None
    assert (page.address, page.content) == (address, (small.site / address).read_bytes())
    assert (page.content != before) == (edit != "nothing")


def test_a_draft_has_one_where_drafts_are_shown(small: Small) -> None:
    built = small.build(drafts=True)
    small.change(f"stories/{DRAFT}", "傍晚", "早上")
    assert page_now(built, DRAFT, drafts=False) is None
    page = page_now(built, DRAFT, drafts=True)
    small.build(drafts=True)
    assert page is not None
    assert page.content == (small.site / DRAFT_PAGE).read_bytes()
    assert "早上" in page.content.decode()


UNFIT: dict[str, Callable[[Small], object]] = {
    "gone": lambda small: (small.stories / LETTER).unlink(),
    "without a head": lambda small: small.change(f"stories/{LETTER}", "---", "——"),
    "in error": lambda small: small.change(f"stories/{LETTER}", "标题: 一封托孤信\n", ""),
    "a draft now": lambda small: small.change(f"stories/{LETTER}", "已发布", "草稿"),
}


@pytest.mark.parametrize("change", UNFIT)
def test_a_story_that_is_not_fit_to_be_shown_has_none(small: Small, change: str) -> None:
    built = small.build()
    assert page_now(built, LETTER, drafts=False)
    UNFIT[change](small)
    assert page_now(built, LETTER, drafts=False) is None


def test_a_warning_does_no_harm(small: Small) -> None:
    built = small.build()
    small.change(f"stories/{LETTER}", "读的时候", "读的的时候！！！！")
    page = page_now(built, LETTER, drafts=False)
    assert page is not None


def test_a_story_that_no_build_has_seen_or_shown_has_none(small: Small) -> None:
    built = small.build()
    text = (small.stories / LETTER).read_text("utf-8")
    small.write("stories/hongyan/xin-de.md", text.replace("一封托孤信", "新的"))
    assert page_now(built, "hongyan/xin-de.md", drafts=True) is None
    small.change(f"stories/{DRAFT}", "草稿", "已发布")
    assert page_now(built, DRAFT, drafts=True) is None


def test_a_failure_over_it_names_the_story(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    built = small.build()
    monkeypatch.setattr(StoryPages, "page", fail)
    with pytest.raises(StoryFaultError) as caught:
        page_now(built, LETTER, drafts=False)
    assert caught.value.diagnostic.path == LETTER
