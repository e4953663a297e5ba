"""Places and records that are small to keep and send."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.diagnostics import Location
from build_tools.loading.registry import load_registries
from build_tools.loading.story import parse_story
from build_tools.markup.body import Body, Heading, Mark, Passage, Target
from build_tools.model.media import MediaFile
from build_tools.model.positions import Place, Positions
from tests.support.builds import SAMPLE

names = st.from_regex(r"[a-z]{1,3}(\[\d{1,2}\](\.[a-z]{1,3})?)?", fullmatch=True)
counts = st.integers(1, 5000)


@given(st.dictionaries(names, st.tuples(counts, counts, names)))
def test_positions_are_the_mapping_they_were_made_of(places: dict[str, Place]) -> None:
    positions = Positions.of("a/b.md", places)
    expected = {name: Location("a/b.md", *place) for name, place in places.items()}
    for found in (positions, pickle.loads(pickle.dumps(positions))):
        assert dict(found) == expected
        assert list(found) == list(expected)
        assert len(found) == len(expected)


@given(st.dictionaries(names, st.tuples(counts, counts, names)), names)
def test_only_what_was_put_in_is_there(places: dict[str, Place], name: str) -> None:
    positions = Positions.of("a/b.md", places)
    assert (name in positions) == (name in places) == (positions.get(name) is not None)
    assert "" not in positions
    assert None not in positions


def test_nothing_is_nowhere() -> None:
    assert dict(Positions()) == {}
    with pytest.raises(KeyError):
        Positions()[""]


def test_records_come_back_from_a_pickle() -> None:
    records: list[object] = [
        MediaFile("a.jpg", 1, located=True),
        Body("<p>", "甲", "甲", (Heading(2, "甲", "jia", 1, 1),), (Target("a.md", "甲", 1, 2),), broken=True),
        Body("", "", "", marks=(Mark("html", "<b>", 1, 1),), passages=(Passage(("甲", "乙"), 1),)),
    ]
    for file in SAMPLE.glob("*/*.md"):
        records.append(parse_story(file.read_text(encoding="utf-8"), file.relative_to(SAMPLE).as_posix())[0])
    registries, _ = load_registries(SAMPLE)
    entries = [entry for registry in registries.values() for entry in registry]
    again = pickle.loads(pickle.dumps([*records, *entries]))
    assert again == [*records, *entries]
    assert [dict(one.positions) for one in again[-len(entries) :]] == [dict(one.positions) for one in entries]
    assert [one.where for one in again[-len(entries) :]] == [one.where for one in entries]
