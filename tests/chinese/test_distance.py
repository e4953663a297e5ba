"""Did you mean."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build_tools.chinese.distance import Names, edit_distance, nearest
from build_tools.chinese.pinyin import spelled
from tests.support.examples import costly

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


def plainly_nearest(word: str, known: list[str]) -> str:
    """What is meant, by looking at every name."""
    scored: list[tuple[int, int, str]] = []
    for name in set(known) if word else ():
        longer, shorter = max(len(word), len(name)), min(len(word), len(name))
        limit = max(longer // 3, 1 if shorter > 1 else 0)
        distance = edit_distance(word, name, 99)
        if spelled(name) == spelled(word):
            scored.append((0, abs(len(name) - len(word)), name))
        elif distance <= limit:
            scored.append((distance, 1, name))
        elif len(word) >= 2 and (word in name or name in word) and len(name) >= 2:
            scored.append((limit, 2 + abs(len(name) - len(word)), name))
    return min(scored)[2] if scored else ""


alike = st.text("江姜竹筠渣子滓洞ab", max_size=9)


@costly(60)
@given(alike, st.lists(alike, max_size=30))
@example("a", ["aa"])
def test_the_index_finds_what_looking_at_every_name_finds(word: str, known: list[str]) -> None:
    assert nearest(word, known) == plainly_nearest(word, known)


@settings(deadline=None)
@given(st.text(max_size=6), st.lists(st.text(max_size=6), max_size=8))
def test_the_index_knows_any_characters(word: str, known: list[str]) -> None:
    names = Names(known)
    assert names.nearest(word) == plainly_nearest(word, known)
    assert [names.nearest(name) for name in known] == [plainly_nearest(name, known) for name in known]


@pytest.mark.slow
def test_many_guesses_among_many_names_take_little_time() -> None:
    names = Names(
        f"{'红岩家书'[n % 4]}{chr(0x4E00 + n * 7 % 3000)}里的{chr(0x4E00 + n % 4000)}来信之{n}" for n in range(10_000)
    )
    names.nearest("甲乙")
    start = time.process_time()
    for number in range(20):
        names.nearest(f"红{chr(0x4E00 + number)}里的来信之第{number}")
    assert time.process_time() - start < 4
