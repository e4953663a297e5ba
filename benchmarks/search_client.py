"""Recall, precision, bytes and time of the search client in a real browser, printed as a table.

    python -m benchmarks.search_client CORPUS [--http] [--queries 40] [--classes 2,title] [--old 86 --slow 4] [--json FILE]
    python -m benchmarks.search_client CORPUS --ask 红岩 --ask 1949年11月

CORPUS holds ``search/`` as the indexer wrote it. The answers come from brute force (search_phrases.py, search_mistakes.py). Bytes and
milliseconds are those until the first answer that shows a story, as the search page asks for it (or until the last one, if none does
before); what may follow in the background stands under "late", and recall is that of the last answer. ``--old`` takes the milliseconds in
an old Chromium, and nothing else. ``--ask`` asks what it is given, each on a fresh page, and judges nothing, so that the corpus may be large.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.search_corpus import Corpus, read_corpus
from benchmarks.search_mistakes import readings
from benchmarks.search_phrases import Query
from benchmarks.search_queries import MISTAKES, Draw
from benchmarks.search_site import SUB_PATH, address, staged
from benchmarks.search_table import HEAD, Row, high, line, middle
from tests.browser.old_browsers import old_browser

ASK = """async ([text, limit]) => {
  const start = performance.now();
  let refined;
  const later = new Promise(resolve => { refined = resolve; });
  let counted;
  const counts = new Promise(resolve => { counted = resolve; });
  const found = await storySearch.query(text, {limit, onRefine: refined, onCounts: counted});
  const shows = found.results.length || !found.refining;
  const begun = performance.now() - start;
  const files = shows ? window.loaded.splice(0) : [];
  const last = found.refining ? await later : found;
  await (found.counting && counts);
  const shown = shows ? found : last;
  return {ms: shows ? begun : performance.now() - start, files: shows ? files : window.loaded.splice(0), late: window.loaded.splice(0),
          total: last.total, exact: last.exact, top: shown.results.map(r => r.url), urls: last.results.map(r => r.url),
          corrections: shown.corrections.map(c => c.text), offered: last.corrections.map(c => c.text)};
}"""
TIME = """
const times = [];
for (const text of %s) {
  for (const typed of [text, text + " "]) {
    const start = performance.now();
    await new Promise((done, fail) => {
      let refined;
      const later = new Promise(resolve => { refined = resolve; });
      storySearch.query(typed, {onRefine: refined, onCounts: () => {}}).then(found => {
        const note = () => typed !== text && times.push(performance.now() - start);
        const shows = found.results.length || !found.refining;
        if (shows) { note(); }
        (found.refining ? later : Promise.resolve()).then(() => { if (!shows) { note(); } }).then(done, fail);
      }, fail);
    });
  }
}
return times;
"""
WATCH = """
window.loaded = [];
new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node =>
  node.src && loaded.push(node.src)))).observe(document, {childList: true, subtree: true});
