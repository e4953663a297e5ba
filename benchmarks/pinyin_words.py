"""How many tricky words in sentences are read right: ``python -m benchmarks.pinyin_words``.

A word is right if every syllable is, with its tone; 一 and 不 have those of the dictionary.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from build_tools.chinese.spoken import marked_syllables

FILE = Path(__file__).with_suffix(".tsv")


class Word(NamedTuple):
    """A sentence, where the word's characters stand in it, and how they are read."""

    sentence: str
    places: tuple[int, ...]
    reading: tuple[str, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """How the program reads the word."""
        syllables = marked_syllables(self.sentence)
        return tuple(syllables[place] for place in self.places)


def words() -> Iterator[Word]:
    """All of them."""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            marked, reading = line.split("\t")
            yield Word(*_places(marked), tuple(reading.split()))


def _places(marked: str) -> tuple[str, tuple[int, ...]]:
    sentence, places, inside = "", list[int](), False
    for char in marked:
        if char in "[]":
            inside = char == "["
        else:
            if inside:
                places.append(len(sentence))
            sentence += char
    return sentence, tuple(places)


def main() -> None:
    """Print what is wrong, and the accuracy."""
    every = list(words())
    wrong = [word for word in every if word.said != word.reading]
    for word in wrong:
        print(word.sentence, " ".join(word.reading), "→", " ".join(word.said))
    print(f"{len(every) - len(wrong)} of {len(every)}, {1 - len(wrong) / len(every):.2%}")


if __name__ == "__main__":
    main()
