"""From Markdown to a page's HTML, with the places of everything in it."""

import re
from html import unescape

import pytest

from build_tools.markup.body import Mark
from build_tools.markup.convert import convert
from build_tools.markup.fence import UnlistedHtmlError
from build_tools.markup.finish import Glossary, finish

NO_TERMS = Glossary({}, {})


def places(source: str) -> list[tuple[str, int, int]]:
    body = convert(source, 1)
    return [(item.target, item.line, item.column) for item in (*body.links, *body.images)]


def page(source: str) -> str:
    body = convert(source, 1)
    links = [link.target for link in body.links]
    images = [(f'src="{image.target}"', "") for image in body.images]
    return finish(body.html, links, images, NO_TERMS)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("[甲](a.md)", [("a.md", 1, 5)]),
        ("第一行\n第二行[甲](a.md)，[乙](b.md)", [("a.md", 2, 8), ("b.md", 2, 18)]),
        ("[甲](a.md) [乙](a.md)\n[丙](a.md)", [("a.md", 1, 5), ("a.md", 1, 15), ("a.md", 2, 5)]),
        ("`[甲](a.md)` [乙](a.md)", [("a.md", 1, 17)]),
        ("\\[甲](a.md)\n\n[乙](a.md)", [("a.md", 3, 5)]),
        ("    [甲](a.md)\n\n[乙](a.md)", [("a.md", 1, 9), ("a.md", 3, 5)]),
        ("- [甲](a.md)\n\n    [乙](a.md)", [("a.md", 1, 7), ("a.md", 3, 9)]),
        ("[甲][一]\n\n[一]: b.md\n\n[乙](a.md)", [("b.md", 3, 6), ("a.md", 5, 5)]),
        ("<https://a.cn>", [("https://a.cn", 1, 2)]),
        ("[甲](<a b.md>)", [("a b.md", 1, 6)]),
        ("[甲](a\\_b.md)", [("a_b.md", 1, 5)]),
        ("[甲]()", [("", 1, 5)]),
        ("![图](a.jpg)\n\n[甲](a.jpg)", [("a.jpg", 3, 5), ("a.jpg", 1, 6)]),
        ("[甲](a.jpg)\n\n![图](a.jpg)", [("a.jpg", 1, 5), ("a.jpg", 3, 6)]),
        ("[![图](a.jpg)](b.md)", [("b.md", 1, 15), ("a.jpg", 1, 7)]),
        ("> [甲](a.md)\n> [乙](b.md)", [("a.md", 1, 7), ("b.md", 2, 7)]),
        ("| 甲 | 乙 |\n|---|---|\n| [丙](a.md) | [丁](b.md) |", [("a.md", 3, 7), ("b.md", 3, 19)]),
    ],
)
def test_links_and_images_are_found_where_they_are(source: str, found: list[tuple[str, int, int]]) -> None:
    assert places(source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("## 甲", [(2, "甲", 1, 1)]),
        ("##甲 ##", [(2, "甲", 1, 1)]),
        ("正文\n## 甲\n正文", [(2, "甲", 2, 1)]),
        ("> ## 甲", [(2, "甲", 1, 3)]),
        ("- 一\n\n    ### 甲", [(3, "甲", 3, 5)]),
        ("    ## 也是\n\n＃＃ 甲", [(2, "也是", 1, 5), (2, "甲", 3, 1)]),
        ("##\n\n#红岩精神# 我们", []),
        ("\\## 不是\n\n## 甲", [(2, "甲", 3, 1)]),
        ("## 甲 [乙](a.md) **丙**", [(2, "甲 乙 丙", 1, 1)]),
        ("## 甲\n\n## 甲", [(2, "甲", 1, 1), (2, "甲", 3, 1)]),
        ("## 甲 &amp; 乙\\_丙", [(2, "甲 & 乙_丙", 1, 1)]),
    ],
)
def test_headings_are_found_where_they_are(source: str, found: list[tuple[int, str, int, int]]) -> None:
    assert [(item.level, item.text, item.line, item.column) for item in convert(source, 1).headings] == found


def test_lines_are_those_of_the_file() -> None:
    body = convert("甲\n\n## 乙\n\n[丙](a.md)\n\n<b>", 20)
    assert body.headings[0].line == 22
    assert body.links[0].line == 24
    assert body.marks == (Mark("html", "<b>", 26, 1),)


def test_anchors_are_unique_and_ascii() -> None:
    body = convert("## 第一节\n\n## 第一节\n\n## ！\n\n## Ａ 1", 1)
    ids = [heading.id for heading in body.headings]
    assert len(set(ids)) == 4
    assert all(re.fullmatch("[a-z0-9-]+", id) for id in ids)
    assert body.anchor("第一节") == ids[0]
    assert body.anchor(ids[1]) == ids[1]
    assert body.anchor("没有") == body.anchor("") == ""


def test_raw_html_is_shown_in_reading_order() -> None:
    body = convert("一<b>二</b>\n\n- 三<i>\n- 四<!-- 五 -->\n\n<div\nclass=x>", 1)
    assert [item.text for item in body.marked("html")] == ["<b>", "</b>", "<i>", "<!-- 五 -->", "<div\nclass=x>"]
    assert [item.line for item in body.marked("html")] == [1, 1, 3, 4, 6]
    assert "&lt;b&gt;" in body.html


@pytest.mark.parametrize("entity", ["&#1;", "&#x7f;", "&#xFFFE;", "&#xD800;", "&#x202e;", "&#x110000;"])
def test_an_entity_of_a_sign_that_cannot_be_shown_stays_as_typed(entity: str) -> None:
    assert convert(f"甲{entity}乙", 1).text == f"甲{entity}乙"


