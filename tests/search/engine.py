"""The search engine in a page of its own, over any index, by http below a folder or as files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.search_site import SUB_PATH, add_engine, address

PLACES = ("http", "file")
HTTP_EVERYDAY = ("http", pytest.param("file", marks=pytest.mark.slow))
"""For what does not depend on how files come: that they come either way is seen elsewhere every day."""

ASK = """async ([text, options]) => {
  try {
    return await storySearch.query(text, options);
  } catch (error) {
    return {error: error.message, missing: Boolean(error.missing), retry: typeof error.retry};
  }
}"""

FOUND = """async ([texts, options]) => {
  const found = [];
  for (const text of texts) {
    found.push((await storySearch.query(text, options)).results.map(result => result.url));
  }
  return found;
}"""

PAGES = """async ([text, options]) => {
  const pages = [];
  for (let offset = 0; offset < 1000; offset += options.limit) {
    const {total, exact, results} = await storySearch.query(text, Object.assign({}, options, {offset}));
    pages.push({total, exact, urls: results.map(result => result.url)});
    if (!results.length) {
      return pages;
    }
  }
  return null;
}"""


def write_site(folder: Path, files: Iterable[tuple[str, bytes]]) -> Path:
    """Write a site that has an index, the engine and one empty page, some way below a folder."""
    site = folder / SUB_PATH
    add_engine(site)
    for name, content in files:
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return site


class Engine:
    """Asks the engine."""

    def __init__(self, browser: Browser, url: str, site: Path) -> None:
        self.url, self.site = url, site
        self.said: list[str] = []
        self.page: Page = browser.new_page()
        devtools = self.page.context.new_cdp_session(self.page)
        devtools.send("Network.enable")
        devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.fresh()

    def fresh(self) -> None:
        """Forget whatever was read, as a window with an empty cache does."""
        self.page.goto(self.url)

    def query(self, text: str, **options: Any) -> dict[str, Any]:
        """Ask; a failure comes back as ``{error, missing, retry}``."""
        found: dict[str, Any] = self.page.evaluate(ASK, [text, options])
        return found

    def urls(self, text: str, **options: Any) -> list[str]:
        """Addresses of the stories found."""
        return [result["url"] for result in self.query(text, **options)["results"]]

    def urls_of_each(self, texts: list[str], **options: Any) -> list[list[str]]:
        """Addresses of the stories found for each of many texts, asked one after the other."""
        found: list[list[str]] = self.page.evaluate(FOUND, [texts, options])
        return found

    def pages(self, text: str, limit: int = 20, **options: Any) -> list[dict[str, Any]]:
        """Read page after page, each with its total, whether this is final, and its addresses; the last one is empty."""
        found: list[dict[str, Any]] | None = self.page.evaluate(PAGES, [text, {"limit": limit, **options}])
        assert found is not None, "the pages never end"
        return found

    def suggest(self, text: str) -> list[dict[str, Any]]:
        """Ask for suggestions."""
        found: list[dict[str, Any]] = self.page.evaluate("text => storySearch.suggest(text)", text)
        return found


@contextmanager
def engine_over(
    browser: Browser, place: str, folder: Path, files: Iterable[tuple[str, bytes]], *, silent: bool = True
) -> Iterator[Engine]:
    """Open an engine over an index; the console must stay silent unless the test makes files go missing."""
    site = write_site(folder, files)
    with address(folder, place == "http") as url:
        engine = Engine(browser, url, site)
        yield engine
        engine.page.close()
    assert not silent or [line for line in engine.said if "Failed to load resource" not in line] == []
