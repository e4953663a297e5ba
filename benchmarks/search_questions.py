"""How often the story that a question is about stands first, or among the first three, of those that are nearest.

    python -m benchmarks.search_questions

The questions (``search_questions.tsv``: question, story, seen or kept) were written from tests/forty_stories before the engine could answer
any; those that are kept are no ground to change the engine.
"""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.search_site import add_engine
from tests.support.builds import FORTY, search_index

QUESTIONS = Path(__file__).with_name("search_questions.tsv")
ASK = """async texts => {
  const found = [];
  for (const text of texts) {
    found.push((await storySearch.query(text)).results.map(result => result.url));
  }
  return found;
}"""


def questions(kind: str) -> list[tuple[str, str]]:
    """Questions and the names of their stories: ``seen`` or ``kept``."""
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        return [(text, story) for text, story, own in csv.reader(file, delimiter="\t") if own == kind]


def place_of(story: str, urls: list[str]) -> int:
    """Where a story stands among results; 0 if it does not."""
    return next((place for place, url in enumerate(urls, 1) if url.endswith(f"/{story}.html")), 0)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder)
        add_engine(site)
        for address, content in search_index(FORTY).items():
            (site / address).parent.mkdir(parents=True, exist_ok=True)
            (site / address).write_bytes(content)
        page = playwright.chromium.launch(executable_path="/usr/bin/chromium").new_page()
        page.goto((site / "index.html").as_uri())
        for kind in ("seen", "kept"):
            asked = questions(kind)
            found: list[list[str]] = page.evaluate(ASK, [text for text, _ in asked])
            places = [place_of(story, urls) for (_, story), urls in zip(asked, found, strict=True)]
            print(
                f"{kind}: {len(asked)} questions, first {places.count(1)}, among three {sum(0 < n < 4 for n in places)}"
            )


if __name__ == "__main__":
    main()
