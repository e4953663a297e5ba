"""What is found out about a media file while it is walked through."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

from build_tools.model.media import Fault

_STEPS = 400_000  # segments, frames, boxes or entries of a file; hours of sound have fewer
_UNPACKED = 2_000_000  # bytes of compressed texts
_EMBEDDED = 64
_FRAME_WEIGHT = 4  # a pass over a photo's data is cheaper than a frame
_BLANK = "\0 \t\r\n\ufeff\u3000"
_PLACE_TEXT = re.compile(rb"GPS(?:Latitude|Longitude)\b|exif:GPS|[+-]\d{2,6}\.\d{2,}[+-]\d{3,7}\.\d{2,}", re.IGNORECASE)
_PLACES = re.compile(
    r"gps(?:lat|lon|pos|coord|dest|area|img)|latitude|longitude|iso6709|geotag|quicktimelocation|^(?:xyz|lat|long?|lng)$|"
    r"^(?:recording|composition|content|sub)?location(?:s|created|shown|name)?$|"
    r"^(?:city|state|provincestate|country|countryname|countrycode|primarylocationname)$"
)
_OWNERS = re.compile(
    r"(?:(?:album|original)?artists?|authors?|creators?|(?:camera)?owner(?:name)?|byline(?:title)?|credit|copyright(?:notice|holder)?|rights|"
    r"performers?|composers?|lyricist|conductor|arranger|narrator|reader|speaker|photographer|imageeditor|(?:caption)?writer|writtenby|engineer|technician|"
    r"director|producer|contact|email|creatorcontactinfo|contributors?|involvedpeople|(?:imagecreator|imagesupplier|copyrightowner|licensor)name|originator(?:reference)?|(?:body|lens|camera|internal)?serialnumber|"
    r"personinimage|persondisplayname|regionname)(?:sort)?"
)


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
        self.located |= bool(_PLACE_TEXT.search(data.replace(b"\0", b"")))

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
            for is_place, is_owner in map(_meaning, (key, *around)):
                self.located |= is_place
                self.owned |= is_owner
            self.text(text.encode("utf-8", "replace"))

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


@lru_cache(maxsize=4096)
def _meaning(key: str) -> tuple[bool, bool]:
    """Tell whether what goes by a name is a place, and whether it is a person or a camera."""
    names = {re.sub("[^a-z0-9]", "", name.lower()) for name in (key, re.split("[.:/ ]", key)[-1])}
    return any(_PLACES.search(name) for name in names), any(_OWNERS.fullmatch(name) for name in names)
