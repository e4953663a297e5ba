"""How many tricky words in sentences are read right: ``python -m benchmarks.pinyin_words``.

Tables may be made after the words of ``pinyin/known.tsv``, never after those of ``pinyin/aside.tsv``. A word is right if every syllable is, with its
tone; 一 and 不 have those of the dictionary.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from build_tools.chinese.spoken import KnownReadings, marked_syllables

FOLDER = Path(__file__).parent / "pinyin"
SETS = ("known", "aside")


class Word(NamedTuple):
    """A sentence, where the word's characters stand in it, and how they are read."""

    sentence: str
    places: tuple[int, ...]
    reading: tuple[str, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """How the program reads the word."""
        syllables = marked_syllables(self.sentence, KnownReadings({}))
        return tuple(syllables[place] for place in self.places)


def words(name: str) -> Iterator[Word]:
    """The words of a set."""
    for line in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
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
    right = count = 0
    for name in SETS:
        every = list(words(name))
        wrong = [word for word in every if word.said != word.reading]
        for word in wrong:
            print(name, word.sentence, " ".join(word.reading), "→", " ".join(word.said))
        print(f"{name}: {len(every) - len(wrong)} of {len(every)}, {1 - len(wrong) / len(every):.2%}")
        right, count = right + len(every) - len(wrong), count + len(every)
    print(f"all: {right} of {count}, {right / count:.2%}")


if __name__ == "__main__":
    main()
