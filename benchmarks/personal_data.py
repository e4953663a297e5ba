"""How well personal data is found: recall and precision of each kind, over committed texts.

``python -m benchmarks.personal_data`` prints a table; ``held out`` are cases that were written before the patterns were seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from build_tools.rules.personal import personal_data

DATA = Path(__file__).resolve().parent.parent / "tests" / "rules" / "personal"
ADULTS = (
    "王德胜",
    "李文清",
    "欧阳振华",
    "刘子厚",
    "陈秀英",
    "赵大勇",
    "周国栋",
    "吴亚男",
    "张明远",
    "高志强",
    "何建平",
    "马骏",
)
YEARS = ("1919", "1927", "1935", "1942", "1948")


class Case(NamedTuple):
    """A text and what is to be found in it: kinds and words."""

    text: str
    wanted: frozenset[tuple[str, str]]


def cases(name: str) -> list[Case]:
    """Cases of a table of kind, words and text; kind ``harmless`` wants nothing."""
    wanted: dict[str, set[tuple[str, str]]] = {}
    for line in (DATA / name).read_text("utf-8").splitlines():
        kind, words, text = line.split("\t")
        wanted.setdefault(text, set()).update({(kind, words)} if words else ())
    return [Case(text, frozenset(found)) for text, found in wanted.items()]


def adults() -> list[Case]:
    """Sentences of history with names of adults, written by hand and made from templates."""
    made = [
        template.format(name=name, year=YEARS[number % len(YEARS)], age=20 + number)
        for template, (number, name) in product(_lines("adults_templates.txt"), enumerate(ADULTS))
    ]
    return [Case(text, frozenset()) for text in (*_lines("adults.txt"), *made)]


def _lines(name: str) -> list[str]:
    return (DATA / name).read_text("utf-8").splitlines()


def missed_and_wrong(case: Case) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """What was wanted and not found, and what was found and not wanted; words found may reach further than those wanted."""
    found = {(item.kind, item.text) for item in personal_data(case.text)}
    met = {
        (wanted, item) for wanted, item in product(case.wanted, found) if wanted[0] == item[0] and wanted[1] in item[1]
    }
    return set(case.wanted) - {wanted for wanted, _ in met}, found - {item for _, item in met}


def rows(name: str, texts: Iterable[Case]) -> Iterator[str]:
    """Lines of a table: what was looked for, its kind, how much is found, and how much of what is found was wanted."""
    wanted, missed, wrong = Counter[str](), Counter[str](), Counter[str]()
    for case in texts:
        lost, extra = missed_and_wrong(case)
        wanted.update(kind for kind, _ in case.wanted)
        missed.update(kind for kind, _ in lost)
        wrong.update(kind for kind, _ in extra)
    for kind in sorted(wanted | wrong):
        hit = wanted[kind] - missed[kind]
        recall = hit / wanted[kind] if wanted[kind] else 1.0
        precision = hit / (hit + wrong[kind]) if hit + wrong[kind] else 1.0
        yield f"| {name} | {kind} | {wanted[kind]} | {recall:.1%} | {precision:.1%} |"


def main() -> None:
    """Print the table."""
    print("| texts | kind | wanted | recall | precision |\n|---|---|---|---|---|")
    print(*rows("committed", [*cases("found.tsv"), *adults()]), sep="\n")
    print(*rows("held out", cases("held_out.tsv")), sep="\n")


if __name__ == "__main__":
    main()
