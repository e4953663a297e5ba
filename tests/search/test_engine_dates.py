"""Dates typed in digits, as stories write them out."""

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
}


@pytest.fixture(scope="module")
def indexed() -> dict[str, bytes]:
    return dict(index(SearchDocument(name, name, f"stories/a/{name}.html", ((BODY, SAID[name]),)) for name in SAID))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1949-11-27", {"day", "digits"}),
        ("1949.11.27", {"day", "digits"}),
        ("１９４９／１１／２７", {"day", "digits"}),
        ("1949-11", {"day", "month", "digits"}),
        ("1949-01-01", {"other"}),
        ("1949.11 歌乐山", {"day"}),
        ("1949年 -1949/11", {"other"}),
        ("“1949-11-27”", {"digits"}),
        ("1949-13-27", set()),
        ("1949-11-32", set()),
        ("0949-11-27", set()),
    ],
)
def test_a_date_in_digits_is_found_however_it_is_written(engine: Engine, typed: str, found: set[str]) -> None:
    answer = engine.query(typed)
    assert {one["url"] for one in answer["results"]} == {f"stories/a/{name}.html" for name in found}
    assert answer["corrections"] == []