"""


class Bench:
    """Asks a page, and keeps count."""

    def __init__(self, page: Page, url: str, folder: Path, corpus: Corpus) -> None:
        self.page, self.url, self.folder, self.corpus = page, url, folder, corpus
        self.problems: list[str] = []
        page.add_init_script(WATCH)
        page.on("console", lambda message: self.problems.append(message.text))
        page.on("pageerror", lambda error: self.problems.append(str(error)))

    def size(self, sources: list[str]) -> int:
        """Bytes of the files behind addresses."""
        names = (re.sub(r"\?.*", "", source).split(f"{SUB_PATH}/")[1] for source in sources)
        return sum((self.folder / SUB_PATH / name).stat().st_size for name in set(names))

    def ask(self, text: str, limit: int = 20) -> dict[str, Any]:
        answer: dict[str, Any] = self.page.evaluate(ASK, [text, limit])
        answer["bytes"], answer["late"] = self.size(answer["files"]), self.size(answer["late"])
        return answer

    def cold(self, query: Query, row: Row) -> None:
        """The first query on a fresh page: bytes include the engine itself."""
        self.page.goto(self.url)
        answer = self.ask(query.text)
        row.cold.append(answer["bytes"])
        row.cold_ms.append(answer["ms"])

    def further(self, query: Query, row: Row, mistake: bool) -> None:
        """Another query on the same page, then the same again."""
        answer = self.ask(query.text)
        row.further.append(answer["bytes"])
        row.late.append(answer["late"])
        row.warm_ms.append(self.ask(query.text + " ")["ms"])
        self.judge(query, answer, row, mistake)

    def judge(self, query: Query, answer: dict[str, Any], row: Row, mistake: bool) -> None:
        """Compare with brute force; recall over at most 100 results, and the number of candidates where these are final."""
        found = set(self.ask(query.text + "  ", 100)["urls"])
        ways = readings(self.corpus, query.text) if mistake and query.mistyped else [query.answers]
        row.recall.append(max(len(way & found) / min(len(way), 100) if way else 1.0 for way in ways))
        top = answer["top"][:10]
        if mistake:
            row.first.append(float(query.meant in [re.sub(r"\W", "", text) for text in answer["offered"]]))
            if row.recall[-1] < 1:
                print(
                    "!",
                    repr(query.text),
                    query.meant,
                    round(row.recall[-1], 2),
                    [len(way) for way in ways],
                    answer["offered"],
                )
            return
        row.precision.append(sum(url in query.answers for url in top) / len(top) if top else float(not query.answers))
        best = query.first or query.answers
        row.first.append(float(bool(top) and top[0] in best))
        row.final.append(float(answer["exact"]))
        row.totals.append(float(not answer["exact"] or answer["total"] == len(query.answers)))
        if row.recall[-1] < 1 or row.precision[-1] < 1 or row.totals[-1] < 1 or row.first[-1] < 1:
            print("!", repr(query.text), answer["total"], len(query.answers), answer["exact"], top[:2], list(best)[:2])


def run(bench: Bench, count: int, wanted: list[str]) -> dict[str, Row]:
    """Ask everything and print as it goes."""
    draw = Draw(bench.corpus)
    queries = {
        name: [make() for _ in range(count)] for name, make in draw.classes().items() if not wanted or name in wanted
    }
    rows = {name: Row() for name in queries}
    print(HEAD, flush=True)
    for name, row in rows.items():
        for query in queries[name][: max(10, count // 3)]:
            bench.cold(query, row)
        bench.page.goto(bench.url)
        bench.ask("红")
        for query in queries[name]:
            bench.further(query, row, name in MISTAKES)
        print(line(name, row), flush=True)
    return rows


def ask_each(bench: Bench, texts: list[str]) -> None:
    """What the first answer takes on a fresh page, and what is read after it, a line a query."""
    for text in texts:
        bench.page.goto(bench.url)
        found = bench.ask(text)
        total = f"{found['total']}{'' if found['exact'] else '~'} found"
        first = f"{found['ms']:.0f} ms\t{len(found['files'])} files\t{found['bytes'] / 1000:.0f} KB"
        print(f"{text}\t{total}\t{first}\tlate {found['late'] / 1000:.0f} KB", flush=True)


def time_old(url: str, corpus: Corpus, count: int, wanted: list[str], version: str, slow: float) -> None:
    """Milliseconds of warm queries in an old browser."""
    draw = Draw(corpus)
    for name, make in draw.classes().items():
        if not wanted or name in wanted:
            texts = json.dumps([make().text for _ in range(count)], ensure_ascii=False)
            times = old_browser(version).run(url, TIME % texts, slow, 600)["result"]
            print(f"{name:13}{middle(times):9.1f}{high(times):7.1f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--http", action="store_true")
    parser.add_argument("--queries", type=int, default=40)
    parser.add_argument("--classes", default="")
    parser.add_argument("--slow", type=float, default=1, help="slow the processor down so many times")
    parser.add_argument("--old", help="version of an old Chromium (tests/browser/old_browsers.py)")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--ask", action="append", default=[])
    options = parser.parse_args()
    corpus = Corpus([], [], {}) if options.ask else read_corpus(options.corpus)
    units = sum(len(story.plain) for story in corpus.stories)
    print(f"{len(corpus.stories)} stories, {units} units, {'http' if options.http else 'file'}")
    wanted = [name for name in options.classes.split(",") if name]
    if options.old:
        with staged(options.corpus) as folder, address(folder, options.http) as url:
            time_old(url, corpus, options.queries, wanted, options.old, options.slow)
        return
    with staged(options.corpus) as folder, address(folder, options.http) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium)
        page = browser.new_context().new_page()
        if options.slow > 1:
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": options.slow})
        bench = Bench(page, url, folder, corpus)
        ask_each(bench, options.ask)
        rows = {} if options.ask else run(bench, options.queries, wanted)
        print("console:", bench.problems or "silent")
        browser.close()
    if options.json:
        options.json.write_text(json.dumps({name: vars(row) for name, row in rows.items()}), "utf-8")


if __name__ == "__main__":
    main()
