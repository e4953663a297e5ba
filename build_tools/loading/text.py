"""Reading a contributed text file without trusting it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.characters import without_odd
from build_tools.opening import NotRegularError, open_regular
from build_tools.wording import files as wording
from build_tools.wording.sizes import readable_size

BOM = b"\xef\xbb\xbf"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_OLDER = {"gb18030": ("gb2312", range(0xB0, 0xD8)), "big5hkscs": ("big5", range(0xA4, 0xC7))}
"""Encodings of Chinese before Unicode, each with its core and the first bytes of that core's frequent characters."""

_UNMERGED = re.compile("^(?:<{7}|>{7}) .+", re.MULTILINE)
"""What Git writes around two versions of a passage."""

_MAGIC = (
    (b"PK\x03\x04", wording.WORD_OR_ZIP),
    (b"\xd0\xcf\x11\xe0", wording.OLD_WORD),
    (b"%PDF", wording.PDF),
    (b"\xff\xd8\xff", wording.PHOTO),
    (b"\x89PNG", wording.PICTURE),
)


def read_bytes(file: Path, path: str, limit: int) -> tuple[bytes | None, list[Diagnostic]]:
    """Read a file that someone contributed.

    Args:
        file: Where it is.
        path: What to call it in diagnostics.
        limit: Size in bytes above which it is not read.

    Returns:
        Its content, None if it cannot be read, and what was wrong.
    """
    try:
        with open_regular(file) as stream:
            size = os.fstat(stream.fileno()).st_size
            content = stream.read(limit + 1) if size <= limit else b""
        size = max(size, len(content))
        if size > limit:
            values = {"size": readable_size(size), "limit": readable_size(limit), "remedy": wording.too_large(path)}
            return None, [Diagnostic.of(wording.F008, Location(path), **values)]
    except NotRegularError:
        return None, [Diagnostic.of(wording.F007, Location(path), name=file.name)]
    except OSError as error:
        return None, [Diagnostic.of(wording.F011, Location(path), reason=wording.os_reason(error.errno))]
    return content, []


def read_text(file: Path, path: str, limit: int) -> tuple[str, list[Diagnostic]]:
    """Read a file as UTF-8 with LF line ends.

    Args:
        file: Where it is.
        path: What to call it in diagnostics.
        limit: Size in bytes above which it is not read.

    Returns:
        Its text (empty if it cannot be read) and what was wrong. A BOM and characters that mean nothing are reported and
        removed, so that the rest can still be checked.
    """
    data, found = read_bytes(file, path, limit)
    return ("", found) if data is None else decode(data, path)


def decode(data: bytes, path: str) -> tuple[str, list[Diagnostic]]:
    """Text of a file's bytes; see ``read_text``."""
    found: list[Diagnostic] = []
    if data.startswith(BOM):
        found.append(Diagnostic.of(wording.F002, Location(path)))
        data = data[len(BOM) :]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return "", [
            *found,
            Diagnostic.of(wording.F001, Location(path), encoding=_guess(data), otherwise=wording.renamed(path)),
        ]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, odd = without_odd(text, path)
    found += odd
    if not text.strip():
        return "", [*found, Diagnostic.of(wording.F003, Location(path))]
    if mark := _UNMERGED.search(text):
        where = Location(path, text.count("\n", 0, mark.start()) + 1)
        return "", [*found, Diagnostic.of(wording.F022, where, mark=mark[0])]
    return text, found


def recoded(data: bytes) -> str | None:
    """Text of a file in whatever encoding Chinese programs save, without a BOM and with LF line ends; None if it is no text.

    Args:
        data: What the file holds.
    """
    older = "utf-8-sig" if _is_utf8(data) else older_encoding(data)
    encodings = {wording.UTF_16: "utf-16", wording.GBK: older, wording.BIG5: older}
    try:
        text = data.decode(encodings.get(_guess(data), "utf-8-sig"))
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _guess(data: bytes) -> str:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data.startswith(_UTF_16_MARKS):
        return wording.UTF_16
    return {"gb18030": wording.GBK, "big5hkscs": wording.BIG5}.get(older_encoding(data), wording.UNKNOWN_ENCODING)


def older_encoding(data: bytes) -> str:
    """The encoding before Unicode in which bytes read as Chinese: most of their characters are frequent ones; empty for none."""
    return max(_OLDER, key=lambda encoding: _likeness(data, encoding)) if _is_chinese(data) else ""


def _is_chinese(data: bytes) -> bool:
    return any(_likeness(data, encoding) > 0.5 for encoding in _OLDER)


def _likeness(data: bytes, encoding: str) -> float:
    """Share of frequent characters among the letters that are not ASCII."""
    core, frequent = _OLDER[encoding]
    try:
        letters = [
            char for char in data.decode(encoding) if not char.isascii() and (char.isalnum() or not char.isprintable())
        ]
    except UnicodeDecodeError:
        return 0
    return sum(char.encode(core, "replace")[0] in frequent for char in letters) / max(1, len(letters))
