"""What a phrase with a mistake may mean: found by looking through all texts, as search_phrases.py does, not through the index.

A query made from a phrase by changing or leaving out a unit is often as near to other phrases of the archive, and nobody can tell which
was meant. So any story counts that holds a phrase one unit away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from benchmarks.search_corpus import BREAK, PARAGRAPH, STORY_END, Corpus

SHORTEST = 4
"""A shorter phrase is only taken for incomplete: with another unit in it, it is another phrase."""


def neighbours(corpus: Corpus, typed: str) -> dict[str, set[int]]:
    """Phrases that differ from ``typed`` by one other unit, or have one more inside; each with the numbers of its stories."""
    found: dict[str, set[int]] = {}
    for head, tail in _holes(typed):
        for at in _places(corpus.everything, head, tail):
            phrase = head + corpus.everything[at] + tail
            if phrase != typed:
                found.setdefault(phrase, set()).add(corpus.story_at(at))
    return found


def readings(corpus: Corpus, typed: str) -> list[frozenset[str]]:
    """Addresses of the stories that answer ``typed``: each of the sets would do, if it were found.

    The first has every story one unit away; a second only those with a phrase that sounds like what was typed, if there is one.
    """
    near = neighbours(corpus, typed)
    alike = [phrase for phrase in near if sounds_alike(corpus.sounds, phrase, typed)]
    return [corpus.urls(frozenset().union(*(near[phrase] for phrase in some))) for some in (near, alike) if some]


def _holes(typed: str) -> Iterator[tuple[str, str]]:
    """What stands before and after the unit that is wrong or missing."""
    for at in range(len(typed)):
        if len(typed) >= SHORTEST:
            yield typed[:at], typed[at + 1 :]
        if at:
            yield typed[:at], typed[at:]


def _places(text: str, head: str, tail: str) -> Iterator[int]:
    """Where any unit stands between ``head`` and ``tail``."""
    anchor, shift = (head, len(head)) if len(head) >= len(tail) else (tail, -1)
    found = text.find(anchor)
    while found >= 0:
        at = found + shift
        if (
            at >= 0
            and text[at] not in PARAGRAPH + BREAK + STORY_END
            and text.startswith(tail, at + 1)
            and text.endswith(head, 0, at)
        ):
            yield at
        found = text.find(anchor, found + 1)


def sounds_alike(sounds: Mapping[str, str], a: str, b: str) -> bool:
    """Whether two phrases have the same usual readings."""
    return len(a) == len(b) and all(x == y or sounds.get(x, x) == sounds.get(y, y) for x, y in zip(a, b, strict=True))
