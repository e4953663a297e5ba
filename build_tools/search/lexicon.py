"""The lexicon: titles, names and frequent words by the initials of their pinyin, for suggestions and for queries in pinyin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from build_tools.search.document import Entity, SearchEntry
from build_tools.search.normalise import simplified, units
from build_tools.search.readings import all_syllables, syllables, title_syllables, usual_syllables
from build_tools.search.script import script
from build_tools.search.words import Word

FILE = 24_000
"""Bytes beyond which titles move into files of their own, by one more initial."""

ALSO = 3
"""Aliases that are suggested beside a name."""

DASH = "-"
"""Ends the names of files: without it, initials such as ``con``, ``aux`` or ``nul`` would be names that Windows keeps for itself."""

TITLE_KIND, WORD_KIND = "t", "w"

STORY_ADDRESS = "~", "stories/", ".html"
"""An address of a story is written with the first, in place of the other two around it."""


class LexiconItem(NamedTuple):
    """An entry: what it is, what it is called, where it leads, how weighty it is, whose alias it is, how it is spoken, its own aliases."""

    kind: str
    text: str
    address: str = ""
    weight: int = 0
    name: str = ""
    reading: str = ""
    also: str = ""


Line = tuple[str, str]
"""Initials, and the line of the file."""

Lines = dict[LexiconItem, tuple[str, str, Sequence[tuple[str, str]]]]
"""Initials, line, and the pairs of a syllable and a unit in it that are unusual, by item."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Its files, pairs of a syllable and a unit that is spoken so in an entry, though not usually, and its lines."""

    files: tuple[tuple[str, bytes], ...]
    unusual: frozenset[tuple[str, str]]
    lines: Lines


def make_lexicon(
    entries: Iterable[SearchEntry], entities: Sequence[Entity], words: Sequence[Word], before: Lines | None = None
) -> Lexicon:
    """Make the lexicon; lines that are known from an earlier one save most of the time.

    A file is one string, a line an entry, its parts separated by tabs: kind (one letter) and text, reading (toneless syllables, one a
    unit; empty if all are the usual ones of ``pinyin.js``), address (``~a/b`` is short for ``stories/a/b.html``), weight, the text as it
    is shown if its traditional characters are folded, the name whose alias it is, and its own first aliases.
    """
    known = {units(name) for entity in entities for name in (entity.name, *entity.aliases)}
    names = [item for entity in entities for item in _entity_items(entity)]
    names += [LexiconItem(WORD_KIND, word.text, weight=word.weight) for word in words if units(word.text) not in known]
    titles = {LexiconItem(TITLE_KIND, entry.title, entry.url): entry.order for entry in entries}
    name_lines = _lines(names, lambda items: all_syllables([item.text for item in items]), before or {})
    title_lines = _lines(
        list(titles),
        lambda items: title_syllables([item.text for item in items], [titles[item] for item in items]),
        before or {},
    )
    lines = name_lines | title_lines
    named = _by_initials(((initials, line) for initials, line, _ in name_lines.values()), 1)
    titled = _by_initials(((initials, line) for initials, line, _ in title_lines.values()), 1)
    letters = sorted(named.keys() | titled.keys())
    files = [file for letter in letters for file in _files(letter, named.get(letter, []), titled.get(letter, []))]
    return Lexicon(tuple(files), frozenset((said, char) for *_, pairs in lines.values() for said, char in pairs), lines)


def _files(prefix: str, names: list[Line], titles: list[Line]) -> Iterator[tuple[str, bytes]]:
    size = sum(len(line.encode("utf-8", "replace")) + 1 for _, line in (*names, *titles))
    children: dict[str, list[Line]] = {}
    if size > FILE:
        children = _by_initials([line for line in titles if len(line[0]) > len(prefix)], len(prefix) + 1)
        titles = [line for line in titles if len(line[0]) <= len(prefix)]
    if names or titles or len(prefix) == 1:
        yield script(f"l/{prefix}{DASH}", "\n".join(sorted(line for _, line in (*names, *titles))))
    for longer in sorted(children):
        yield from _files(longer, [], children[longer])


def _by_initials(lines: Iterable[Line], length: int) -> dict[str, list[Line]]:
    found: defaultdict[str, list[Line]] = defaultdict(list)
    for initials, line in lines:
        found[initials[:length]].append((initials, line))
    return found


def _entity_items(entity: Entity) -> Iterator[LexiconItem]:
    yield LexiconItem(
        entity.kind, entity.name, entity.url, entity.weight, "", entity.reading, "、".join(entity.aliases[:ALSO])
    )
    for alias in entity.aliases:
        yield LexiconItem(entity.kind, alias, entity.url, entity.weight, entity.name)


def _lines(
    items: Sequence[LexiconItem], speak: Callable[[Sequence[LexiconItem]], list[tuple[str, ...]]], known: Lines
) -> Lines:
    missing = [item for item in items if item not in known]
    rows = [units(item.text) for item in missing]
    usual = usual_syllables(char for row in rows for char in row)
    made: Lines = {}
    computed = speak(missing) if missing else []
    for item, own, row in zip(missing, computed, rows, strict=False):
        spoken = syllables(item.text, item.reading) if item.reading else own
        expected = [usual[char] for char in row]
        unusual = {(said, char) for said, char, other in zip(spoken, row, expected, strict=False) if said != other}
        made[item] = *_line(item, spoken, expected), sorted(unusual)
    return {item: known.get(item) or made[item] for item in items}


def _line(item: LexiconItem, spoken: tuple[str, ...], usual: list[str]) -> Line:
    address, (short, before, after) = item.address, STORY_ADDRESS
    if address.startswith(before) and address.endswith(after):
        address = short + address[len(before) : -len(after)]
    reading = "" if list(spoken) == usual else " ".join(spoken)
    text = simplified(item.text)
    shown = "" if text == item.text else item.text
    parts = [
        item.kind + _one_line(text),
        reading,
        address,
        str(item.weight or ""),
        *map(_one_line, (shown, item.name, item.also)),
    ]
    initials = "".join(map(_initial, spoken))
    return initials or "_", "\t".join(parts).rstrip("\t")


@lru_cache(maxsize=4096)
def _initial(syllable: str) -> str:
    return syllable[0] if syllable[0].isascii() and syllable[0].isalnum() else "_"


def _one_line(text: str) -> str:
    return " ".join(text.split())
