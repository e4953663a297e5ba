"""The words of the search as templates know them: those of the facets stand among them."""

from __future__ import annotations

from types import SimpleNamespace

from build_tools.views.facets import FACETS, FILTERS
from build_tools.wording import search as wording

_KINDS = wording.KINDS | {facet.letter: facet.label for facet in FACETS if facet.letter}
_FILTERS = {facet.id: facet.label for facet in FILTERS} | wording.FILTERS

SEARCH_WORDS = SimpleNamespace(
    **{name: words for name, words in vars(wording).items() if name.isupper()}
    | {
        "SUGGESTIONS": {"kinds": _KINDS, **wording.SUGGESTIONS},
        "PAGE": {"kinds": _KINDS, "facets": _FILTERS, **wording.PAGE},
    }
)
