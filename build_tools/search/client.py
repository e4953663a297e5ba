"""What the engine in the reader's browser must know of the format: handed to its scripts, so that it is declared once."""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.search import characters, document
from build_tools.search.dense import ALPHABET
from build_tools.search.facets import LAST_DAY, LENGTH, LENGTH_IDS
from build_tools.search.lexicon import DASH, STORY_ADDRESS, TITLE_KIND, WORD_KIND
from build_tools.search.lists import CROSSINGS, LEVELS, TABLE_SHARE, WIDTHS
from build_tools.search.normalise import FOLDED
from build_tools.search.script import ROOT, WORD_BITS, WORD_SYMBOLS

RESULTS_A_PAGE, SUGGESTIONS = 20, 8
"""How many results and suggestions an answer has, unless asked for others."""

_FIELDS = ("TITLE", "NAME", "HEADING", "SUMMARY", "CAPTION", "BODY", "TRANSCRIPT")
_CHARACTER_KINDS = ("PLAIN", "APART", "JOINING", "SOFT", "HARD", "PASSED")


def engine_constants() -> Mapping[str, object]:
    """By name, as JSON can express them; each is described where it is declared."""
    return {
        "ALPHABET": ALPHABET.decode("ascii"),
        "WORD_BITS": WORD_BITS,
        "WORD_SYMBOLS": WORD_SYMBOLS,
        "RUNS": characters.RUNS,
        "KINDS": {name: ord(getattr(characters, name)) for name in _CHARACTER_KINDS},
        "ALSO_FOLDED": "".join(filter(_in_gb2312, map(chr, FOLDED))),
        "FIELDS": {name: getattr(document, name) for name in _FIELDS},
        "WEIGHTS": document.WEIGHTS,
        "LEVELS": LEVELS,
        "WIDTHS": WIDTHS,
        "CROSSINGS": CROSSINGS,
        "TABLE_SHARE": TABLE_SHARE,
        "LAST_DAY": LAST_DAY,
        "LENGTH": LENGTH,
        "LENGTHS": LENGTH_IDS,
        "PAGE_KINDS": document.PERSON + document.PLACE + document.SCHOOL + document.TOPIC + document.SERIES,
        "OTHER_KINDS": TITLE_KIND + document.GLOSSARY + WORD_KIND,
        "DASH": DASH,
        "STORY_ADDRESS": STORY_ADDRESS,
        "ROOT": ROOT,
        "RESULTS_A_PAGE": RESULTS_A_PAGE,
        "SUGGESTIONS": SUGGESTIONS,
    }


def _in_gb2312(char: str) -> bool:
    """True for what the client would take for a simplified character, unless told otherwise."""
    return len(char.encode("gb2312", "ignore")) == 2
