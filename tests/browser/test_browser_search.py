"""Asking, narrowing, paging, going back and opening what was found: by mouse and by keyboard, online and from a USB stick."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PLACES, WIDTHS, WIDTHS_AND_PLACES, Visit, until
from tests.browser.search_page import count, search, titles

Open = Callable[..., Visit]
STORY = "stories/hongyan/jiangjie-tuogu-xin.html"


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


@pytest.mark.parametrize("place", PLACES)
def test_a_correction_is_said_and_can_be_refused(visit: Open, bases: dict[str, str], place: str) -> None:
    window = visit()
    asked: list[str] = []
    window.page.on("request", lambda request: asked.append(request.url))
    page = window.open(bases[f"real {place}"] + search("红言精神"))
    note = page.locator(".note")
    expect(note).to_contain_text("没有找到“红言精神”，下面是“红岩精神”的结果")
    assert count(page) > 0
    expect(page.locator(".hit mark").first).to_have_text("红岩精神")
    assert [url for url in asked if re.search(r"/search-correct\.js\?v=[0-9a-f]{8}$", url)]
    note.locator("a", has_text="仍然找“红言精神”").click()
    expect(page).to_have_url(re.compile(r"exact=1"))
    assert count(page) == 0
    expect(page.locator(".results__none")).to_contain_text("没有找到“红言精神”")
    expect(page.locator(".search__start")).to_be_visible()
    page.go_back()
    expect(note).to_contain_text("红岩精神")
    assert window.faults == []


UNSETTLED = """(little) => {
  const ask = storySearch.query;
  storySearch.query = async (text, options) => {
    const found = await ask(text, options);
    window.settle = () => options.onRefine(found);
    return Object.assign({}, found, {exact: false, doubtful: true, refining: true, results: found.results.slice(0, 1)}, little);
  };
}"""


def test_what_is_not_settled_yet_says_so(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    page = window.open(bases["real http"] + "search.html")
    until(page, "Boolean(window.storySearch && storySearch.query)")
    page.evaluate(UNSETTLED, {})
    page.locator(".find__input").fill("红言精神")
    expect(page.locator(".note")).to_contain_text("到现在还没有找到“红言精神”，先列出“红岩精神”的结果")
    expect(page.locator(".results__count")).to_contain_text("正在核对")
    expect(page.locator(".tick .count").first).to_contain_text("最多")
    page.locator(".hit__title a").first.focus()
    page.evaluate("settle()")
    assert count(page) > 1
    expect(page.locator(".note")).to_contain_text("没有找到“红言精神”，下面是")
    expect(page.locator(".tick .count").first).not_to_contain_text("最多")
    expect(page.locator(".hit__title a").first).to_be_focused()
    assert window.faults == []


def test_what_is_not_found_yet_is_not_called_missing(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    page = window.open(bases["real http"] + "search.html")
    until(page, "Boolean(window.storySearch && storySearch.query)")
    page.evaluate(UNSETTLED, {"total": 0, "results": [], "corrections": [], "corrected": ""})
    page.locator(".find__input").fill("红言精神")
    expect(page.locator(".results__count")).to_have_text("还没有找到，正在接着找……")
    expect(page.locator(".results__none")).to_be_hidden()
    page.evaluate("settle()")
    assert count(page) > 1
    expect(page.locator(".note")).to_contain_text("没有找到“红言精神”，下面是")
    assert window.faults == []


def test_pinyin_says_how_it_was_read(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    page = window.open(bases["real http"] + search("hyjs"))
    expect(page.locator(".note").first).to_contain_text("“hyjs”按拼音读作“红岩精神”")
    expect(page.locator(".hit mark").first).to_have_text("红岩精神")
    assert window.faults == []


def test_a_name_stands_above_the_stories(visit: Open, bases: dict[str, str]) -> None:
    page = visit().open(bases["real http"] + search("江姐"))
    named = page.locator(".entity", has_text="江竹筠")
    expect(named).to_contain_text("人物")
    named.click()
    expect(page.locator("h1")).to_have_text("江竹筠")


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


def test_a_word_of_a_filter_leads_to_it(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    page = window.open(bases["real http"] + search("红岩 五年级"))
    note = page.locator(".note", has_text="“五年级”也是筛选条件")
    note.locator("a", has_text="小学高段").click()
    expect(page).to_have_url(re.compile(r"grades=xiaoxue-gaoduan"))
    expect(page.locator(".find__input")).to_have_value("红岩")
    assert count(page) > 0
    page.locator(".find__input").fill("初一")
    page.locator(".find__option", has_text="初中").click()
    expect(page).to_have_url(re.compile(r"search\.html\?grades=chuzhong"))
    assert count(page) > 0
    assert window.faults == []


def test_a_word_of_the_glossary_says_what_it_means(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    page = window.open(bases["real http"] + search("南方局"))
    expect(page.locator(".meaning")).to_contain_text("“南方局”：中国共产党中央设在南方的领导机关")
    page.locator(".find__input").fill("江竹筠")
    expect(page.locator(".find__option", has_text="江竹筠").first).to_contain_text("江姐")
    assert window.faults == []


def test_a_question_leads_to_the_nearest_and_says_so(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    page = window.open(bases["real http"] + search("谁在狱中种石榴树"))
    expect(page.locator(".note")).to_contain_text("只供参考，不一定是答案")
    expect(page.locator(".results__count")).to_contain_text("没有直接找到，最接近的有")
    assert titles(page)[0] == "许晓轩与石榴树"
    expect(page.locator(".hit mark").first).to_be_visible()
    assert window.faults == []


def test_words_typed_apart_stand_first_in_a_row(visit: Open, bases: dict[str, str]) -> None:
    page = visit().open(bases["real http"] + search("红 岩 精 神"))
    expect(page.locator(".note").first).to_contain_text("先列出连着写的“红岩精神”")
    expect(page.locator(".hit mark").first).to_have_text("红岩精神")
