"""The pinyin of a story's page is that of the text the page shows, and is made anew only when that changes."""

import re
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.chinese.spoken import GENERAL
from build_tools.chinese.text import is_han
from build_tools.chinese.usual import usual_syllables
from build_tools.markup.convert import convert
from build_tools.markup.finish import Glossary, finish
from build_tools.render.pinyin import FIRST, checksum, page_pinyin
from build_tools.views.data import StoryPage
from build_tools.views.pinyin import PagePinyin
from tests.build.small import LETTER, LETTER_PAGE, Small
from tests.support.links import Site
from tests.support.pages import Element, parse
from tests.support.synthetic import all_views, catalogue_of, story

UNREAD = {"note", "story-cover"}
PIECES = (
    "重庆",
    "曾老师",
    "**一行**",
    "{曾|zēng}",
    "{行|háng}",
    "\n\n",
    "\n",
    "> ",
    "- ",
    "1. ",
    "`了`",
    "红岩",
    "&amp;",
    "<b>",
    "｜",
    "𬱖",
    "A1，",
)


def shown(element: Element) -> Iterator[str]:
    """The characters of an element that the page's script counts."""
    for item in element.content:
        if isinstance(item, str):
            yield from (char for char in item if char >= FIRST)
        elif not UNREAD & set(item.attributes.get("class", "").split()):
            yield from shown(item)


def spoken_parts(page: Element) -> str:
    return "".join("".join(shown(part)) for part in page if "data-spoken" in part.attributes)


def unpacked(pinyin: PagePinyin, text: str) -> list[str]:
    """A syllable for each character, as the page's script takes them from the data."""
    unusual, place = dict[int, str](), 0
    for distance, syllable in re.findall(r"(\d+)(\S*)", pinyin.unusual):
        place += int(distance)
        unusual[place] = syllable
    return [unusual.get(place, usual_syllables().get(char, "")) for place, char in enumerate(text)]


def assert_fits(text: str, pinyin: PagePinyin) -> None:
    assert (len(text), checksum(text)) == (pinyin.count, pinyin.checksum)
    assert [char for char, said in zip(text, unpacked(pinyin, text), strict=True) if is_han(char) and not said] == []


def assert_all_fit(site: Site) -> None:
    pages = [name for name in site.files if re.fullmatch(r"stories/[^/]+/[^/]+\.html", name)]
    assert pages
    for name in pages:
        page = parse((site.root / name).read_text("utf-8"))
        if "story" not in {word for part in page for word in part.attributes.get("class", "").split()}:
            continue  # an old address
        (box,) = (part for part in page if part.tag == "article" and "data-count" in part.attributes)
        stated = {key.removeprefix("data-"): value for key, value in box.attributes.items()}
        numbers = (int(stated["count"]), int(stated["checksum"]))
        assert_fits(spoken_parts(page), PagePinyin(*numbers, stated["unusual"], stated["beyond"]))


def pinyin_of(html: str, youngest: str = "") -> PagePinyin:
    first = next(view for view in all_views(catalogue_of([story(1)])) if isinstance(view, StoryPage))
    head, card = replace(first.head, title=""), replace(first.card, summary="")
    return page_pinyin(replace(first, head=head, card=card, questions=(), youngest=youngest), html, GENERAL)


def test_every_page_of_a_site_has_the_pinyin_of_its_text(sample_site: Site, real_site: Site) -> None:
    assert_all_fit(sample_site)
    assert_all_fit(real_site)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=20).map("".join))
def test_any_body_has_the_pinyin_of_its_text(body: str) -> None:
    html = convert(body, 1).html
    terms = Glossary({"红岩": "hongyan"}, {"hongyan": ("红岩", "一个地名")})
    page = parse(
        f"<div data-spoken>{finish(html, [None] * 99, [None] * 99, terms)}</div>".encode("utf-8", "replace").decode()
    )
    pinyin = pinyin_of(html)
    assert pinyin.count == len(spoken_parts(page))
    assert pinyin.checksum == checksum(spoken_parts(page))


def test_what_the_author_wrote_comes_first_and_characters_beyond_the_grade_are_told() -> None:
    pinyin = pinyin_of(convert("{行|háng}行{曾|zēng}，和䶮。", 1).html, "小学低段")
    assert unpacked(pinyin, "行行曾，和䶮。") == ["háng", "xíng", "zēng", "", "hé", "yǎn", ""]
    assert pinyin.beyond == "䶮"


def test_it_is_made_anew_for_other_words(small: Small) -> None:
    def written() -> str:
        small.build()
        return (small.site / LETTER_PAGE).read_text("utf-8")

    assert "háng" not in written()
    small.write(f"stories/{LETTER}", (small.project / "stories" / LETTER).read_text("utf-8") + "\n去银行。\n")
    assert "háng" in written()
