"""Our own scripts as they are published: a few files, each made of sources below ``overrides/assets`` in a declared order."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from build_tools.cache.digests import content_digest
from build_tools.chinese.idioms import COUNT, idioms
from build_tools.chinese.look_alikes import look_alikes
from build_tools.chinese.usual import USUAL
from build_tools.model import addresses
from build_tools.search import document
from build_tools.search.client import RESULTS_A_PAGE, engine_constants
from build_tools.views.facets import FILTERS, PAGE_KINDS
from build_tools.views.paging import AROUND
from build_tools.wording import reading, verifying
from build_tools.wording import search as wording

ENGINE_CONSTANTS, FIND_CONSTANTS = "search/constants", "find/constants"
LOOK_ALIKES, MEASURES = "search/look-alikes", "search/measures"
READING_CONSTANTS, PINYIN_CONSTANTS = "reading/constants", "pinyin/constants"
"""Sources that are made here: each begins a namespace, or adds to one, what Python declares."""

_TEXT = (
    ENGINE_CONSTANTS,
    *(f"search/{name}" for name in ("loader", "text", "dense", "traditional", "dates", "query", "match-ranges")),
)
_ENGINE = (
    "inflate",
    "numbers",
    "index",
    "candidates",
    "verify",
    "excerpt",
    "facets",
    "run",
    "entities",
    "leads",
    "course",
    "api",
)
_SEARCH_PAGE = ("state", "hits", "filters", "pagination", "answer", "search-page")

LATE = {
    "otherwise": (MEASURES, "search/numerals", "search/otherwise"),
    "lexicon": ("search/lexicon", "search/suggestions"),
    "correct": ("search/near", "search/amend", "search/correct"),
    "nearest": ("search/nearest",),
    "spoken": ("search/spoken",),
    "likeness": (LOOK_ALIKES, "search/likeness"),
}
"""Entry points that the engine loads when it first needs them; each sets the property of the engine that it is named after."""

ENTRY_POINTS: Mapping[str, tuple[str, ...]] = {
    "settings": (READING_CONSTANTS, "reading/settings", "reading/margin"),
    "page": ("scheme", "menu", "find/box", "scroll", "top", "titles", "edition"),
    "progress": ("reading/progress",),
    "home": ("daily", "today"),
    "timeline": ("sift",),
    "story": ("notes", "reading/blocks", "reading/bar", "reading/speech", "reading/pinyin", "find/highlight-link"),
    "pinyin-page": (PINYIN_CONSTANTS, "pinyin-page"),
    "highlight": (*_TEXT, FIND_CONSTANTS, "find/dom", "find/highlight-page"),
    "search-engine": (*_TEXT, *(f"search/{name}" for name in _ENGINE)),
    "suggest": (FIND_CONSTANTS, "find/dom", "find/suggest"),
    "search-page": (FIND_CONSTANTS, "find/dom", *(f"find/{name}" for name in _SEARCH_PAGE)),
}
"""Sources by the name under which templates load them; ``page`` is for every page."""

INLINE = "verify-script"
"""Name by which the page that checks a site includes its script, so that it can be kept apart from the site."""
INLINED = (
    "vendor/tweetnacl.js",
    *(f"assets/verify/{name}.js" for name in ("sha256", "manifest", "signature", "folder", "page")),
)
"""Its sources."""

_UNREAD = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)?[ \t]*\n|^[ \t]+|[ \t]+// [^\n]*", re.MULTILINE | re.DOTALL)
"""What only those need who read the sources: comments, but for some within a line, empty lines, indentation."""


def joined(sources: Mapping[str, str]) -> dict[str, bytes]:
    """Every entry point by its address.

    Args:
        sources: By their address below ``overrides``.
    """

    def join(names: tuple[str, ...], made: Mapping[str, str]) -> bytes:
        return "".join(made.get(name) or served_script(sources[f"assets/{name}.js"]) for name in names).encode("utf-8")

    tables = {
        LOOK_ALIKES: f"window.storySearch.lookAlikes = {json.dumps(' '.join(look_alikes()), ensure_ascii=False)};\n",
        MEASURES: f"window.storySearch.measures = {json.dumps(wording.MEASURES, ensure_ascii=False)};\n",
    }
    late = {f"assets/search-{name}.js": join(names, tables) for name, names in LATE.items()}
    versions = [addresses.versioned(address, content_digest(content)) for address, content in late.items()]
    constants = {"LATE": dict(zip(LATE, versions, strict=True)), **lead_constants(), **engine_constants(PAGE_KINDS)}
    made = {
        ENGINE_CONSTANTS: _namespace("storySearch", constants),
        FIND_CONSTANTS: _namespace("archiveFind", find_constants()),
        READING_CONSTANTS: _namespace("archiveReading", reading_constants()),
        PINYIN_CONSTANTS: _namespace("archivePinyin", pinyin_constants()),
    }
    return late | {f"assets/{name}.js": join(names, made) for name, names in ENTRY_POINTS.items()}


def inline_script(sources: Mapping[str, str]) -> str:
    """The script that stands in the page which checks a site.

    Args:
        sources: By their address below ``overrides``.
    """
    own = _namespace("archiveVerify", verify_constants())
    return own + "".join(served_script(sources[name]) for name in INLINED)


def verify_constants() -> Mapping[str, object]:
    """What the script that checks a site must know of the rest, by name."""
    return {
        "FORM": addresses.MANIFEST_FORM,
        "MANIFEST": addresses.MANIFEST,
        "SIGNATURE": addresses.SIGNATURE,
        "LARGEST": addresses.LARGEST_MANIFEST,
        "OWN": tuple(sorted(addresses.EDITION_FILES)),
        "NOBODYS": tuple(sorted(addresses.NOBODYS)),
        "IDIOMS": "".join(idioms()),
        "IDIOM_COUNT": COUNT,
        "LISTED": verifying.LISTED,
        "WORDS": verifying.WORDS,
    }


def lead_constants() -> Mapping[str, object]:
    """What the engine must know of words that lead to filters, by name: those whose values have no pages of people, places …"""
    leads = (*(facet.id for facet in FILTERS if not facet.letter), wording.MEDIA)
    return {"LEADS": leads, "MEANT": wording.MEANT, "FILTER_KIND": wording.FILTER_KIND}


def find_constants() -> Mapping[str, object]:
    """What the scripts that draw must know of the rest, by name."""
    return {
        "FACETS": (*(facet.id for facet in FILTERS), *wording.FILTERS),
        "MEDIA": wording.MEDIA,
        "SORTS": tuple(wording.SORTS),
        "NAME": document.NAME,
        "RESULTS_A_PAGE": RESULTS_A_PAGE,
        "AROUND": AROUND,
    }


def reading_constants() -> Mapping[str, object]:
    """What the scripts of the reading bar must know of the rest, by name: the values of each setting, the usual one first."""
    return {"SETTINGS": {name: tuple(values) for name, (_, values) in reading.SETTINGS.items()}}


def pinyin_constants() -> Mapping[str, object]:
    """What the script that shows pinyin must know of the rest, by name: the usual syllables, each before its characters."""
    return {"USUAL": " ".join(USUAL.split())}


def _namespace(name: str, constants: Mapping[str, object]) -> str:
    return f"window.{name} = {{ constants: {json.dumps(constants, ensure_ascii=False, separators=(',', ':'))} }};\n"


def served_script(source: str) -> str:
    """A script without comments that fill a line or end it, without empty lines and without indentation.

    Args:
        source: A script in which no text runs over several lines or holds `` // ``, and no code stands behind a comment.
    """
    return _UNREAD.sub("", source)
