"""The search box on every page, its suggestions, and the marks on a story that was found."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PLACES, Visit
from tests.browser.search_page import search

Open = Callable[..., Visit]
STORY = "stories/hongyan/jiangjie-tuogu-xin.html"


@pytest.mark.parametrize("place", PLACES)
def test_a_page_that_is_only_read_loads_no_engine(visit: Open, bases: dict[str, str], place: str) -> None:
    window = visit()
    asked: list[str] = []
    window.page.on("request", lambda request: asked.append(request.url))
    page = window.open(bases[f"real {place}"] + STORY)
    assert [url for url in asked if "/search/" in url] == []
    page.locator(".find__input").focus()
    page.locator(".find__input").fill("红岩")
    expect(page.locator(".find__option").first).to_be_visible()
    assert window.faults == []


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("江姐的", "http"),
        ("jiangjie", "file"),
        pytest.param("江j", "http", marks=pytest.mark.slow),
        pytest.param("江姐的", "file", marks=pytest.mark.slow),
        pytest.param("jiangjie", "http", marks=pytest.mark.slow),
        pytest.param("江j", "file", marks=pytest.mark.slow),
    ],
)
def test_a_suggestion_is_chosen_by_keyboard(visit: Open, bases: dict[str, str], place: str, typed: str) -> None:
    window = visit()
    page = window.open(bases[f"real {place}"] + "index.html")
    page.keyboard.press("/")
    box = page.locator(".find__input")
    expect(box).to_be_focused()
    page.keyboard.type(typed, delay=20)
    option = page.locator("[role=option]", has_text="江姐的托孤信")
    expect(option).to_be_visible()
    expect(page.locator(".find__option--all")).to_contain_text(
        typed
    )  # the answer to the last letter, which draws the list anew
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".find [role=status]")).to_have_text(re.compile(r"有\d条建议"))
    for _ in range(10):
        page.keyboard.press("ArrowDown")
        if option.get_attribute("aria-selected") == "true":
            break
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(STORY)))
    assert window.faults == []


def test_escape_closes_the_suggestions_then_clears_the_box(visit: Open, bases: dict[str, str]) -> None:
    page = visit().open(bases["real http"] + "index.html")
    box = page.locator(".find__input")
    box.click()
    page.keyboard.type("红岩")
    expect(page.locator("[role=listbox]")).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(page.locator("[role=option]").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("红岩")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")


@pytest.mark.parametrize("place", PLACES)
def test_the_marks_lead_from_one_to_the_next_and_can_be_taken_away(
    visit: Open, bases: dict[str, str], place: str
) -> None:
    window = visit()
    page = window.open(bases[f"real {place}"] + search("jiangjie"))
    page.locator(".hit__title a", has_text="江姐的托孤信").click()
    expect(page).to_have_url(re.compile(r"mark=.*" + re.escape(quote("江姐"))))
    page.mouse.move(0, 0)  # off the words that show a note
    expect(page.locator(".prose.is-placed")).to_have_count(1)  # the notes in the margin, which are text too
    text = page.locator(".story").inner_text()
    marks = page.locator(".story mark")
    expect(marks.first).to_have_text("江姐")
    whole = marks.count()
    assert whole > 2
    page.locator(".marks__button", has_text="下一处").click()
    expect(page.locator(".marks__place")).to_contain_text(f"第2处，共{whole}处")
    expect(page.locator("mark.is-here")).to_be_in_viewport()
    page.locator(".marks__button", has_text="上一处").click()
    page.locator(".marks__button", has_text="上一处").click()
    expect(page.locator(".marks__place")).to_contain_text(f"第{whole}处")
    page.locator(".marks__button", has_text="清除").click()
    expect(marks).to_have_count(0)
    expect(page.locator(".marks")).to_have_count(0)
    assert "mark=" not in page.url
    page.mouse.move(0, 0)  # a word with a note may have been under the button
    assert page.locator(".story").inner_text() == text
    assert window.faults == []


def test_marks_forgive_what_the_search_forgives(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    for query in ("红 岩", "「紅巖」", "《红岩》"):
        page = window.open(bases["real http"] + "stories/hongyan/hongyancun-13hao.html?mark=" + quote(query))
        expect(page.locator(".story mark").first).to_contain_text("红")
        expect(page.locator(".marks__place")).to_contain_text("第1处")
    assert window.faults == []


def test_words_that_a_story_does_not_have_are_not_promised(visit: Open, bases: dict[str, str]) -> None:
    page = visit().open(bases["real http"] + STORY + "?mark=" + quote("宇宙飞船"))
    expect(page.locator(".marks__place")).to_have_text("“宇宙飞船”没有直接出现在这一页的文字里。")


def test_on_a_phone_the_box_opens_and_closes(visit: Open, bases: dict[str, str]) -> None:
    window = visit(width=360)
    page = window.open(bases["real http"] + "index.html")
    box = page.locator(".find__input")
    expect(box).to_be_hidden()
    page.get_by_role("link", name="打开搜索框").click()
    expect(box).to_be_focused()
    page.keyboard.type("xiaoxue")
    expect(page.locator("[role=option]").first).to_be_visible()
    assert window.overflow() == 0
    page.get_by_role("button", name="收起搜索框").click()
    expect(box).to_be_hidden()
    page.locator(".menu-button").click()
    expect(page.locator("#site-nav a", has_text="按拼音")).to_be_visible()
    assert window.faults == []
