"""The one declaration of fields: its own examples pass its own checks."""

import pytest

from build_tools.loading.story import parse_story
from build_tools.model.addresses import numbered
from build_tools.model.entry import Entry
from build_tools.model.field_types import FieldSpec, specs_of
from build_tools.model.profile import Colours, Profile
from build_tools.model.records import Author, Consent, Media, Source
from build_tools.model.registry import REGISTRIES, Registry
from build_tools.model.story import GRADES, Story

RECORDS = (Story, Author, Media, Source, Consent, *REGISTRIES.values(), Profile, Colours)


@pytest.mark.parametrize("record", RECORDS)
def test_keys_and_labels_are_unique_and_every_field_has_an_example_and_help(record: type) -> None:
    specs = specs_of(record)
    names = [name for spec in specs for name in (spec.key, spec.label)]
    assert len(names) == len(set(names))
    assert all(spec.example and spec.help for spec in specs)


@pytest.mark.parametrize("spec", specs_of(Story), ids=lambda spec: spec.key)
def test_a_fields_example_is_accepted_in_both_its_forms(spec: FieldSpec) -> None:
    for example in (spec.example, spec.inline_example):
        for name in (spec.key, spec.label):
            _, found = parse_story(f"---\n{name}: {example}\n---\n", "a/b.md")
            assert [item for item in found if item.field.startswith(spec.key) and item.code != "T002"] == []


def test_examples_fit_on_a_line() -> None:
    for record in RECORDS:
        assert all("\n" not in spec.inline_example for spec in specs_of(record))


def test_a_registry_knows_its_entries_by_all_their_names() -> None:
    registry = Registry.of("topics", [Entry("a", "甲", ("子",)), Entry("b", "乙", ("子", "a")), Entry("a", "丙")])
    assert registry.find("甲") == registry.find("丙") == ("a",)
    assert registry.find("子") == ("a", "b")
    assert registry.find("a") == ("a",)
    assert registry.find("丁") == ()
    assert [entry.name for entry in registry] == ["甲", "乙"]


@pytest.mark.parametrize("attribute", ["section", "filter", "named", "letter", "id", "label"])
def test_no_two_facets_have_the_same_place_or_name(attribute: str) -> None:
    declared = [getattr(spec.facet, attribute) for spec in specs_of(Story) if spec.facet]
    given = [value for value in declared if value]
    assert len(given) == len(set(given)) > 3
    if isinstance(given[0], int):
        assert sorted(given) == list(range(1, len(given) + 1))


def test_grades_are_in_order() -> None:
    assert GRADES[0] == "小学低段"
    assert GRADES[-1] == "高中"


def test_numbered_addresses() -> None:
    assert numbered("topics/a.html", 1) == "topics/a.html"
    assert numbered("topics/a.html", 2) == "topics/a/2.html"
    assert numbered("az.html", 3) == "az-3.html"
