"""Shortcuts only save time."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions import Extension

from build_tools.markup import convert as module
from build_tools.markup.body import Body
from build_tools.markup.convert import convert
from tests.support.builds import ROOT

SIGNS = [
    *"甲。“《（1ab|>#=-_*+`\\[]()!<&:;^~ \n",
    "\n\n",
    "\n\n",
    "  \n",
    "    ",
    "\t",
    "1. ",
    "- ",
    "\n- 甲",
    "\n---",
    "\n===",
]
LINKS = ["[甲](b.md)", "![甲](b.jpg)", "[甲][乙]", "\n[乙]: a.md", "[^1]", "<https://a.cn>", "<b>", "<!--"]
REST = ["甲乙丙", "**甲**", "&amp;", "&#65;", "|甲|乙|\n|-|-|\n|1|2|", "\x02", "\x03"]
pieces = st.sampled_from(SIGNS + LINKS + REST)


@contextmanager
def without_shortcuts() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "Shortcuts", Extension)
        patch.setattr(Extension, "extendMarkdown", lambda self, md: None)
        module._markdown.cache_clear()
        yield
    module._markdown.cache_clear()


def both(source: str) -> tuple[Body, Body]:
    quick = convert(source, 1)
    with without_shortcuts():
        return quick, convert(source, 1)


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces, max_size=25).map("".join))
def test_the_result_is_the_same_without(source: str) -> None:
    quick, slow = both(source)
    assert quick == slow


def test_real_stories_are_the_same_without() -> None:
    sources = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "stories").glob("*/*.md"))]
    quick = [convert(source, 1) for source in sources]
    with without_shortcuts():
        assert quick == [convert(source, 1) for source in sources]


def test_every_inline_pattern_is_known_to_begin_with_a_sign_that_is_looked_for() -> None:
    """A new release of Markdown may bring another, which ``shortcuts._MARKED`` must then let through."""
    names = {item.name for item in module._markdown().inlinePatterns._priority}
    assert names == {
        *("backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference"),
        *("short_image_ref", "autolink", "linebreak", "html-as-text", "entity", "em_strong", "footnote-as-text"),
    } | ({"not_strong", "em_strong2"} & names)
