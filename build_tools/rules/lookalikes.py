"""Names that look alike although their characters differ."""

from __future__ import annotations

import unicodedata

from build_tools.diagnostics import Diagnostic, Location
from build_tools.wording import media as wording
from build_tools.wording.message import Message

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})


def look_of(name: str) -> str:
    """What names that look alike have in common: no unseen characters, one form of each letter, blank and dash."""
    seen = "".join(char for char in name if not _is_unseen(char)).translate(_DASHES)
    return unicodedata.normalize("NFKC", seen).casefold().translate(_DASHES).strip()


def difference(written: str, actual: str) -> str:
    """In words, why two names that look alike are not the same."""
    if any(map(_is_unseen, written)) != any(map(_is_unseen, actual)):
        return wording.UNSEEN_CHARACTERS
    if unicodedata.normalize("NFC", written).casefold() == unicodedata.normalize("NFC", actual).casefold():
        return wording.OTHER_FORM
    if " ".join(written.split()).casefold() == " ".join(actual.split()).casefold():
        return wording.OTHER_BLANKS
    return wording.OTHER_WIDTH


def unlike(message: Message, where: Location, written: str, actual: str) -> Diagnostic:
    """Say that a name looks like that of a file, without showing the two side by side.

    Args:
        message: Wording of the problem.
        where: Where the name is written.
        written: The name as written.
        actual: That of the real file.
    """
    is_simple = actual.isascii() and actual.isprintable() and " " not in actual
    remedy = (wording.TYPE_ANEW if is_simple else wording.RENAME).format(actual=actual)
    return Diagnostic.of(message, where, target=written, difference=difference(written, actual), remedy=remedy)


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) in _UNSEEN or "\ufe00" <= char <= "\ufe0f"
