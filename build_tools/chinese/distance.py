"""Did you mean: the nearest known name to a name that is not known."""

from __future__ import annotations

from collections.abc import Iterable

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


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that the writer most likely meant, or an empty string.

    Args:
        word: What was written.
        known: Names, aliases and ids to choose from.

    Returns:
        A name that sounds the same, else the nearest within a third of its length, else one that contains the word or is
        contained in it.
    """
    candidates = sorted(set(known))
    if not word or not candidates:
        return ""
    sound, letters = spelled(word), set(word)
    scored: list[tuple[int, int, str]] = []
    for name in candidates:
        if spelled(name) == sound:
            scored.append((0, abs(len(name) - len(word)), name))
            continue
        longer, shorter = max(len(word), len(name)), min(len(word), len(name))
        limit = max(longer // 3, 1 if shorter > 1 else 0)
        in_common = sum(char in letters for char in name)
        distance = edit_distance(word, name, limit) if longer - in_common <= limit else limit + 1
        if distance <= limit:
            scored.append((distance, 1, name))
        elif len(word) >= 2 and (word in name or name in word) and len(name) >= 2:
            scored.append((limit, 2 + abs(len(name) - len(word)), name))
    return min(scored)[2] if scored else ""
