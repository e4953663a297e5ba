"""Names and words with a slip of the ear, of the eye or of an accent: taken for words of the archive, and said."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from engine import Engine

from benchmarks.search_queries import accents
from build_tools.chinese.look_alikes import look_alikes
from build_tools.search.readings import syllables, usual_syllables

pytestmark = pytest.mark.browser

NAMES = ("江姐", "红岩", "陈然", "王朴", "宋振中", "渣滓洞", "罗广斌", "黄显声", "车耀先", "白公馆", "歌乐山", "曾家岩")


@pytest.mark.parametrize(
    ("typed", "meant", "why"),
    [
        ("江杰", "江姐", "sound"),
        ("红言", "红岩", "sound"),
        ("陈燃", "陈然", "sound"),
        ("王扑", "王朴", "sound"),
        ("宋绮芸", "宋绮云", "sound"),
        ("黄显晟", "黄显声", "sound"),
        ("宋正中", "宋振中", "typo"),
        ("查滓洞", "渣滓洞", "typo"),
        ("周勋成", "周勖成", "typo"),
        ("江祖", "江姐", "typo"),
        ("家书 江杰", "家书 江姐", "sound"),
        ("zazidong", "渣滓洞", "sound"),
        ("cengjiayan", "曾家岩", "sound"),
        ("songzhengzhong", "宋振中", "sound"),
        ("luguangbin", "罗广斌", "pinyin"),
        ("fongyan", "红岩", "sound"),
    ],
)
def test_a_slip_is_corrected_and_said(engine: Engine, typed: str, meant: str, why: str) -> None:
    found = engine.query(typed)
    assert (found["corrected"], found["corrections"][0]["why"]) == (meant, why)
    assert found["total"] == engine.query(meant)["total"] > 0
    assert engine.query(typed, exact=True)["total"] == 0


def slips(name: str) -> Iterator[str]:
    """What a hand, an ear or an eye makes of one character of a name."""
    chance = random.Random(name)
    usual = usual_syllables({char for group in look_alikes() for char in group})
    for at, (char, spoken) in enumerate(zip(name, syllables(name), strict=True)):
        near = {spoken, *accents(spoken)}
        heard = sorted(other for other, sound in usual.items() if sound in near and other != char)
        seen = sorted({other for group in look_alikes() if char in group for other in group} - {char})
        for other in (*chance.sample(heard, min(2, len(heard))), *chance.sample(seen, min(2, len(seen)))):
            yield name[:at] + other + name[at + 1 :]


def test_every_slip_of_a_name_leads_to_words_of_the_archive(engine: Engine) -> None:
    asked = right = 0
    for name in NAMES:
        for typed in slips(name):
            found = engine.query(typed)
            if not found["corrected"]:
                assert found["total"] > 0, f"{typed} is lost"
                continue
            asked += 1
            right += name in [one["text"] for one in found["corrections"]]
            for one in found["corrections"]:
                assert engine.query(one["text"], exact=True)["total"] > 0, f"{typed}: {one['text']} stands nowhere"
    assert asked > 50
    assert right >= 0.95 * asked


def test_a_name_in_an_accents_pinyin(engine: Engine) -> None:
    asked = 0
    for name in NAMES:
        spoken = syllables(name)
        for at, syllable in enumerate(spoken):
            for other in accents(syllable):
                typed = "".join((*spoken[:at], other, *spoken[at + 1 :]))
                found = engine.query(typed)
                asked += 1
                assert name in [one["text"] for one in found["corrections"]] or found["total"], typed
                assert name in " ".join(one["label"] for one in engine.suggest(typed)), typed
    assert asked >= 30


@pytest.mark.parametrize("typed", ["江姐的信", "红岩的信"])
def test_nothing_is_made_of_pieces_of_words(engine: Engine, typed: str) -> None:
    assert engine.query(typed)["corrected"] == ""


def test_a_word_unlike_any_other_is_left(engine: Engine) -> None:
    for typed in ("江河", "饕餮", "红鬟", "陈鬟", "渣鬟洞"):
        assert engine.query(typed)["corrected"] == ""
