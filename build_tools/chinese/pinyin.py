"""Pinyin of names and titles: sort keys, initials and spoken spelling.

The readings are those of ``spoken.py``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from build_tools.chinese.contexts import CONTEXTS, context_at
from build_tools.chinese.dictionary import dictionary
from build_tools.chinese.spoken import marked_syllables

_NUMERAL = "[零〇一二三四五六七八九十百]+"
_CHUNK = re.compile(r"[0-9]+|[A-Za-z]+|.", re.DOTALL)
_ORDINAL = re.compile(f"(?<=第){_NUMERAL}|{_NUMERAL}(?=中学|中$|小学|小$|幼儿园)")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}
_UNITS = {"十": 10, "百": 100}

SortKey = str
"""Compares as the text is to be ordered. Parts, a line end between them, then a tabulator, which comes before a line end, and the text itself. A part
is a number of ``_DIGITS_OF_A_NUMBER`` digits, or a syllable with its tone, a blank, and what is read so."""

_DIGITS_OF_A_NUMBER = 19

_MOST_LEARNED = 65536

Keys = dict[tuple[str, str], SortKey]
"""Sort keys by text and reading."""

_titles: Keys = {}
_names: Keys = {}


def chinese_number(text: str) -> int:
    """Value of a small Chinese numeral such as ``十二`` (12) or ``一百零三`` (103)."""
    total, digit = 0, 0
    for char in text:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def learned() -> tuple[Keys, Keys]:
    """Keys that ``sort_key``, and those that ``name_key``, was asked for or was taught."""
    return _titles, _names


def learn(titles: Keys, names: Keys) -> None:
    """Know the keys of an earlier run of the same program, which need not be worked out again, and no others."""
    for known, keys in ((_titles, titles), (_names, names)):
        known.clear()
        known.update(keys)


def sort_key(text: str, reading: str = "") -> SortKey:
    """Key that orders Chinese by pinyin, digits by value and Latin letters by alphabet.

    Args:
        text: Title or name. ``第十二`` sorts as 第12, ``二十九中`` as 29中.
        reading: Pinyin that overrides the computed one, syllables separated by spaces.

    Returns:
        A key that compares part by part; equal-sounding characters fall back to their code point, so the order is total.
    """
    return _known(_titles, text, reading)


def name_key(text: str, reading: str = "") -> SortKey:
    """As ``sort_key``, for what stands in the registries: it is remembered as long as these stay the same."""
    return _known(_names, text, reading)


def _known(keys: Keys, text: str, reading: str) -> SortKey:
    key = keys.get((text, reading))
    if key is None:
        if len(keys) >= _MOST_LEARNED:
            keys.clear()
        key = keys[text, reading] = _sort_key(text, reading)
    return key


def _sort_key(text: str, reading: str) -> SortKey:
    folded = unicodedata.normalize("NFKC", text)
    folded = _ORDINAL.sub(lambda match: str(chinese_number(match[0])), folded)
    parts: list[str] = []
    for syllable, source in _syllables(folded, reading):
        if source.isdecimal():
            number = int(source) if len(source) < 18 else 10**18 + len(source)
            parts.append(f"{number:0{_DIGITS_OF_A_NUMBER}d}")
        elif syllable:
            parts.append(f"{syllable} {source}")
    return "\n".join(parts) + f"\t{text}"


def _syllables(text: str, reading: str) -> list[tuple[str, str]]:
    given = reading.split()
    if given:
        return [(numbered(part), part) for part in given]
    pairs = zip(spoken_syllables(text), chunks(text), strict=False)
    return [(syllable.lower() if syllable.isalnum() else "", source) for syllable, source in pairs]


def chunks(text: str) -> list[str]:
    """Digits and Latin letters in runs, all else one by one."""
    return _CHUNK.findall(text)


def spoken_syllables(text: str) -> list[str]:
    """Syllables with the number of their tone; other characters in the chunks they come in."""
    marked = marked_syllables(text)
    return [numbered(marked[match.start()]) or match[0] for match in _CHUNK.finditer(text)]


@lru_cache(maxsize=4096)
def numbered(syllable: str) -> str:
    """``zēng`` → ``zeng1``, as pypinyin's TONE3 style writes it."""
    tones = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
    tone = "5"
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", syllable.lower()):
        if char in tones:
            tone = tones[char]
        else:
            letters.append("v" if char == "\u0308" and letters and letters.pop() == "u" else char)
    plain = "".join(letters)
    return plain + tone if plain.isalpha() else plain


def initial(text: str, reading: str = "") -> str:
    """The capital letter that a name stands under in an A–Z list; ``#`` for digits and signs."""
    return initial_of(name_key(text, reading))


def initial_of(key: SortKey) -> str:
    """The capital letter that a name with this sort key stands under in an A–Z list; ``#`` for digits and signs."""
    first = key[0]
    return first.upper() if first.isascii() and first.isalpha() else "#"


def parts_of(key: SortKey) -> list[tuple[str, str]]:
    """The parts of a sort key: each syllable with its tone, and what is read so; of a number its digits and nothing."""
    parts = key.partition("\t")[0]
    return [(said, read) for said, _, read in (part.partition(" ") for part in parts.split("\n"))] if parts else []


@lru_cache(maxsize=65536)
def spelled(text: str) -> str:
    """Plain pinyin without tones or spaces (``jiangzhuyun``), to recognise same-sounding mistakes."""
    syllables = spoken_syllables(unicodedata.normalize("NFKC", text))
    return "".join(part[:-1] if part[-1].isdecimal() and part[:-1].isalpha() else part for part in syllables).lower()


def alone(char: str) -> str:
    """The toneless syllable of a character that stands by itself, which is no surname there; the character if it has none."""
    told = context_at(char, 0, in_word=False) if char in CONTEXTS else ""
    return numbered(told or dictionary().character(char))[:-1] or char


def plain_syllables(text: str) -> list[str]:
    """A toneless syllable for each character; what has no reading stands for itself."""
    return [numbered(said)[:-1] or char for said, char in zip(marked_syllables(text), text, strict=True)]
