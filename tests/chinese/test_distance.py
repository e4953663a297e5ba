"""Did you mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.chinese.distance import edit_distance, nearest

NAMES = ["人民小学", "江竹筠", "江姐", "渣滓洞", "白公馆", "家书与家风", "renmin-xiaoxue", "重庆市第二十九中学校"]
words = st.text("江竹筠渣滓洞ab", max_size=8)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("江竹韵", "江竹筠"),
        ("江竹云", "江竹筠"),
        ("渣子洞", "渣滓洞"),
        ("人名小学", "人民小学"),
        ("人民小学校", "人民小学"),
        ("renmin-xiaoxeu", "renmin-xiaoxue"),
        ("renminxiaoxue", "人民小学"),
        ("第二十九中学", "重庆市第二十九中学校"),
        ("月球", ""),
        ("江", ""),
        ("", ""),
    ],
)
def test_nearest(written: str, meant: str) -> None:
    assert nearest(written, NAMES) == meant


def test_nothing_known() -> None:
    assert nearest("江竹筠", []) == ""


@given(words, words)
def test_distance_is_symmetric_and_bounded(left: str, right: str) -> None:
    distance = edit_distance(left, right, 20)
    assert distance == edit_distance(right, left, 20)
    assert abs(len(left) - len(right)) <= distance <= max(len(left), len(right))
    assert (distance == 0) == (left == right)


@given(words, words, st.integers(0, 5))
def test_a_limit_only_cuts_off(left: str, right: str, limit: int) -> None:
    assert edit_distance(left, right, limit) == min(edit_distance(left, right, 99), limit + 1)


@given(words, st.integers(0, 6))
def test_swapped_neighbours_count_once(word: str, at: int) -> None:
    swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    assert edit_distance(word, swapped, 9) <= 1


@given(words, words, words)
def test_a_detour_is_hardly_shorter(one: str, two: str, three: str) -> None:
    """Swaps break the triangle inequality of this distance, but by no more than a factor of two."""
    direct = edit_distance(one, three, 99)
    assert direct <= 2 * (edit_distance(one, two, 99) + edit_distance(two, three, 99))


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=6))
def test_what_is_meant_is_known(word: str, known: list[str]) -> None:
    assert nearest(word, known) in {"", *known}


@given(st.lists(words, min_size=1, max_size=6), st.randoms())
def test_order_does_not_matter(known: list[str], random: object) -> None:
    assert nearest("江竹", known) == nearest("江竹", known[::-1])
