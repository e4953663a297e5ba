"""The pinyin of a story's page is that of the text the page shows, and is made anew only when that changes."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.chinese.spoken import KnownReadings
from build_tools.chinese.text import is_han
from build_tools.markup.convert import convert
from build_tools.markup.finish import Glossary, finish
from build_tools.render.pinyin import FIRST, SpokenItem, checksum, pinyin_script
from tests.build.small import LETTER, LETTER_PAGE, Small
from tests.support.links import Site
from tests.support.pages import Element, parse

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


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(tmp_path)


def shown(element: Element) -> Iterator[str]:
    """The characters of an element that the page's script counts."""
    for item in element.content:
        if isinstance(item, str):
            yield from (char for char in item if char >= FIRST)
        elif not UNREAD & set(item.attributes.get("class", "").split()):
            yield from shown(item)


def spoken_parts(page: Element) -> str:
    return "".join("".join(shown(part)) for part in page if "data-spoken" in part.attributes)


def data_of(script: str) -> dict[str, str]:
    data: dict[str, str] = json.loads(script.removeprefix("window.storyPinyin=").rstrip(";\n"))
    return data


def unpacked(data: dict[str, str], text: str) -> list[str]:
    """A syllable for each character, as the page's script takes them from the data."""
    usual = {
        char: entry[: len(entry) - len(chars[0])]
        for entry in data["usual"].split()
        if (chars := re.findall(f"[{FIRST}-\U0010ffff]+$", entry))
        for char in chars[0]
    }
    others, place = dict[int, str](), 0
    for distance, syllable in re.findall(r"(\d+)(\S*)", data["others"]):
        place += int(distance)
        others[place] = syllable
    return [others.get(place, usual.get(char, "")) for place, char in enumerate(text)]


def assert_fits(page: Element, data: dict[str, str]) -> list[str]:
    text = spoken_parts(page)
    assert (len(text), checksum(text)) == (data["count"], data["check"])
    syllables = unpacked(data, text)
    assert [char for char, said in zip(text, syllables, strict=True) if is_han(char) and not said] == []
    return syllables


def assert_all_fit(site: Site) -> None:
    scripts = [name for name in site.files if name.endswith(".pinyin.js")]
    assert scripts
    for name in scripts:
        page = parse((site.root / name.replace(".pinyin.js", ".html")).read_text("utf-8"))
        assert_fits(page, data_of((site.root / name).read_text("utf-8")))
        stated = page.one(".pinyin").attributes["data-pinyin"]
        assert stated.partition("?v=")[0] == f"../../{name}"


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
    script = pinyin_script(SpokenItem("a.js", "a.md", (html,), ""), KnownReadings({}))
    assert len(spoken_parts(page)) == data_of(script)["count"]
    assert data_of(script)["check"] == checksum(spoken_parts(page))


def test_what_the_author_wrote_comes_first_and_characters_beyond_the_grade_are_told() -> None:
    html = convert("{行|háng}行{曾|zēng}，和䶮。", 1).html
    data = data_of(pinyin_script(SpokenItem("a.js", "a.md", (html,), "小学低段"), KnownReadings({})))
    assert unpacked(data, "行行曾，和䶮。") == ["háng", "xíng", "zēng", "", "hé", "yǎn", ""]
    assert data["beyond"] == "䶮"


def test_it_is_made_anew_only_for_other_words_or_readings(small: Small) -> None:
    script = LETTER_PAGE.replace(".html", ".pinyin.js")

    def written() -> bool:
        before = (small.site / script).stat().st_ino
        small.build()
        return (small.site / script).stat().st_ino != before

    small.build()
    small.change("overrides/story.html", "{{ view }}", "{{ view }}!")
    assert not written()
    small.write(f"stories/{LETTER}", (small.project / "stories" / LETTER).read_text("utf-8") + "\n再会。\n")
    assert written()
    assert "再" in (small.site / script).read_text("utf-8")
    assert not written()
