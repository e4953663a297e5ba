"""Pagefind on the same pages, with the same queries and the same answers as search_client.py.

    python -m benchmarks.search_peers CORPUS --python VENV/bin/python [--queries 20] [--classes 2,title]

VENV is a throw-away environment with ``pagefind[extended]``; nothing of ours needs it. CORPUS holds ``search/`` as our indexer wrote it.
"""

from __future__ import annotations

import argparse
import html
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page, sync_playwright

from benchmarks.search_corpus import Corpus, read_corpus
from benchmarks.search_phrases import Query
from benchmarks.search_queries import MISTAKES, Draw
from benchmarks.search_site import Quiet, served
from benchmarks.search_table import Row, high, middle, percent

ASK = """async ([text, limit]) => {
  const start = performance.now();
  const pagefind = await import("/pagefind/pagefind.js");
  const found = await pagefind.search(text);
  const results = await Promise.all(found.results.slice(0, limit).map(one => one.data()));
  return {ms: performance.now() - start, total: found.results.length, urls: results.map(one => one.url.slice(1))};
}"""
HEAD = (
    f"{'class':13}{'recall':>8}{'prec@10':>9}{'first':>7}{'cold ms':>9}{'cold KB':>9}"
    f"{'next KB':>9}{'p95':>6}{'warm ms':>9}{'p95':>7}"
)


class Counting(Quiet):
    """Serves, and remembers what."""

    served: ClassVar[list[str]] = []

    def send_head(self) -> Any:
        self.served.append(unquote(urlsplit(self.path).path))
        return super().send_head()


def write_pages(corpus: Corpus, folder: Path) -> None:
    """The stories as plain pages, and an empty one to ask from."""
    for story in corpus.stories:
        body = "".join(f"<p>{html.escape(text)}</p>" for text in story.texts[1:])
        title = html.escape(story.title)
        page = folder / story.url
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head>'
            f"<body><main data-pagefind-body><h1>{title}</h1>{body}</main></body></html>",
            "utf-8",
        )
    (folder / "ask.html").write_text('<!doctype html><html lang="zh-CN"><title>ask</title>', "utf-8")


class Asker:
    """Asks Pagefind and counts bytes."""

    def __init__(self, page: Page, url: str, folder: Path, corpus: Corpus) -> None:
        self.page, self.url, self.folder, self.corpus = page, url, folder, corpus

    def fresh(self) -> None:
        self.page.goto(f"{self.url}/ask.html")

    def ask(self, text: str, limit: int = 20) -> dict[str, Any]:
        Counting.served.clear()
        answer: dict[str, Any] = self.page.evaluate(ASK, [text, limit])
        files = (self.folder / name.lstrip("/") for name in set(Counting.served))
        answer["bytes"] = sum(file.stat().st_size for file in files if file.is_file())
        return answer

    def measure(self, query: Query, row: Row, mistake: bool) -> None:
        answer = self.ask(query.text)
        row.further.append(answer["bytes"])
        row.warm_ms.append(self.ask(query.text)["ms"])
        found = self.ask(query.text, 100)["urls"]
        row.recall.append(len(query.answers & set(found)) / min(len(query.answers), 100) if query.answers else 1.0)
        top = answer["urls"][:10]
        if not mistake:
            row.precision.append(
                sum(url in query.answers for url in top) / len(top) if top else float(not query.answers)
            )
            row.first.append(float(bool(top) and top[0] in (query.first or query.answers)))


def run(asker: Asker, count: int, wanted: list[str]) -> None:
    draw = Draw(asker.corpus)
    queries = {
        name: [make() for _ in range(count)] for name, make in draw.classes().items() if not wanted or name in wanted
    }
    print(HEAD, flush=True)
    for name, asked in queries.items():
        row = Row()
        for query in asked[:5]:
            asker.fresh()
            answer = asker.ask(query.text)
            row.cold.append(answer["bytes"])
            row.cold_ms.append(answer["ms"])
        asker.fresh()
        asker.ask("红")
        for query in asked:
            asker.measure(query, row, name in MISTAKES)
        print(
            f"{name:13}{percent(row.recall):>8}{percent(row.precision):>9}{percent(row.first):>7}{middle(row.cold_ms):9.0f}"
            f"{middle(row.cold) / 1000:9.0f}{middle(row.further) / 1000:9.0f}{high(row.further) / 1000:6.0f}"
            f"{middle(row.warm_ms):9.1f}{high(row.warm_ms):7.1f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--python", required=True, help="the Python that has pagefind[extended]")
    parser.add_argument("--queries", type=int, default=20)
    parser.add_argument("--classes", default="")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    corpus = read_corpus(options.corpus)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_pages(corpus, folder)
        started = time.perf_counter()
        subprocess.run([options.python, "-m", "pagefind", "--site", str(folder)], check=True, stdout=subprocess.DEVNULL)
        sizes = [file.stat().st_size for file in (folder / "pagefind").rglob("*") if file.is_file()]
        print(
            f"{len(corpus.stories)} pages indexed in {time.perf_counter() - started:.0f} s; "
            f"{len(sizes)} files, {sum(sizes) / 1e6:.1f} MB",
            flush=True,
        )
        with served(folder, Counting) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=options.chromium)
            asker = Asker(browser.new_context().new_page(), url, folder, corpus)
            run(asker, options.queries, [name for name in options.classes.split(",") if name])
            browser.close()


if __name__ == "__main__":
    main()
