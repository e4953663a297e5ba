"""How soon a page of a finished site can be used in an old and slow browser, and how much it moves while it loads, printed as a table.

    python -m benchmarks.story_page SITE [--old 86] [--slow 4] [--rounds 5] [PAGE …]

The pages are opened as files. *Seen* is the first paint with content, *usable* is when the last of the page's own scripts has run, both in
milliseconds from the beginning of the visit; of the rounds the least, since other work of the machine only adds. *Moved* is the sum of all
layout shifts (CLS), the most of the rounds.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.browser.old_browsers import old_browser

PAGES = (
    "stories/hongyan/jiangjie-tuogu-xin.html",
    "stories/hongyan/geleshan-11-27.html",
    "index.html",
    "all.html",
    "schools.html",
    "timeline.html",
    "matrix.html",
    "search.html",
    "fields.html",
)
MEASURE = """
let moved = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => (moved += entry.value))).observe({ type: "layout-shift", buffered: true });
await new Promise((done) => setTimeout(done, 1500));
const [visit] = performance.getEntriesByType("navigation");
const seen = performance.getEntriesByName("first-contentful-paint")[0].startTime;
return { seen, usable: visit.domContentLoadedEventEnd, moved };
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("pages", nargs="*", default=PAGES)
    parser.add_argument("--old", default="86")
    parser.add_argument("--slow", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    browser = old_browser(given.old)
    print(f"| Chromium {given.old}, {given.slow:g}× slower | seen ms | usable ms | moved |\n|---|---|---|---|")
    for page in given.pages:
        address = (given.site.resolve() / page).as_uri()
        rounds = [browser.run(address, MEASURE, slow=given.slow)["result"] for _ in range(given.rounds)]
        seen, usable = (min(found[what] for found in rounds) for what in ("seen", "usable"))
        print(f"| {page} | {seen:.0f} | {usable:.0f} | {max(found['moved'] for found in rounds):.3f} |", flush=True)


if __name__ == "__main__":
    main()
