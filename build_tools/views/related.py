"""What to read next, and why: stories that share people, places, schools or topics, the rarer the better.

Linear in the archive: from every shelf a story looks only at its neighbours within a fixed window, so that a topic with thousands of stories costs
no more than one with twenty, and a new story changes the suggestions of few others.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from build_tools.model.story import Story
from build_tools.views.catalogue import Catalogue
from build_tools.views.facets import FACETS_BY_ID
from build_tools.wording import pages as wording

SHOWN = 4
WINDOW = 24

_WEIGHTS = {"people": 6.0, "places": 3.0, "schools": 4.0, "topics": 2.0, "series": 1.0}


class Suggestions:
    """Suggests related stories.

    Args:
        catalogue: The published stories.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._places = {
            facet: {
                value: {slug: place for place, slug in enumerate(slugs)}
                for value, slugs in catalogue.shelves[facet].items()
            }
            for facet in _WEIGHTS
        }

    def chosen(self, slug: str) -> tuple[tuple[str, str], ...]:
        """Slugs and reasons, the best first, the editors' own before them."""
        catalogue = self._catalogue
        story = catalogue.stories[slug]
        chosen = [other for other in story.related if other in catalogue.stories and other != slug]
        found = [(other, wording.EDITORS_CHOICE) for other in chosen]
        scores: dict[str, float] = {}
        reasons: dict[str, tuple[float, str]] = {}
        for other, weight, why in self._shared(story):
            scores[other] = scores.get(other, 0.0) + weight
            if weight > reasons.get(other, (0.0, ""))[0]:
                reasons[other] = (weight, why)
        best = sorted(set(scores) - set(chosen), key=lambda other: (-round(scores[other], 6), catalogue.order[other]))
        found += [(other, reasons[other][1]) for other in best]
        return tuple(found[: max(SHOWN, len(chosen))])

    def _shared(self, story: Story) -> Iterator[tuple[str, float, str]]:
        for facet, weight in _WEIGHTS.items():
            for value in FACETS_BY_ID[facet].values(story):
                shelf = self._catalogue.shelves[facet][value]
                share = weight / (1.0 + math.log2(len(shelf)))
                why = wording.reason(facet, self._catalogue.name(facet, value))
                for slug in _window(shelf, self._places[facet][value][story.slug]):
                    if slug != story.slug:
                        yield slug, share, why


def _window(shelf: list[str], place: int) -> list[str]:
    if len(shelf) <= WINDOW:
        return shelf
    start = min(max(0, place - WINDOW // 2), len(shelf) - WINDOW)
    return shelf[start : start + WINDOW]
