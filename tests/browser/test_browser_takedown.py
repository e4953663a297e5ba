"""The search of a site after a takedown, asked in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.search_page import count, search
from tests.cli.takedowns import NAME, RARE, Place, commands, kept_place, place

__all__ = ["commands", "kept_place", "place"]

STORY = (RARE, f"“{RARE}点的”")
PERSON = (NAME, "wangxiaolan", f"“{NAME}拿着灯”")


@pytest.mark.slow
def test_the_search_finds_nothing_of_what_was_taken_down(visit: Callable[..., Visit], place: Place) -> None:
    windows = [visit()]

    def found(query: str) -> int:
        page: Page = windows[-1].open(f"{place.site.as_uri()}/{search(query)}")
        return count(page)

    place.write(
        "ren.md", place.read("ren.md").replace("> 王\n> 小岚\n", "").replace("王小岚书屋里等王小岚奶奶", "那里")
    )
    place.write("ren.md", place.read("ren.md").replace("地点: [王小岚书屋]\n", "").replace("王小兰", "老王"))
    place.run("build")
    assert [query for query in (*STORY, *PERSON) if not found(query)] == []
    place.run("takedown", "dengqiao", "--yes")
    place.run("takedown", "--person", NAME, "--yes", code=1)
    windows.append(visit())
    assert [query for query in (*STORY, *PERSON) if found(query)] == []
    assert found("王同学")
