"""What the engine in the reader's browser must know of the format: handed to its scripts, so that it is declared once."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from build_tools.search import characters, columns, document, facets, lexicon, lists, script, spoken_pairs
from build_tools.search.dense import ALPHABET
from build_tools.search.normalise import FOLDED

RESULTS_A_PAGE, SUGGESTIONS = 20, 8
"""How many results and suggestions an answer has, unless asked for others."""


def engine_constants(page_kinds: str) -> Mapping[str, object]:
    """By name, as JSON can express them; each is described where it is declared.

    Args:
        page_kinds: Letters of the entities that have pages, the most telling first.
    """
    kinds = _of(characters, "PLAIN", "APART", "JOINING", "SOFT", "HARD", "PASSED")
    return {
        **_of(script, "ROOT", "WORD_BITS", "WORD_SYMBOLS"),
        **_of(lists, "CROSSINGS", "LEVELS", "TABLE_BASE", "TABLE_SHARE", "WIDTHS"),
        **_of(columns, "PLANES"),
        **_of(facets, "LENGTH", "LENGTH_IDS"),
        **_of(lexicon, "DASH", "STORY_ADDRESS"),
        "ALPHABET": ALPHABET.decode("ascii"),
        "SPOKEN": _of(spoken_pairs, "BASE", "MODULUS", "OFTEN_BITS", "STEP"),
        "RUNS": characters.RUNS,
        "KINDS": {name: ord(kind) for name, kind in kinds.items()},
        "ALSO_FOLDED": "".join(char for char in map(chr, FOLDED) if len(char.encode("gb2312", "ignore")) == 2),
        "FIELDS": _of(document, "TITLE", "NAME", "HEADING", "SUMMARY", "CAPTION", "BODY", "TRANSCRIPT"),
        "WEIGHTS": document.WEIGHTS,
        "GLOSSARY_KIND": document.GLOSSARY,
        "PAGE_KINDS": page_kinds,
        "OTHER_KINDS": lexicon.TITLE_KIND + document.GLOSSARY + lexicon.WORD_KIND,
        "RESULTS_A_PAGE": RESULTS_A_PAGE,
        "SUGGESTIONS": SUGGESTIONS,
    }


def _of(module: ModuleType, *names: str) -> dict[str, Any]:
    return {name: getattr(module, name) for name in names}
