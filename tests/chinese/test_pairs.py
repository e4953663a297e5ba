"""Places where pairs of characters may stand: none is missed, and hardly any is reported in vain."""

import random

import pytest

from build_tools.chinese.pairs import Pairs

PAIRS = ("朝气", "气蓬", "𠮷祥", "a1", "\ud800b")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("", []),
        ("朝", []),
        ("朝气", [0]),
        ("上朝气蓬勃", [1, 2]),
        ("朝,气", []),
        ("气朝", []),
        ("𠮷𠮷祥a1", [1, 3]),
        ("\ud800b\ud800", [0]),
    ],
)
def test_places_are_those_of_the_pairs(text: str, places: list[int]) -> None:
    assert Pairs(PAIRS).places(text) == places


def test_no_pairs_stand_nowhere() -> None:
    assert Pairs(()).places("朝气蓬勃") == []


def test_hardly_any_place_is_reported_in_vain() -> None:
    """The filter is worth its place as long as it lets few through: of 35,000 pairs, as many as the dictionary has."""
    draw = random.Random(1)
    han = [chr(code) for code in range(0x4E00, 0x9FA0)]
    begun = {"".join(draw.choices(han, k=2)) for _ in range(35_000)}
    text = "".join(draw.choices(han, k=20_000))
    places = Pairs(begun).places(text)
    assert {at for at in range(len(text)) if text[at : at + 2] in begun} <= set(places)
    assert len(places) < 0.05 * len(text)
