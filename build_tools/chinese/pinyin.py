"""Pinyin of names and titles: sort keys, initials and spoken spelling.

pypinyin supplies the readings; ``READINGS`` corrects those it gets wrong for the people and places of such archives.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pypinyin import Style, lazy_pinyin, load_phrases_dict

READINGS: dict[str, str] = {
    "曾家岩": "zēng jiā yán",
    "曾霞": "zēng xiá",
    "曾紫霞": "zēng zǐ xiá",
    "任弼时": "rén bì shí",
    "任锐": "rén ruì",
    "华子良": "huà zǐ liáng",
    "单懿": "shàn yì",
    "解放碑": "jiě fàng bēi",
    "区委": "qū wěi",
    "渣滓洞": "zhā zǐ dòng",
    "车耀先": "chē yào xiān",
    "穰明德": "ráng míng dé",
    "刘国鋕": "liú guó zhì",
    "刘国錤": "liú guó qí",
    "重庆": "chóng qìng",
    "朝天门": "cháo tiān mén",
    "厦门": "xià mén",
    "流血": "liú xuè",
    "校场口": "jiào chǎng kǒu",
    "较场口": "jiào chǎng kǒu",
    "长大": "zhǎng dà",
    "传记": "zhuàn jì",
    "自传": "zì zhuàn",
}

_CHUNK = re.compile(r"[0-9]+|[A-Za-z]+|.", re.DOTALL)
_NUMERAL = "[零〇一二三四五六七八九十百]+"
_ORDINAL = re.compile(f"(?<=第){_NUMERAL}|{_NUMERAL}(?=中学|中$|小学|小$|幼儿园)")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}
_UNITS = {"十": 10, "百": 100}

SortKey = tuple[tuple[int, str, int, str], ...]


@lru_cache(maxsize=1)
def _teach() -> None:
    load_phrases_dict({word: [[part] for part in reading.split()] for word, reading in READINGS.items()})


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


@lru_cache(maxsize=65536)
def sort_key(text: str, reading: str = "") -> SortKey:
    """Key that orders Chinese by pinyin, digits by value and Latin letters by alphabet.

    Args:
        text: Title or name. ``第十二`` sorts as 第12, ``二十九中`` as 29中.
        reading: Pinyin that overrides the computed one, syllables separated by spaces.

    Returns:
        A tuple that compares part by part; equal-sounding characters fall back to their code point, so the order is total.
    """
    _teach()
    folded = unicodedata.normalize("NFKC", text)
    folded = _ORDINAL.sub(lambda match: str(chinese_number(match[0])), folded)
    parts: list[tuple[int, str, int, str]] = []
    for syllable, source in _syllables(folded, reading):
        if source.isdigit():
            parts.append((0, "", int(source), ""))
        elif syllable:
            parts.append((1, syllable, 0, source))
    parts.append((0, "", -1, text))
    return tuple(parts)


def _syllables(text: str, reading: str) -> list[tuple[str, str]]:
    given = reading.split()
    if given:
        return [(_numbered(part), part) for part in given]
    spoken = lazy_pinyin(
        text, style=Style.TONE3, neutral_tone_with_five=True, errors=lambda run: list(_CHUNK.findall(run))
    )
    result: list[tuple[str, str]] = []
    sources = iter(_sources(text))
    for syllable in spoken:
        source = next(sources, syllable)
        result.append((syllable.lower() if _is_word(syllable) else "", source))
    return result


def _sources(text: str) -> list[str]:
    return _CHUNK.findall(text)


def _is_word(syllable: str) -> bool:
    return syllable.isalnum()


def _numbered(syllable: str) -> str:
    """``zēng`` → ``zeng1``, as pypinyin's TONE3 style writes it."""
    tones = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
    tone, letters = "5", []
    for char in unicodedata.normalize("NFD", syllable.lower()):
        if char in tones:
            tone = tones[char]
        else:
            letters.append("v" if char == "\u0308" and letters and letters.pop() == "u" else char)
    plain = "".join(letters)
    return plain + tone if plain.isalpha() else plain


def initial(text: str, reading: str = "") -> str:
    """The capital letter that a name stands under in an A–Z list; ``#`` for digits and signs."""
    for kind, syllable, _, _ in sort_key(text, reading):
        if kind == 1:
            return syllable[0].upper() if syllable[0].isascii() and syllable[0].isalpha() else "#"
        return "#"
    return "#"


@lru_cache(maxsize=65536)
def spelled(text: str) -> str:
    """Plain pinyin without tones or spaces (``jiangzhuyun``), to recognise same-sounding mistakes."""
    _teach()
    return "".join(lazy_pinyin(unicodedata.normalize("NFKC", text))).lower()


def plain_syllables(text: str) -> list[str]:
    """A toneless syllable for each character; what has no reading stands for itself."""
    _teach()
    return lazy_pinyin(text, errors=list)  # type: ignore[arg-type]  # (a list of strings is right, as pypinyin documents)
