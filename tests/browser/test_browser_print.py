"""What the browser prints: a story on one sheet with two sides, and lists that waste no paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.support.links import Site

Open = Callable[..., Visit]
TERMS = "stories/lianhe/sanyan-sizhengke.html"
LISTS = {"matrix.html": 2, "timeline.html": 5, "topics.html": 1, "topics/jiashu-jiafeng.html": 1, "index.html": 4}
"""Pages of a list, and the most sheets that it may take."""


def pages(page: Page) -> int:
    """Print the page, and count its sides."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_a_story_goes_on_one_sheet_whatever_its_reader_chose(visit: Open, bases: dict[str, str]) -> None:
    window = visit(width=1920, height=1080)
    page = window.open(bases["real http"] + TERMS)
    for name, value in (("size", "5"), ("spacing", "3"), ("scheme", "slate")):
        page.evaluate(f"archiveReading.choose('{name}', '{value}')")
    assert pages(page) == 2
    page.emulate_media(media="print")
    for shown in (".story-head__title", ".note", ".questions li", ".sources li"):
        expect(page.locator(shown).first).to_be_visible()
    for hidden in (".dock", ".site-nav", ".onward", ".contents", ".story-cover--text"):
        expect(page.locator(hidden).first).to_be_hidden()
    sizes = page.evaluate(
        """[".prose", ".sources li"].map(name => parseFloat(getComputedStyle(document.querySelector(name)).fontSize) * .75)"""
    )
    assert sizes == pytest.approx([11, 8], abs=0.01)
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.questions li'), '::after').borderBottomStyle")
        == "solid"
    )
    assert window.faults == []


@pytest.mark.slow
def test_every_real_story_goes_on_one_sheet(visit: Open, real_site: Site, bases: dict[str, str]) -> None:
    window = visit()
    stories = [path.relative_to(real_site.root).as_posix() for path in sorted(real_site.root.glob("stories/*/*.html"))]
    taken = {story: pages(window.open(bases["real file"] + story)) for story in stories}
    assert len(taken) == 40
    assert {story: count for story, count in taken.items() if count > 2} == {}


@pytest.mark.slow
def test_lists_waste_no_paper(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    taken = {address: pages(window.open(bases["real file"] + address)) for address in LISTS}
    assert {address: count for address, count in taken.items() if count > LISTS[address]} == {}
    page = window.open(bases["real file"] + "search.html?q=%E7%BA%A2%E5%B2%A9")
    expect(page.locator(".hit").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".filters")).to_be_hidden()
    assert pages(page) <= 3
