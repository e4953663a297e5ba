"""What the search page says."""

import re
from urllib.parse import quote

from playwright.sync_api import Page, expect


def search(query: str, more: str = "") -> str:
    """The address of a search."""
    return f"search.html?q={quote(query)}{more}"


def count(page: Page) -> int:
    """Number of stories found, once it is said."""
    expect(page.locator(".results")).to_have_attribute("aria-busy", "false")
    place = page.locator(".results__count")
    expect(place).to_have_text(re.compile(r"^找到\d+篇|^没有找到"))
    found = re.search(r"\d+", place.inner_text())
    return int(found.group()) if found else 0


def titles(page: Page) -> list[str]:
    return page.locator(".hit__title").all_inner_texts()
