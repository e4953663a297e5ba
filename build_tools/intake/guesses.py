"""What a story's fields may be, by what its text says and the registries know; each guess is marked for a person to look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_tools.model.period import ImpossibleDateError, parse_moment
from build_tools.model.registry import Kind, Registry
from build_tools.model.story import GRADES, PENDING
from build_tools.model.written_dates import proposed_day
from build_tools.wording import intake as wording

HISTORY_ENDS = 1990
"""The last year of which a story is told as history: with a period instead of a date."""

_YEAR = r"(?:1[89]|20)\d\d|[一二][八九〇零○]" + "[〇零○一二三四五六七八九]{2}"
_DAY = re.compile(
    rf"(?<!\d)(?P<year>{_YEAR})年(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?:(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号])?"
)
_YEARS = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)年")
_GRADES = (
    ("小学低段", "[一二12]年级|小学低"),
    ("小学中段", "[三四34]年级|小学中年级"),
    ("小学高段", "[五六56]年级|小学高年级"),
    ("初中", "初[一二三中]|[七八九789]年级"),
    ("高中", "高[一二三中](?!生活)"),
)
_WORDS = re.compile("[与和、及的]")
_COMMON = frozenset(("故事", "活动"))
_MOST = {"school": 5, "people": 8, "places": 6, "topics": 3}
_SPOKEN = {"school": "schools", "people": "people", "places": "places"}


@dataclass(frozen=True, slots=True)
class Guess:
    """What a field may be: names or dates as they are written, and the remark behind them."""

    values: tuple[str, ...]
    remark: str = wording.GUESSED


def guesses(text: str, registries: Mapping[str, Registry]) -> dict[str, Guess]:
    """Guess the fields of a story, by key.

    Args:
        text: Its title and body.
        registries: By name.
    """
    others = _speaking(text, registries["schools"]).sub("\n", text)
    found = {
        field: Guess(tuple(names))
        for field, registry in _SPOKEN.items()
        if (names := _named(text if field == "school" else others, registries[registry])[: _MOST[field]])
    }
    topics = _topics(text, registries["topics"])
    first = tuple(entry.name for entry in registries["topics"])[:1]
    found["topics"] = Guess(topics) if topics else Guess(first, wording.NOT_GUESSED)
    found["kind"] = _kind(text, registries["kinds"])
    found |= _when(text)
    grades = tuple(name for name, pattern in _GRADES if re.search(pattern, text))
    if grades and set(grades) <= set(GRADES):
        found["grades"] = Guess(grades)
    found["status"] = Guess((PENDING,), "")
    return found


def _named(text: str, registry: Registry) -> list[str]:
    """Names of entries of which a text speaks, the most spoken of first; a name within a longer one counts for that alone."""
    counted = Counter(registry.find(match[0])[0] for match in _speaking(text, registry).finditer(text))
    return [registry.entries[id].name for id, _ in counted.most_common()]


def _speaking(text: str, registry: Registry) -> re.Pattern[str]:
    """Pattern of the names in a text that mean one entry."""
    names = [name for name in registry.spoken if len(name) > 1 and len(registry.find(name)) == 1 and name in text]
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or "(?!)")


def _topics(text: str, registry: Registry) -> tuple[str, ...]:
    """Topics by the words of their names."""
    counted: Counter[str] = Counter()
    for entry in registry:
        words = {
            word
            for name in (entry.name, *entry.aliases)
            for word in _WORDS.split(name)
            if len(word) > 1 and word not in _COMMON
        }
        counted[entry.name] = sum(text.count(word) for word in words)
    return tuple(name for name, count in counted.most_common(_MOST["topics"]) if count)


def _kind(text: str, registry: Registry) -> Guess:
    kinds: Iterable[Kind] = (entry for entry in registry if isinstance(entry, Kind))
    ranked = sorted(kinds, key=lambda entry: (-_weight(text, entry.name), entry.needs_sources))
    is_told = bool(ranked) and _weight(text, ranked[0].name) > 0
    names = tuple(entry.name for entry in ranked[:1])
    return Guess(names, wording.GUESSED if is_told else wording.NOT_GUESSED)


def _weight(text: str, name: str) -> int:
    """How much a text speaks of a kind: its name, or the last word of it (``宣讲`` of ``红领巾宣讲``)."""
    return 3 * text.count(name) + text.count(name[-2:]) * (name[-2:] not in _COMMON)


def _when(text: str) -> dict[str, Guess]:
    days = [day for match in _DAY.finditer(text) if (day := _day(match[0]))]
    recent = [day for day in days if int(day[:4]) > HISTORY_ENDS]
    if recent:
        return {"date": Guess((max(recent, key=len),))}
    years = sorted({int(year) for year in _YEARS.findall(text)} | {int(day[:4]) for day in days})
    if not years:
        return {}
    if years[0] > HISTORY_ENDS:
        return {"date": Guess((str(years[-1]),))}
    past = [year for year in years if year <= HISTORY_ENDS]
    return {"period": Guess((f"{past[0]}-{past[-1]}" if len(past) > 1 else str(past[0]),))}


def _day(written: str) -> str:
    day = proposed_day(written)
    try:
        return day if day and parse_moment(day) else ""
    except ImpossibleDateError:
        return ""
