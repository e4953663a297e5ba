"""What the search page says of how it took the words: mistakes and pinyin, what is unsettled, names, filters, meanings and questions."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PLACES, Visit, until
from tests.browser.search_page import count, search, titles

Open = Callable[..., Visit]


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
    const found = await ask(text, Object.assign({}, options, {onCounts: null}));
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


def test_what_was_typed_is_what_was_not_found(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    page = window.open(bases["real http"] + search("hyjs zhulapianqiu"))
    expect(page.locator(".results__none")).to_contain_text("没有找到“hyjs zhulapianqiu”")
    page.goto(bases["real http"] + search("hyjs", "&media=video&periods=1920s"))
    expect(page.locator(".results__none")).to_contain_text("没有“红岩精神”的故事")
    assert window.faults == []


def test_a_name_stands_above_the_stories(visit: Open, bases: dict[str, str]) -> None:
    page = visit().open(bases["real http"] + search("江姐"))
    named = page.locator(".entity", has_text="江竹筠")
    expect(named).to_contain_text("人物")
    named.click()
    expect(page.locator("h1")).to_have_text("江竹筠")


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
