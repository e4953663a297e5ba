"""Characters with several readings can be typed as themselves and under each reading."""

from __future__ import annotations

import re

from index_reader import Reader

from build_tools.search.document import Entity, SearchDocument
from build_tools.search.index import index


def readings(documents: list[SearchDocument], entities: list[Entity]) -> dict[str, list[str]]:
    """Syllables of each unit, in the order of the table."""
    (table,) = Reader(index(documents, entities)).content("pinyin")
    found: dict[str, list[str]] = {}
    for syllable, row in re.findall(r"([a-zü]+)([^a-zü]+)", table):
        for unit in row:
            found.setdefault(unit, []).append(syllable)
    return found


def test_other_readings_follow_the_usual_one() -> None:
    found = readings(
        [SearchDocument("a", "重庆往事", "stories/a/a.html")], [Entity("l", "曾家岩", reading="zēng jiā yán")]
    )
    assert found["重"] == ["zhong", "chong"]
    assert sorted(found["曾"]) == ["ceng", "zeng"]
    assert found["庆"] == ["qing"]


def test_common_characters_have_a_reading_though_no_story_has_them() -> None:
    found = readings([], [])
    assert found["雪"] == ["xue"]
    assert found["芸"] == ["yun"], "of names of today"
    assert len(found) == 3755 + 355
