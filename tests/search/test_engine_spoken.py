"""Pinyin of any phrase of the text: its pairs are in the files of their sounds, and the phrase is found and said."""

from __future__ import annotations

import random

import pytest
from engine import Engine
from index_reader import Reader, decode
from made_up_stories import STORIES

from build_tools.chinese.text import is_han
from build_tools.search.index import index
from build_tools.search.normalise import units
from build_tools.search.readings import syllables, usual_syllables
from build_tools.search.spoken_pairs import OFTEN_BITS, STEP, spoken_number
from tests.support.builds import FORTY


def pairs_of(reader: Reader, part: int) -> dict[str, int]:
    """Pairs of one file of the first bucket, with how often each stands."""
    stoppers, code = reader.content(f"y/0/{part}")
    numbers = iter(decode(code, stoppers))
    found, first = {}, 0
    for step in numbers:
        first += step
        second = 0
        for _ in range(next(numbers)):
            value = next(numbers)
            second += value >> OFTEN_BITS
            found[chr(first) + chr(second)] = value & ((1 << OFTEN_BITS) - 1)
    return found


def test_every_pair_stands_in_the_file_of_its_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("build_tools.search.spoken_pairs.SHARD", 60)
    reader = Reader(index(STORIES))
    total = reader.manifest["buckets"][0]["spoken"]
    assert total > 5
    files = [pairs_of(reader, part) for part in range(total)]
    texts = [units(text) for story in STORIES for _, text in story.texts]
    pairs = {text[at : at + 2] for text in texts for at in range(len(text) - 1)}
    wanted = {pair for pair in pairs if all(map(is_han, pair))}
    said = usual_syllables("".join(wanted))
    for pair in wanted:
        one, two = (spoken_number(said[unit]) for unit in pair)
        often = len(reader.postings(0, ord(pair[0]), ord(pair[1])))
        assert files[(one * STEP + two) % total][pair] == min(often.bit_length() - 1, 7)
    assert set().union(*files) == wanted


@pytest.mark.browser
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("huanggejinhua", ""),
        ("ziranzaihangzou", ""),
        ("balujunchongqingbanshichu", "八路军重庆办事处"),
        ("qiguaide zhujiande", ""),
        ("zhuqian", "竹签"),
    ],
)
def test_what_stands_nowhere_is_not_made_up(engine: Engine, typed: str, meant: str) -> None:
    found = engine.query(typed)
    assert meant in ([one["text"] for one in found["corrections"]] or [""])
    assert (found["total"] > 0) is bool(meant)
    assert all(engine.query(one["text"], exact=True)["total"] for one in found["corrections"])


@pytest.mark.browser
def test_any_phrase_is_found_by_its_pinyin(engine: Engine) -> None:
    chance = random.Random(5)
    texts = [
        path.read_text(encoding="utf-8") for path in sorted(FORTY.glob("*/*.md")) if path.parent.name != "registry"
    ]
    phrases: set[str] = set()
    while len(phrases) < 60:
        text = chance.choice(texts)
        start, length = chance.randrange(len(text) - 8), chance.randint(3, 6)
        phrase = text[start : start + length]
        if all(map(is_han, phrase)) and engine.query(phrase, exact=True)["total"]:
            phrases.add(phrase)
    lost = [
        phrase
        for phrase in sorted(phrases)
        if phrase not in [one["text"] for one in engine.query("".join(syllables(phrase)))["corrections"]]
    ]
    assert len(lost) <= 3, lost


@pytest.mark.browser
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bian ting bian xiang", "边听边想"),
        ("bù jiāo bù zào", "不骄不躁"),
        ("ma ma", "妈妈"),
        ("fei qin fei gu hong yan", "非亲非故 红岩"),
        ("hong yan 江姐 hong yan", "红岩 江姐"),
    ],
)
def test_a_syllable_may_come_again(engine: Engine, typed: str, meant: str) -> None:
    found = engine.query(typed)
    assert meant in [one["text"] for one in found["corrections"]]
    assert found["corrected"] or found["total"]


@pytest.mark.browser
def test_so_many_words_in_pinyin_end(engine: Engine) -> None:
    assert engine.query("hong " * 1000)["corrections"]
    assert engine.query("xyz wvq " * 500)["total"] == 0
