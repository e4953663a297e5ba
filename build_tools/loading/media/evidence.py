"""What is found out about a media file while it is walked through."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Mapping

from build_tools.loading.media.meaning import meaning
from build_tools.model.media import PIXEL_LIMIT, WORK_LIMIT, Fault

_STEPS = 400_000  # segments, frames, boxes or entries of a file; hours of sound have fewer
_UNPACKED = 2_000_000  # bytes of compressed texts
_EMBEDDED = 64
_FRAME_WEIGHT = 4  # a pass over a photo's data is cheaper than a frame
_TAIL, _LETTERS, _CONTINUED = (
    24,
    6,
    bytes(range(0x80, 0xC0)),
)  # by chance, so many bytes are words less than once in ten thousand million files
_BLANK = "\0 \t\r\n\ufeff\u3000"
_DEGREE = rb"(?:\xc2?[\xb0\xba]|\xa1\xe3|\xe5\xba\xa6|deg)"  # in UTF-8, Latin-1 and GBK
_MINUTE, _SIDE = (
    rb"(?:'|\xe2\x80[\xb2\x99]|\xe5\x88\x86)",
    rb"(?:[NSEW]|\xe5\x8c\x97|\xe5\x8d\x97|\xe4\xb8\x9c|\xe8\xa5\xbf)",
)
_GAP = re.compile(rb"\0{2,}")  # between texts; one stands in letters of two bytes
_WIDE = b"\xef\xbc"  # begins the digits that are as wide as Han characters
_LABEL = b"|".join(
    (
        rb"(?<![a-z])(?:lat|latitude|lng|lon|longitude)(?![a-z])",
        *(label.encode(coding) for label in ("纬", "经度", "东经", "西经") for coding in ("utf-8", "gb18030")),
    )
)
_DECIMAL, _COMMA = rb"\d{1,3}\.\d{3,}", rb"(?:[,;|]|\xef\xbc\x8c|\xe3\x80\x81)"
_PLACE_TEXT = re.compile(
    rb"GPS(?:Latitude|Longitude)\b|exif:GPS|[+-]\d{2,6}\.\d{2,}[+-]\d{3,7}\.\d{2,}"
    rb"|(?<![\d.])%(decimal)b\s*%(degree)b?\s*%(side)b?\s*%(comma)b\s*%(side)b?\s*[+-]?%(decimal)b(?![\d.])"
    rb"|%(side)b\s*%(decimal)b%(degree)b?[\s,;/]*%(side)b\s*%(decimal)b"
    rb"|%(decimal)b\s*%(degree)b?\s*%(side)b[\s,;/]*%(decimal)b\s*%(degree)b?\s*%(side)b"
    rb"|\d%(degree)b\s*\d{1,2}(?:\.\d+)?\s*%(minute)b\s*(?:[\d.]{1,9}[^\d\w]{1,3}\s*)?%(side)b"
    rb"|(?:%(label)b)[^\d\n]{0,8}(?:%(decimal)b|\d{1,3}\s*%(degree)b)"
    rb"|%(side)b\s*\d{1,3}\s*%(degree)b\s*\d{1,2}(?:\.\d+)?\s*%(minute)b"
    % {
        b"decimal": _DECIMAL,
        b"degree": _DEGREE,
        b"side": _SIDE,
        b"comma": _COMMA,
        b"minute": _MINUTE,
        b"label": _LABEL,
    },
    re.IGNORECASE,
)
_HOME = re.compile(rb"(?:[a-z]:[\\/]|(?<![\w.])/)(?:users|home|documents and settings)[\\/]\w", re.IGNORECASE)
"""Path of a file in somebody's own folder, which is called by the name of that person."""
_NAMED = re.compile(
    rb"(?:(?<![a-z])(?:owner|artist|author|photographer|photo by|serial(?: ?(?:number|no\.?|#))?|s/n)|%b)"
    rb"\"?[ \t]*(?:(?::|\xef\xbc\x9a|\xa3\xba)[ \t]*\"?[\w\x80-\xff]|\x1a\xff|\xff\x1a)"
    % b"|".join(
        re.escape(label.encode(coding))
        for label in ("作者", "摄影", "摄影者", "摄影师", "拍摄", "拍摄者", "拍摄人", "姓名", "机主", "序列号")
        for coding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
    ),
    re.IGNORECASE,
)
"""Words of a free text that say whose name or what serial number follows."""


