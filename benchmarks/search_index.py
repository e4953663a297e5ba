"""Speed and size of the search index: ``python -m benchmarks.search_index [articles …]`` prints a table.

Each size runs in a process of its own, so that peak memory is its own; articles (``benchmarks.corpus``) are made before the clock starts,
and so are the pinyin keys of their titles, which a build's catalogue has made already. Times are of the processor, on one core.
``SIZE --into FOLDER`` writes the index of so many, for ``benchmarks.search_client``. ``--articles FILE`` indexes other text instead: a
JSON file that holds a list of lists of paragraphs.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.corpus import articles, curated_entities, made_labels
from build_tools.chinese.pinyin import sort_key
from build_tools.search.document import BODY, NAME, SearchDocument
from build_tools.search.index import index

SIZES = (1_000, 10_000, 30_000)
HEAD = ("articles", "Mchars", "Mchars/s", "wall s", "base MB", "peak MB", "postings/text", "files", "MB")


def measure(documents: list[SearchDocument], into: Path | None) -> tuple[str, ...]:
    """One row of the table; the files are written if it is said where, which the times then hold."""
    entities, labels = curated_entities(), made_labels(len(documents))
    for document in documents:
        sort_key(document.title)
    characters = sum(len(text) for document in documents for _, text in document.texts)
    text_bytes = sum(len(text.encode()) for document in documents for _, text in document.texts)
    files = total = postings = 0
    base, started, wall = _peak(), time.process_time(), time.perf_counter()
    for address, content in index(documents, entities, labels):
        files, total = files + 1, total + len(content)
        postings += len(content) if address.startswith("search/p/") else 0
        if into:
            (into / address).parent.mkdir(parents=True, exist_ok=True)
            (into / address).write_bytes(content)
    seconds, wall = time.process_time() - started, time.perf_counter() - wall
    return (
        f"{len(documents):,}",
        f"{characters / 1e6:.2f}",
        f"{characters / 1e6 / seconds:.2f}",
        f"{wall:.1f}",
        f"{base:.0f}",
        f"{_peak():.0f}",
        f"{postings / text_bytes:.3f}",
        f"{files:,}",
        f"{total / 1e6:.1f}",
    )


def _peak() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def other_text(file: Path) -> list[SearchDocument]:
    """Documents of a file of articles, with names, facets and dates of made ones."""
    texts = json.loads(file.read_text(encoding="utf-8"))
    return [
        replace(
            made,
            title=paragraphs[0][:20],
            paragraphs=(
                *[named for named in made.paragraphs if named[0] == NAME],
                *[(BODY, each) for each in paragraphs],
            ),
        )
        for made, paragraphs in zip(articles(len(texts)), texts, strict=True)
    ]


def main() -> None:
    """Print the table, or one row of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--row", action="store_true")
    parser.add_argument("--into", type=Path, help="write the index there")
    options = parser.parse_args()
    if options.row or options.articles or options.into:
        documents = other_text(options.articles) if options.articles else list(articles(options.sizes[0]))
        print("".join(f"{cell:>14}" for cell in measure(documents, options.into)))
        return
    print("".join(f"{cell:>14}" for cell in HEAD))
    for size in options.sizes:
        subprocess.run([sys.executable, "-m", "benchmarks.search_index", str(size), "--row"], check=True)


if __name__ == "__main__":
    main()
