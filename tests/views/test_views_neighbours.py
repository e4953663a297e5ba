"""Which values go with a value."""

import pytest

from build_tools.views import neighbours
from build_tools.views.neighbours import neighbours_of
from tests.support.synthetic import catalogue_of, story


def test_the_most_frequent_come_first_and_equals_in_their_natural_order() -> None:
    people = [("person2", "person1"), ("person1",), ("person0", "person3"), ()]
    catalogue = catalogue_of(story(number, people=who, kind="kind0") for number, who in enumerate(people))
    found = neighbours_of(catalogue, "kinds", "kind0", "people")
    assert found == [("person1", 2), ("person0", 1), ("person2", 1), ("person3", 1)]


def test_a_value_does_not_go_with_itself() -> None:
    catalogue = catalogue_of(story(number, people=("person0", f"person{number}")) for number in (1, 2))
    assert neighbours_of(catalogue, "people", "person0", "people") == [("person1", 1), ("person2", 1)]


def test_a_value_without_stories_has_none() -> None:
    assert neighbours_of(catalogue_of([story(0)]), "people", "person5", "people") == []


def test_only_the_most_frequent_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "SHOWN", 2)
    catalogue = catalogue_of(
        story(number, kind="kind0", people=tuple(f"person{who}" for who in range(number + 1))) for number in range(6)
    )
    assert neighbours_of(catalogue, "kinds", "kind0", "people") == [("person0", 6), ("person1", 5)]