class RefusedError(Exception):
    """Walking on is not possible, or not worth it.

    Attributes:
        fault: Why.
    """

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


class Evidence:
    """Collects findings.

    Attributes:
        located: True if the place is told.
        owned: True if a person or the serial number of a camera is named.
        fault: The first reason to refuse the file.
        width: Pixels of a picture.
        height: Pixels of a picture.
        turned: True if a picture is shown turned by a right angle.
        work: Pixels that are decoded, once for each pass over them.
        embedded: Pictures found inside.
    """

    def __init__(self) -> None:
        self.located = self.owned = self.turned = False
        self.fault: Fault = ""
        self.width = self.height = self.work = 0
        self.embedded: list[bytes] = []
        self._steps = 0
        self._unpackable = _UNPACKED

    def refuse(self, fault: Fault) -> None:
        """Note a reason to refuse the file; walking goes on, since more may be found."""
        self.fault = self.fault or fault

    def step(self, weight: int = 1) -> None:
        """Count one of the parts of which a file may have only so many."""
        self._steps += weight
        if self._steps > _STEPS:
            raise RefusedError("costly")

    def frame(self, width: int, height: int) -> None:
        """Count a frame of a moving picture."""
        self.work += _FRAME_WEIGHT * width * height

    def is_cheap(self) -> bool:
        """Whether the picture may be decoded, as far as is known."""
        return self.width * self.height <= PIXEL_LIMIT and self.work <= WORK_LIMIT

    def embed(self, data: bytes) -> None:
        """Note a picture that is to be walked too."""
        if len(self.embedded) >= _EMBEDDED:
            raise RefusedError("costly")
        self.embedded.append(data)

    def end(self, rest: bytes) -> None:
        """Note what follows after the end."""
        if rest.strip(b"\0"):
            self.refuse("appended")

    def padding(self, data: bytes | bytearray) -> None:
        """Note what stands where nothing is to stand."""
        if data.strip(b"\0"):
            self.refuse("unknown")

    def text(self, data: bytes) -> None:
        """Note a text in any encoding."""
        text = _GAP.sub(b" ", data).replace(b"\0", b"")
        if _WIDE in text:
            text = unicodedata.normalize("NFKC", text.decode("utf-8", "replace")).encode()
        self.located |= bool(_PLACE_TEXT.search(text))
        self.owned |= bool(_HOME.search(text) or _NAMED.search(text))

    def pair(self, key: str, value: bytes | str, *around: str) -> None:
        """Note a named text; a blank one says nothing.

        Args:
            key: Its name.
            value: The text.
            around: Names of what it stands in.
        """
        self.step(4)
        text = value if isinstance(value, str) else value.decode("utf-8", "replace")
        if text.strip(_BLANK):
            meanings = {meaning(name) for name in (key, *around)}
            self.located |= "place" in meanings
            self.owned |= "owner" in meanings
            if "unknown" in meanings and not meanings & {"place", "owner"}:
                self.refuse("unknown")
            self.text(value if isinstance(value, bytes) else text.encode("utf-8", "replace"))

    def numbers(self, name: bytes, data: bytes, most: Mapping[bytes, int]) -> None:
        """Note a part that holds numbers only.

        Args:
            name: Its name.
            data: What stands in it.
            most: How many bytes each part of this kind may have.
        """
        if len(data) > most.get(name, -1):
            self.refuse("unknown")
        self.text(data)

    def packed_end(self, data: bytes) -> None:
        """Note the last bytes of a compressed picture, whose end only decoding tells; words are no part of it."""
        self.text(data[-_TAIL:])
        try:
            words = data[-_TAIL:].lstrip(_CONTINUED).decode()
        except UnicodeDecodeError:
            return
        if words.isprintable() and len(set(words)) >= _LETTERS:
            self.refuse("appended")

    def unpacked(self, data: bytes) -> bytes:
        """A compressed text, unpacked; empty, and a reason to refuse the file, if it is damaged."""
        unpacker = zlib.decompressobj()
        try:
            found = unpacker.decompress(data, self._unpackable)
        except zlib.error:
            self.refuse("unknown")
            return b""
        if len(found) == self._unpackable:
            raise RefusedError("costly")
        if not unpacker.eof or unpacker.unused_data:
            self.refuse("unknown")
            return b""
        self._unpackable -= len(found)
        return found
