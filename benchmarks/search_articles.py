"""Articles of other people's Markdown, for ``benchmarks.search_index --articles``.

    python -m benchmarks.search_articles FOLDER … --into FILE [--most 7500]

FOLDERs hold Markdown anywhere. Files are cut at headings once they are long enough; code, pictures, addresses of links and pieces that are
hardly Chinese are left out. The same folders give the same file: a JSON list of lists of paragraphs.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from build_tools.chinese.text import is_han

LONG = 1000
"""Characters after which the next heading begins another article."""

LEAST = 300
HAN = 0.4
"""Characters that an article has at least, and how many of them are Han."""

_NO_TEXT = re.compile(r"```.*?```|<!--.*?-->|<[^>]+>|!\[[^\]]*\]\([^)]*\)", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def cut(text: str) -> Iterator[list[str]]:
    """Articles of a file, as lists of paragraphs."""
    found: list[str] = []
    for line in _LINK.sub(r"\1", _NO_TEXT.sub("", text)).split("\n"):
        if line.startswith("#") and sum(map(len, found)) >= LONG:
            yield found
            found = []
        paragraph = re.sub("[*`]+", "", line).strip("#> -|\t")
        if paragraph:
            found.append(paragraph)
    yield found


def is_chinese(paragraphs: list[str]) -> bool:
    """Whether an article is long and Chinese enough."""
    text = "".join(paragraphs)
    return len(text) >= LEAST and sum(map(is_han, text)) > HAN * len(text)


def main() -> None:
    """Write the file, and say how much it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--most", type=int, default=7500)
    options = parser.parse_args()
    files = [file for folder in options.folders for file in sorted(folder.rglob("*.md"))]
    found = [each for file in files for each in cut(file.read_text("utf-8", "replace")) if is_chinese(each)]
    random.Random(1).shuffle(found)
    chosen = found[: options.most]
    options.into.write_text(json.dumps(chosen, ensure_ascii=False), "utf-8")
    print(f"{len(chosen)} of {len(found)} articles, {sum(len(part) for each in chosen for part in each)} characters")


if __name__ == "__main__":
    main()