def test_each_typed_line_stays_a_line() -> None:
    body = convert("第一行\n第二行，\n　　“第三行”  \nabc", 1)
    assert body.text == "第一行 第二行， “第三行” abc"
    assert '第一行<br>\n第二行，<br>\n<span class="indent">　　</span>“第三行”<br>\nabc' in body.html


def test_words_alone() -> None:
    body = convert("# 题\n\n第一段[链](a.md)`代<码`。\n\n- 项\n\n| 甲 |\n|---|\n| 乙 |", 1)
    assert body.text == "题\n第一段链代<码。\n项\n甲\n乙"
    assert body.first_paragraph == "第一段链代<码。"


def test_finishing_puts_addresses_in() -> None:
    body = convert("[甲](a.md) [乙](b.md) ![图](c.jpg) ![没](d.jpg)", 1)
    html = finish(body.html, ["x.html?a&b", None], [('src="y.jpg"', '<source srcset="y.webp">'), None], NO_TERMS)
    assert '<a href="x.html?a&amp;b">甲</a> <a>乙</a> <picture><source srcset="y.webp"><img ' in html
    assert html.count("<img") == html.count('src="y.jpg"') == 1
    assert "archive-" not in html


def test_text_that_looks_like_our_marks_stays_text() -> None:
    assert 'href="archive-link:7"' in page('他写道 href="archive-link:7" 就完了').replace("&quot;", '"')
    with pytest.raises(UnlistedHtmlError):
        page("[甲](archive-link:9) ![乙](archive-image:9)")


def glossary(*names: str, longer: tuple[str, ...] = ()) -> Glossary:
    """Each name is a term with an id of its place."""
    return Glossary(
        {name: f"t{place}" for place, name in enumerate(names)},
        {f"t{place}": (name, f"{name}是什么") for place, name in enumerate(names)},
        longer,
    )


def marked(text: str, terms: Glossary) -> list[str]:
    """The words that are marked in a text."""
    return [
        unescape(word)
        for word in re.findall('<a class="term"[^>]*>(.*?)</a>', finish(convert(text, 1).html, ["a.html"], [], terms))
    ]


def test_terms_are_marked_once_and_not_in_links_headings_or_code() -> None:
    terms = glossary("红岩", "红岩精神", "A&B")
    text = "## 红岩\n\n[红岩](a.md)`红岩`红岩精神和红岩，红岩。A&B"
    assert marked(text, terms) == ["红岩精神", "红岩", "A&B"]


def test_terms_are_explained_below_the_block_in_which_they_stand() -> None:
    html = finish(convert("甲和乙\n\n> 丙<br>\n\n丁", 1).html, [], [], glossary("乙", "甲", "丙<"))
    second = html.split("</p>", 1)[1]
    assert re.findall("<b [^>]*>(.*?)</b>([^<]*)<", second) == [
        ("甲", "甲是什么"),
        ("乙", "乙是什么"),
        ("丙&lt;", "丙&lt;是什么"),
    ]
    assert second.index("</blockquote>") < second.index('id="term-t2"') < second.index("丁")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《红领巾的誓言》讲的是红领巾", ["红领巾"]),
        ("看《红领巾》", ["红领巾"]),
        ("《红领巾的誓言》", []),
        ("红领巾小学和红领巾", ["红领巾"]),
        ("新红领巾小学", []),
        ("《红领巾", ["红领巾"]),
    ],
)
def test_no_term_is_marked_inside_a_title_or_a_longer_name(text: str, expected: list[str]) -> None:
    assert marked(text, glossary("红领巾", longer=("红领巾小学",))) == expected


@pytest.mark.parametrize("name", ["amp", "lt", "lt;x", "&lt;", "<", "&", "a", "href", "term", ";"])
def test_no_name_of_a_term_breaks_what_stands_for_a_sign(name: str) -> None:
    body = convert("甲 < 乙 & 丙 > 丁 \\<x amp lt;x &lt;x; a href term", 1)
    html = finish(body.html, [], [], glossary(name))
    shown = re.sub('<div class="notes">.*?</div>', "", html)
    assert unescape(re.sub("<[^>]*>", "", shown)) == unescape(re.sub("<[^>]*>", "", body.html))
    assert (name in unescape(body.html)) == (shown != html)


@pytest.mark.parametrize("heading", ["Top", "marks bar", "content", "term-a", "Site nav", "find"])
def test_no_heading_takes_the_name_of_a_part_of_the_page(heading: str) -> None:
    (found,) = convert(f"## {heading}", 1).headings
    assert found.id == "h-" + heading.lower().replace(" ", "-")
    body = convert(f"## {heading}", 1)
    assert body.anchor(found.id) == body.anchor(found.id.removeprefix("h-")) == body.anchor(heading) == found.id


def test_footnotes_are_shown_as_text_and_are_no_links() -> None:
    body = convert("甲[^1]乙[^2]\n\n[^1]: a.md\n\n[^2]: 长 脚注\n\n`[^3]` \\[^4] [^5](b.md)", 3)
    places = [(item.text, item.line, item.column) for item in body.marked("footnote")]
    assert places == [("[^1]", 3, 2), ("[^2]", 3, 7), ("[^1]", 5, 1), ("[^2]", 7, 1)]
    assert [item.target for item in body.links] == ["b.md"]
    assert "[^1]: a.md" in re.sub("<[^>]*>", "", body.html)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (("甲" * 20_000 + "\n\n") * 6, 18),
        ("甲\n\n" + "乙" * 100_000, 12),
    ],
)
def test_a_body_that_is_too_long_is_pointed_at(source: str, line: int) -> None:
    assert convert(source, 10).broken_line == line
