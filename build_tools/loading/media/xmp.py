"""XMP: what programs write about a file, as XML."""

from __future__ import annotations

import codecs
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
    ("/xap/1.0/g/", "print"),
    ("/xap/1.0/sType/Font#", "print"),
    ("/xap/1.0/sType/Dimensions#", "print"),
    ("www.gimp.org/xmp/", "print"),
)


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
    parser = expat.ParserCreate("utf-8", " ")
    around: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        found.step()
        around.append(_name(name))
        for key, value in attributes.items():
            tell([*around, _name(key)], value)

    def tell(names: list[str], text: str) -> None:
        found.pair(names[-1], text, *names[-8:-1])

    def declared(*_: object) -> None:
        raise ValueError

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: around.pop()
    parser.CharacterDataHandler = lambda text: tell(around, text)
    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(packet.encode(), True)
    except (expat.ExpatError, ValueError):
        found.refuse("unknown")
        found.text(data)


def _name(name: str) -> str:
    """Local name of an element or attribute; that of a face in a photo is told from other names."""
    space, _, local = name.rpartition(" ")
    if "regions" in space:
        return "region name" if local == "Name" else "region"
    return next((f"{prefix}:{local}" for end, prefix in _SPACES if space.endswith(end)), local)
