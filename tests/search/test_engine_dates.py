"""Dates, in digits or in characters, as they may be written otherwise."""

from __future__ import annotations

import pytest
from engine import Engine

from build_tools.search.document import BODY, SearchDocument
from build_tools.search.index import index

pytestmark = pytest.mark.browser

SAID = {
    "day": "1949年11月27日，歌乐山下。",
    "month": "1949年11月的山城。",
    "other": "1949年1月1日，新年。",
    "digits": "登记的日子是1949-11-27。",
    "letter": "信上写着一九四九年十一月二十七日。",
    "cantos": "二〇二四年五月，宣讲员上台。",
}
DAY, MONTH, YEAR = (
    {"day", "digits", "letter"},
    {"day", "month", "digits", "letter"},
    {"day", "month", "other", "letter"},
)


@pytest.fixture(scope="module")
def indexed() -> dict[str, bytes]:
    return dict(index(SearchDocument(name, name, f"stories/a/{name}.html", ((BODY, SAID[name]),)) for name in SAID))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1949-11-27", DAY),
        ("1949.11.27", DAY),
        ("１９４９／１１／２７", DAY),
        ("1949-11", MONTH),
        ("1949-01-01", {"other"}),
        ("1949.11 歌乐山", {"day"}),
        ("1949年 -1949/11", {"other"}),
        ("“1949-11-27”", {"digits"}),
        ("1949-13-27", set()),
        ("1949-11-32", set()),
        ("1949年11月27日", DAY - {"digits"}),
        ("1949年11月27号", DAY - {"digits"}),
        ("一九四九年十一月二十七日", DAY - {"digits"}),
        ("一九四九年十一月廿七日", DAY - {"digits"}),
        ("一九四九年十一月", MONTH - {"digits"}),
        ("一九四九年", YEAR),
        ("十一月二十七日", DAY - {"digits"}),
        ("二〇二四年五月", {"cantos"}),
        ("二零二四年五月", {"cantos"}),
        ("2024年5月", {"cantos"}),
        ("一九四九年 -十一月二十七日", {"month", "other"}),
        ("“一九四九年”", {"letter"}),
        ("0949-11-27", set()),
        ("1949–11–27", DAY),
        ("1949—11—27", DAY),
        ("（1949-11-27）", DAY),
        ("1949-11-27。", DAY),
        ("（一九四九年十一月二十七日）。", DAY - {"digits"}),
        ("1949年11月27日，", DAY - {"digits"}),
        ("《1949-11-27》：", DAY),
        ("“（1949-11-27。）", DAY),
        ("1949·11·27", DAY),
        ("1949。11。27", DAY),
        ("1949、11、27", DAY),
        ("1949-11-27日", DAY - {"digits"}),
        ("1949.11月", MONTH - {"digits"}),
        ("1949年11月份", MONTH - {"digits"}),
        ("11月份", MONTH - {"digits"}),
        ("1949年元月1日", {"other"}),
        ("1949-0-0", set()),
        ("1949-1", {"other"}),
        ("1月份", {"other"}),
        ("1949年 -1月27日", YEAR),
        ("1949年 -一月二十七日", YEAR),
        ("1949年11月27日发生了什么事？", DAY - {"digits"}),
        ("11月27日是什么日子", DAY - {"digits"}),
    ],
)
def test_a_date_is_found_however_it_is_written(engine: Engine, typed: str, found: set[str]) -> None:
    answer = engine.query(typed)
    assert {one["url"] for one in answer["results"]} == {f"stories/a/{name}.html" for name in found}
    assert [one["why"] for one in answer["corrections"]] == ["written"] * ("什么" in typed)


def test_a_date_within_a_sentence_is_put_as_stories_write_it(engine: Engine) -> None:
    answer = engine.query("1949.11.27，歌乐山下")
    assert [one["title"] for one in answer["results"]] == ["day"]
    assert [one["text"] for one in answer["corrections"]] == ["1949年11月27日,歌乐山下"]


@pytest.mark.parametrize("typed", ["1949-11-2", "1月27日", "一月二十七日", "1949-1-1 1949-11-1"])
def test_a_date_is_no_piece_of_another(engine: Engine, typed: str) -> None:
    assert engine.query(typed, exact=True)["results"] == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [("一九四九年十一月二十七日", "letter"), ("1949年11月27日", "day"), ("（1949年11月27日）。", "day")],
)
def test_what_stands_as_it_was_typed_comes_first(engine: Engine, typed: str, first: str) -> None:
    results = engine.query(typed)["results"]
    assert results[0]["title"] == first
    assert len(results) > 1
    assert all(result["marks"] for result in results)


LATER = """async text => {
  let finish;
  const finished = new Promise(resolve => finish = resolve);
  const first = await storySearch.query(text, {onRefine: finish, limit: 1});
  return [first, first.refining && await finished];
}"""


def test_dates_in_characters_are_counted_once_a_first_page_is_shown(engine: Engine) -> None:
    first, later = engine.page.evaluate(LATER, "1949年11月27日")
    assert [one["title"] for one in first["results"]] == ["day"]
    assert not first["exact"]
    assert (later["total"], later["exact"]) == (len(DAY - {"digits"}), True)
    assert later["results"] == first["results"]


def test_where_a_first_page_would_be_short_dates_in_characters_are_on_it(engine: Engine) -> None:
    first, later = engine.page.evaluate(LATER.replace("limit: 1", "limit: 5"), "1949年11月27日")
    assert {one["title"] for one in first["results"]} == DAY - {"digits"}
    assert not later


def test_a_date_with_signs_is_taken_for_the_one_in_digits_first(engine: Engine) -> None:
    first, later = engine.page.evaluate(LATER, "1949-11-27")
    assert [one["title"] for one in first["results"]] == ["day"]
    assert (later["total"], later["exact"]) == (len(DAY), True)
    assert later["results"] == first["results"]


@pytest.mark.parametrize(
    "typed",
    ["2021-1", "2024年6月", "1949年13月", "1949年11月28日", "一九四九年十三月", "（1949年13月）。", "１９４９年度"],
)
def test_a_date_is_not_taken_for_another(engine: Engine, typed: str) -> None:
    answer = engine.query(typed)
    assert (answer["corrections"], answer["corrected"], answer["results"]) == ([], "", [])


def test_by_date_all_are_looked_for_at_once(engine: Engine) -> None:
    first, later = engine.page.evaluate(LATER.replace("limit: 1", 'limit: 1, sort: "date"'), "1949年11月27日")
    assert (first["total"], first["exact"], later) == (len(DAY - {"digits"}), True, False)
