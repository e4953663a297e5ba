"""Which values go with a value."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.views import neighbours
from build_tools.views.catalogue import Catalogue
from build_tools.views.facets import FACETS
from build_tools.views.neighbours import SHOWN, Neighbours
from tests.support.synthetic import SHELVED, catalogue_of, story


def plainly(catalogue: Catalogue, facet: str, value: str, other: str) -> list[tuple[str, int]]:
    """Count story by story."""
    stories = catalogue.shelves[facet].get(value, ())
    counts = Counter(found for slug in stories for found in catalogue.valued[other][slug])
    if facet == other:
        del counts[value]
    rank = catalogue.ranks[other]
    return sorted(counts.items(), key=lambda item: (-item[1], rank[item[0]]))[:SHOWN]


@settings(deadline=None)
@given(st.lists(st.fixed_dictionaries(SHELVED), max_size=30))
def test_all_at_once_is_one_by_one(fields: list[dict[str, Any]]) -> None:
    catalogue = catalogue_of(story(number, **values) for number, values in enumerate(fields))
    found = Neighbours(catalogue)
    for facet in FACETS:
        for value in catalogue.values[facet.id]:
            for other in FACETS:
                expected = plainly(catalogue, facet.id, value, other.id)
                assert list(map(tuple, found.of(facet.id, value, other.id))) == expected


def test_only_the_most_frequent_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "SHOWN", 2)
    catalogue = catalogue_of(story(number) for number in range(100))
    found = Neighbours(catalogue).of("kinds", "kind0", "people")
    assert len(found) == 2
    assert {neighbour.stories for neighbour in found} == {max(counts_of_people(catalogue).values())}


def counts_of_people(catalogue: Catalogue) -> Counter[str]:
    return Counter(
        person for slug in catalogue.shelves["kinds"]["kind0"] for person in catalogue.valued["people"][slug]
    )
