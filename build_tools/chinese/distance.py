"""Did you mean: the nearest known name to a name that is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain

from build_tools.chinese.pinyin import spelled


def edit_distance(left: str, right: str, limit: int) -> int:
    """Optimal string alignment distance (insertions, deletions, substitutions, swaps of neighbours).

    Args:
        left: One word.
        right: The other.
        limit: Distances above it are reported as ``limit + 1``.

    Source: Damerau (1964) as restricted by Boytsov, "Indexing methods for approximate dictionary searching" (2011), section 2.2.
    """
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(right) + 1))
    for row, char in enumerate(left, start=1):
        current = [row]
        for column, other in enumerate(right, start=1):
            best = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (char != other))
            if row > 1 and column > 1 and char == right[column - 2] and left[row - 2] == other:
                best = min(best, before[column - 2] + 1)
            current.append(best)
        if min(current) > limit:
            return limit + 1
        before, last = last, current
    return min(last[-1], limit + 1)


class Names:
    """Known names, indexed so that many can be asked for.

    Args:
        known: Names, aliases and ids to choose from.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = sorted(set(known))

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._known:
            found.setdefault(spelled(name), []).append(name)
        return found

    @cached_property
    def _by_char(self) -> dict[str, list[int]]:
        """Numbers of names by each of their characters, repeated as often as the character comes in them."""
        found: dict[str, list[int]] = {}
        for number, name in enumerate(self._known):
            for char in name:
                found.setdefault(char, []).append(number)
        return found

    def nearest(self, word: str) -> str:
        """The known name that the writer most likely meant, or an empty string; see the function ``nearest``."""
        if not word or not self._known:
            return ""
        if alike := self._by_sound.get(spelled(word)):
            return min(alike, key=lambda name: (abs(len(name) - len(word)), name))
        best: tuple[int, int, str] | None = None
        for least, limit, name in sorted(self._promising(word)):
            if best and least > best[0]:
                break
            bound = min(limit, best[0]) if best else limit
            distance = edit_distance(word, name, bound)
            if distance <= bound:
                scored = (distance, 1, name)
            elif min(len(word), len(name)) > 1 and (word in name or name in word):
                scored = (limit, 2 + abs(len(name) - len(word)), name)
            else:
                continue
            best = min(best or scored, scored)
        return best[2] if best else ""

    def _promising(self, word: str) -> Iterator[tuple[int, int, str]]:
        """Names that may be near, each with the least score that it can reach and the distance allowed to it."""
        in_common = Counter(chain.from_iterable(self._by_char.get(char, ()) for char in set(word)))
        for number, common in in_common.items():
            name = self._known[number]
            longer, shorter = max(len(word), len(name)), min(len(word), len(name))
            limit = max(longer // 3, 1 if shorter > 1 else 0)
            if longer - common <= limit:
                yield longer - common, limit, name
            elif common >= shorter >= 2:  # one may contain the other
                yield limit, limit, name


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that the writer most likely meant, or an empty string.

    Args:
        word: What was written.
        known: Names, aliases and ids to choose from.

    Returns:
        A name that sounds the same, else the nearest within a third of its length, else one that contains the word or is
        contained in it.
    """
    return Names(known).nearest(word)
