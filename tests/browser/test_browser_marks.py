"""Marks on an opened story find what the search found, however the page is made up; and the search page never counts what it does not list."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Visit, until
from tests.browser.search_page import search

Open = Callable[..., Visit]
STORY = "stories/hongyan/jiangjie-tuogu-xin.html"
PARAGRAPH = (
    "<p>⾞站旁边，<strong>望</strong>龙<em>门</em>缆<br>\n车的⺠工，读<code>岳\u00ad</code>麓\u200b山的葛\U000e0100洲坝，"
    "first line\nsecond <a href='#'>line</a>，軍隊<br>後面，cafe\u0301。</p>"
)
OPENING = '<div class="prose"'
EMPTY = """() => {
  const query = storySearch.query.bind(storySearch);
  storySearch.query = async (text, options) => Object.assign(await query(text, options), {total: 3, exact: true, results: [], refining: false});
}"""


MARKED = {
    "车站": "⾞站",
    "車站": "⾞站",
    "⾞站": "⾞站",
    "望龙门缆车": "望龙门缆\n车",
    "民工": "⺠工",
    "岳麓山": "岳\u00ad麓\u200b山",
    "葛洲坝": "葛\U000e0100洲坝",
    "“line second line”": "line\nsecond line",
    "军队后面": "軍隊後面",
    "ＣＡＦÉ": "cafe\u0301",
}
ROWS = """() => {
  const paragraph = document.querySelector(".prose p");
  const rows = [];
  let last = null;
  for (const mark of paragraph.querySelectorAll("mark")) {
    const range = document.createRange();
    range.setStart(last || mark, last ? last.childNodes.length : 0);
    range.setEnd(mark, 0);
    rows.length && range.toString().trim() === "" ? rows.push(rows.pop() + mark.textContent) : rows.push(mark.textContent);
    last = mark;
  }
  return rows;
}"""


EVERYDAY = ("車站", "望龙门缆车", "岳麓山", "“line second line”")
QUERIES = [pytest.param(query, marks=() if query in EVERYDAY else pytest.mark.slow) for query in MARKED]


@pytest.mark.parametrize("query", QUERIES)
def test_a_phrase_is_marked_across_lines_and_whatever_stands_in_it(
    visit: Open, bases: dict[str, str], query: str
) -> None:
    def insert(route: Route) -> None:
        response = route.fetch()
        html = response.text()
        route.fulfill(
            response=response, body=html.replace(OPENING, f"<div class='prose'>{PARAGRAPH}</div>{OPENING}", 1)
        )

    window = visit()
    window.page.route(f"**/{STORY}*", insert)
    page = window.open(bases["real http"] + STORY + "?mark=" + quote(query))
    expect(page.locator(".marks__place")).to_contain_text("第1处")
    assert MARKED[query] in page.evaluate(ROWS)
    page.locator("[data-unmark]").click()
    assert page.locator(".prose").first.inner_html() == page.evaluate(
        "text => { const box = document.createElement('div'); box.innerHTML = text; return box.innerHTML; }",
        PARAGRAPH,
    )
    assert window.faults == []


def test_an_empty_list_promises_nothing(visit: Open, bases: dict[str, str]) -> None:
    page = visit().open(bases["real http"] + "search.html")
    until(page, "Boolean(window.storySearch && storySearch.query)")
    page.evaluate(EMPTY)
    page.locator(".find__input").fill("红岩")
    expect(page.locator(".results__count")).to_have_text("没有找到故事")
    expect(page.locator(".results__none")).to_be_visible()
    expect(page.locator(".hits > *")).to_have_count(0)


def test_an_address_of_a_page_after_the_last_leads_to_the_last(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    page = window.open(bases["real http"] + search("红岩", "&page=99"))
    expect(page.locator(".hits > *").first).to_be_visible()
    expect(page.locator(".results__count")).to_contain_text("找到")
    assert "page=99" not in page.url
    assert window.faults == []
