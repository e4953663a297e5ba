"""Whatever the text: it ends quickly, nothing raises, no tag is smuggled in, and lines are told right."""

import time
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.markup.body import Body
from build_tools.markup.convert import convert
from build_tools.markup.finish import Glossary, finish

HOSTILE = [
    "[",
    "![",
    "`",
    "` ",
    "*",
    "_a ",
    "<!--",
    "> ",
    "- ",
    "    ",
    "# \n",
    "|",
    "[a](",
    "[a][",
    "a\n===\n",
    "=\n",
    "<a ",
    "\\",
    "&#60;",
    "[a]: b\n",
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("size", [9_000, pytest.param(99_000, marks=pytest.mark.slow)])
def test_hostile_text_ends_quickly(piece: str, size: int) -> None:
    started = time.process_time()
    convert(piece * (size // len(piece)), 1)
    assert time.process_time() - started < 10


def test_what_is_too_long_comes_back_as_text() -> None:
    body = convert("[" * 100_001, 1)
    assert body.broken
    assert body.html == f"<pre>{'[' * 100_001}</pre>"
    assert not convert("[" * 100_000, 1).broken


SNIPPETS = [
    "## 小标题",
    "### 第 1 节 *重* `码`",
    "甲\n===",
    "一段话，[链接](a.md)在中间。",
    "![图](b.jpg)",
    "两个[甲](a.md)和[乙](../c/d.md#节)",
    "- [项](a.md)\n- 项",
    "1. 一\n2. ![图](b.jpg)",
    "> 引用[甲](e.md)",
    "> ## 引用的标题",
    "    [代码](a.md)",
    "`[码](a.md)`",
    "```\n[栏](a.md)\n## 栏\n```",
    "| 甲 | 乙 |\n|---|---|\n| [丙](a.md) | ![丁](b.jpg) |",
    "[![图](b.jpg)](a.md)",
    "<https://a.cn/b>",
    "\\[不是](a.md) \\## 不是",
    "**[粗](f.md)**  \n换行",
    "[引][一]",
    "[一]: g.md",
    "<b>网页</b>",
    "![图](b.jpg \"题\")[甲](a.md '题')",
    "[甲](a_b_c.md) [乙](a*b*.md)",
    "***",
    "---",
    "a_b_c ]( ![ [ ](x",
    "！[图](b.jpg) ![图]（b.jpg）",
    ":::诗 题\n[甲](a.md)\n\n—— 乙\n:::",
    "  - [项](a.md)\n    - ![图](b.jpg)",
    "｜ 甲 ｜ {乙|yǐ} ｜\n｜---｜---｜\n｜ [丙](a.md) ｜",
    "{曾|zēng} {曾|} ~~删~~ **王**同学",
    "　　[缩进](a.md)\n　　## 不是",
]
sources = st.lists(st.sampled_from(SNIPPETS), max_size=8).flatmap(
    lambda parts: st.lists(st.sampled_from(["\n", "\n\n", "\n\n\n"]), min_size=len(parts), max_size=len(parts)).map(
        lambda gaps: "".join(part + gap for part, gap in zip(parts, gaps, strict=True))
    )
)


@given(sources, st.integers(1, 50))
@example("```\n[栏](a.md)\n## 栏\n```\n一段话，[链接](a.md)在中间。\n***\n```\n[栏](a.md)\n## 栏\n```\n", 1)
@example("## `甲\n[乙](a.md)`\n", 1)
@example("甲`\n---\n[乙](a.md)`\n", 1)
@example("- [项](a.md)\n\n[一]: g.md\n\n    [不是代码](a.md)\n\n", 1)
@example("![ [ ](x\n`[码](a.md)`\n![图](b.jpg \"题\")[甲](a.md '题')\n", 1)
def test_whatever_markdown_rendered_is_on_the_line_that_was_told(source: str, first: int) -> None:
    body = convert(source, first)
    lines = source.split("\n")
    for link in (*body.links, *body.images):
        assert lines[link.line - first][link.column - 1 :].startswith(link.target.partition("\n")[0])
    for heading in body.headings:
        rest = iter(lines[heading.line - first])
        assert all(char in rest for char in heading.text if char.isalnum())
    for mark in body.marks:
        assert lines[mark.line - first][mark.column - 1 :].startswith(mark.text.partition("\n")[0])


@given(sources)
def test_everything_is_told_in_reading_order(source: str) -> None:
    body = convert(source, 1)
    for found in (body.headings, body.images, body.marks):
        assert [item.line for item in found] == sorted(item.line for item in found)


ALLOWED = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "a", "img"),
    *("br", "hr", "table", "thead", "tbody", "tr", "th", "td", "span", "del", "div", "b"),
}
ATTRIBUTES = {"href", "src", "alt", "loading", "id", "class", "data-pinyin", "role", "aria-describedby"}


@dataclass
class Whitelist(HTMLParser):
    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        for name, value in attrs:
            assert name in ATTRIBUTES
            assert name not in {"href", "src"} or value == "#"

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def check_tags(body: Body) -> None:
    links, images = ["#"] * len(body.links), [('src="#"', "")] * len(body.images)
    terms = Glossary({"甲": "a", "img": "b"}, {"a": ("甲", "<b>"), "b": ("img", "乙")})
    html = finish(body.html, links, images, terms)
    Whitelist().feed(html.replace('href="#term-a"', 'href="#"').replace('href="#term-b"', 'href="#"'))


@given(
    st.one_of(
        st.text(max_size=120),
        st.text("<>&;\"'=/![]()`*_#- \n\\:|甲aimgscript", max_size=120),
        st.lists(
            st.sampled_from(
                [
                    *SNIPPETS,
                    "<script>",
                    "<img src=x onerror=y>",
                    "&lt;",
                    "&#60;b&#62;",
                    "](javascript:x)",
                    "\n\n",
                    '" onclick="',
                    "<!--",
                    "-->",
                    "<?",
                    "<![CDATA[",
                ]
            ),
            max_size=8,
        ).map("".join),
    )
)
@example("[<https://a.cn>](b.md)")
@example("甲\r乙\0丙\u00a0丁")
def test_no_text_raises_or_smuggles_a_tag_in(source: str) -> None:
    body = convert(source, 1)
    check_tags(body)
    lines = source.count("\n") + 1
    assert all(1 <= item.line <= lines for item in (*body.headings, *body.links, *body.images, *body.marks))
