"""XMP: what programs write about a file, as XML."""

from __future__ import annotations

import base64
import codecs
import re
from xml.parsers import expat

from build_tools.loading.media.evidence import Evidence

_SPACES = (
    ("/exif/1.0/", "exif"),
    ("/tiff/1.0/", "tiff"),
    ("/exif/1.0/aux/", "exif"),
    ("cipa.jp/exif/1.0/", "exif"),
    ("/camera-raw-settings/1.0/", "crs"),
    ("/pdf/1.3/", "pdf"),
    ("/xap/1.0/t/pg/", "print"),
    ("/xap/1.0/g/img/", "print"),
    ("/xap/1.0/g/", "print"),
    ("/xap/1.0/sType/Font#", "print"),
    ("/xap/1.0/sType/Dimensions#", "print"),
    ("www.gimp.org/xmp/", "print"),
)
_PICTURE = "print:image"
_WRAPPING = re.compile(
    """(?:begin=['"]\ufeff?['"] id=['"]W5M0MpCehiHzreSzNTczkc9d['"]|end=['"][rw]['"]|esc=['"][A-Z]{0,4}['"])?\\s*"""
)  # of a packet, and what old programs say of its line ends


def read_xmp(data: bytes, found: Evidence) -> None:
    """Read a packet; one that is no XML, or declares entities, is a reason to refuse the file.

    Args:
        data: The packet; blanks around it are fine.
        found: Where to note what it tells.
    """
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    packet = data.decode("utf-16" if wide else "utf-8-sig", "replace").strip("\0 \t\r\n")
    if not packet:
        return
    found.text(packet.encode())
    try:
        _Packet(found).parse(packet.encode())
    except (expat.ExpatError, ValueError):
        found.refuse("unknown")


class _Packet:
    """Reads one packet.

    Args:
        found: Where to note what it tells.
    """

    def __init__(self, found: Evidence) -> None:
        self._found, self._around, self._text = found, list[str](), ""

    def parse(self, packet: bytes) -> None:
        """Read it.

        Raises:
            ExpatError: It is no XML.
            ValueError: It holds what no packet needs.
        """
        parser = expat.ParserCreate("utf-8", " ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._add
        parser.StartDoctypeDeclHandler = parser.CommentHandler = _refuse
        parser.ProcessingInstructionHandler = _instruct
        parser.Parse(packet, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._found.step()
        self._end_text()
        self._around.append(_name(name))
        for key, value in attributes.items():
            self._tell([*self._around, _name(key)], value)

    def _end(self, _name: str) -> None:
        self._end_text()
        self._around.pop()

    def _add(self, text: str) -> None:
        self._text += text

    def _end_text(self) -> None:
        if self._text.strip():
            self._tell(self._around, self._text)
        self._text = ""

    def _tell(self, names: list[str], text: str) -> None:
        self._found.pair(names[-1], text, *names[-8:-1])
        if names[-1] == _PICTURE:
            self._found.embed(base64.b64decode("".join(text.split()), validate=True))


def _refuse(*_: object) -> None:
    raise ValueError


def _instruct(_target: str, words: str) -> None:
    if not _WRAPPING.fullmatch(words):
        raise ValueError


def _name(name: str) -> str:
    """Local name of an element or attribute; that of a face in a photo is told from other names."""
    space, _, local = name.rpartition(" ")
    if "regions" in space:
        return "region name" if local == "Name" else "region"
    return next((f"{prefix}:{local}" for end, prefix in _SPACES if space.endswith(end)), local)
