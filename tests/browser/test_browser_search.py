"""Asking, narrowing, paging, going back and opening what was found: by mouse and by keyboard, online and from a USB stick."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PLACES, WIDTHS, WIDTHS_AND_PLACES, Visit, until
from tests.browser.search_page import count, search, titles

Open = Callable[..., Visit]


@pytest.mark.parametrize(("width", "place"), WIDTHS_AND_PLACES)
def test_ask_narrow_page_go_back_open_and_see_marks(visit: Open, bases: dict[str, str], width: int, place: str) -> None:
    window = visit(width=width)
    page = window.open(bases[f"real {place}"] + "index.html")
    page.keyboard.press("/")
    page.keyboard.type("的")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"search\.html\?q="))
    every = count(page)
    assert every > 20
    assert len(titles(page)) == 20

    if width < 900:
        page.locator(".filters__toggle").click()
    tick = page.locator("[data-facet=topics] .tick").nth(1)
    said = int(re.findall(r"\d+", tick.locator(".count").inner_text())[-1])
    tick.click()
    expect(page).to_have_url(re.compile(r"topics="))
    expect(page.locator(".chip--drop")).to_have_count(1)
    assert count(page) == said < every
    assert window.overflow() == 0
    page.locator(".chip--drop").first.click()
    expect(page.locator(".chip--drop")).to_have_count(0)
    assert count(page) == every

    first = titles(page)
    page.locator(".pagination__page", has_text="2").click()
    expect(page).to_have_url(re.compile(r"page=2"))
    expect(page.locator(".hits")).to_have_attribute("start", "21")
    assert set(titles(page)).isdisjoint(first)
    page.go_back()
    expect(page.locator(".hits")).not_to_have_attribute("start", "21")
    assert titles(page) == first

    last = page.locator(".hit__title a").last
    last.scroll_into_view_if_needed()
    page.wait_for_timeout(400)
    height = page.evaluate("window.scrollY")
    assert height > 0
    last.click()
    expect(page.locator(".marks__place")).to_contain_text("“的”：第1处")
    expect(page.locator("mark.is-here").first).to_be_in_viewport()
    page.go_back()
    expect(page.locator(".hit")).to_have_count(20)
    until(page, f"Math.abs(window.scrollY - {height}) < 3")
    assert window.faults == []


def test_a_shared_address_shows_the_same_list(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    page = window.open(bases["real http"] + search("红岩"))
    page.locator("select[name=sort]").select_option("date")
    page.locator("input[name=titles]").check()
    page.locator("[data-facet=kinds] input").first.check()
    expect(page.locator(".chip--drop")).to_have_count(2)
    count(page)
    shared, shown = page.url, titles(page)
    assert all("红岩" in title for title in shown)
    other = visit().open(shared)
    expect(other.locator(".hit__title").first).to_be_visible()
    assert titles(other) == shown
    expect(other.locator("select[name=sort]")).to_have_value("date")
    expect(other.locator("input[name=titles]")).to_be_checked()
    expect(other.locator(".find__input")).to_have_value("红岩")
    expect(other.locator(".chip--drop")).to_have_count(2)
    other.locator(".chip--clear").click()
    expect(other.locator(".chip--drop")).to_have_count(0)
    assert window.faults == []


def test_the_last_thing_typed_is_what_is_shown(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    page = window.open(bases["real http"] + "search.html")
    box = page.locator(".find__input")
    box.focus()
    for typed in ("红", "红岩", "红岩精", "红岩精神", "家书"):
        box.fill(typed)
        page.wait_for_timeout(90)
    expect(page.locator(".hit mark").first).to_have_text("家书")
    expect(page).to_have_url(re.compile(r"\?q=" + quote("家书") + "$"))
    expect(page).to_have_title(re.compile("“家书”的搜索结果"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"search\.html$"))
    expect(page.locator(".search__start")).to_be_visible()
    assert window.faults == []


@pytest.mark.parametrize(
    "shard", ["p/", *(pytest.param(shard, marks=pytest.mark.slow) for shard in ("manifest.js", "d/"))]
)
def test_a_missing_file_is_said_and_can_be_asked_for_again(visit: Open, bases: dict[str, str], shard: str) -> None:
    window = visit()
    pattern = re.compile(r"/search/" + shard)
    window.page.route(pattern, lambda route: route.abort())
    page = window.open(bases["real http"] + search("红岩"))
    expect(page.get_by_role("alert")).to_contain_text("有一部分索引没有读到")
    expect(page.locator(".hit")).to_have_count(0)
    window.page.unroute(pattern)
    page.get_by_role("button", name="重试").click()
    assert count(page) > 0
    expect(page.get_by_role("alert")).to_be_hidden()


def test_filters_that_leave_nothing_can_be_dropped(visit: Open, bases: dict[str, str]) -> None:
    page = visit().open(bases["real http"] + search("红岩", "&media=video&periods=1920s&titles=1"))
    expect(page.locator(".results__none")).to_contain_text("选了这些条件以后")
    page.get_by_role("button", name="去掉筛选条件再找").click()
    assert count(page) > 0
    expect(page.locator(".results__none")).to_be_hidden()


@pytest.mark.parametrize("place", PLACES)
def test_without_scripts_the_index_by_pinyin_stands_in(visit: Open, bases: dict[str, str], place: str) -> None:
    window = visit(scripts=False)
    page = window.open(bases[f"real {place}"] + "index.html")
    expect(page.locator(".find")).to_be_hidden()
    page.locator(".masthead__find").click()
    expect(page).to_have_url(re.compile(r"az\.html"))
    page = window.open(bases[f"real {place}"] + "search.html")
    page.locator("noscript a, .search-head__plain a").first.click()
    expect(page).to_have_url(re.compile(r"az\.html"))
    assert window.faults == []


TARGETS = """selector => [...document.querySelectorAll(selector)].filter(e => e.offsetParent).map(e => {
  const box = e.getBoundingClientRect();
  return [e.className, Math.round(box.width), Math.round(box.height)];
}).filter(([, width, height]) => width < 44 || height < 43)"""


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_pressed_is_large_enough(visit: Open, bases: dict[str, str], width: int) -> None:
    page = visit(width=width).open(bases["real http"] + search("的", "&topics=hongyan-yinglie&grades=chuzhong"))
    count(page)
    if width < 900:
        page.locator(".filters__toggle").click()
    pressed = (
        ".find--large, .find__go, .tick, .chip, .filters__toggle, .filter__more, select, .pagination a, .find-open"
    )
    assert page.evaluate(TARGETS, pressed) == []
