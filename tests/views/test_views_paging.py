"""Long lists in pages."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from build_tools.render.scripts import find_constants
from build_tools.views.paging import offered_pages, page_count, pages, pagination

SCRIPT = Path(__file__).resolve().parents[2] / "overrides" / "assets" / "find" / "pagination.js"
BARS = {
    (1, 2): "[1] 2",
    (2, 2): "1 [2]",
    (1, 9): "[1] 2 3 … 9",
    (4, 9): "1 2 3 [4] 5 6 … 9",
    (5, 9): "1 2 3 4 [5] 6 7 8 9",
    (6, 11): "1 … 4 5 [6] 7 8 … 11",
    (9, 9): "1 … 7 8 [9]",
}


def bar(page: int, count: int) -> str:
    links = pagination("topics/a.html", page, count).links
    return " ".join(f"[{link.label}]" if not link.address and link.label != "…" else link.label for link in links)


@pytest.mark.parametrize(("page", "count"), list(BARS))
def test_the_bar_of_pages(page: int, count: int) -> None:
    assert bar(page, count) == BARS[page, count]


def test_a_single_page_has_no_bar() -> None:
    assert pagination("az.html", 1, 1).links == ()
    assert (pagination("az.html", 1, 1).previous, pagination("az.html", 1, 1).next) == ("", "")


def test_neighbours_of_a_page() -> None:
    second = pagination("topics/a.html", 2, 3)
    assert (second.previous, second.next) == ("topics/a.html", "topics/a/3.html")
    assert pagination("az.html", 2, 3).next == "az-3.html"
    assert pagination("az.html", 3, 3).next == ""


@given(st.lists(st.integers(), max_size=300), st.integers(1, 50))
def test_pages_hold_everything_once_in_order(items: list[int], size: int) -> None:
    found = list(pages(items, size))
    assert [item for _, part in found for item in part] == items
    assert [number for number, _ in found] == list(range(1, page_count(len(items), size) + 1))
    assert all(len(part) == size for _, part in found[:-1])
    assert len(found[-1][1]) <= size


@given(st.integers(1, 400), st.data())
def test_the_bar_always_offers_first_last_and_neighbours(count: int, data: st.DataObject) -> None:
    page = data.draw(st.integers(1, count))
    links = pagination("a/b.html", page, count).links
    if count == 1:
        assert links == ()
        return
    numbers = [int(link.label) for link in links if link.label != "…"]
    assert numbers == sorted(set(numbers))
    assert {1, count, page} <= set(numbers)
    assert [link.label for link in links if not link.address and link.label != "…"] == [str(page)]
    assert len(links) <= 9


@pytest.mark.browser
def test_the_search_page_offers_what_other_lists_offer(browser: Browser) -> None:
    cases = [[page, count] for count in range(1, 41) for page in range(1, count + 1)]
    page = browser.new_page()
    namespace = f"window.archiveFind = {{constants: {json.dumps(find_constants())}}};"
    page.add_script_tag(content=namespace + SCRIPT.read_text(encoding="utf-8"))
    offered = page.evaluate("cases => cases.map(([page, count]) => archiveFind.offeredPages(page, count))", cases)
    page.close()
    assert offered == [offered_pages(page, count) for page, count in cases]
