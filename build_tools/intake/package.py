"""Office files: zip packages of XML parts, opened without trusting them."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from build_tools.opening import ZIP_FAULTS, open_zip
from build_tools.wording import intake as wording
from build_tools.wording.sizes import readable_size

MOST_PARTS = 5_000
MOST_BYTES = 400 * 1024 * 1024
"""Bytes of all parts, unpacked."""

MOST_XML = 32 * 1024 * 1024
MOST_TAGS = 1_000_000
"""Bytes and signs of ``<`` of one part of XML."""

_OLE = b"\xd0\xcf\x11\xe0"
_MAINS = {"word": "word/document.xml", "xl": "xl/workbook.xml"}
"""Main parts of packages that do not say which it is."""

_HARMLESS = ("hyperlink", "attachedTemplate")
"""Kinds of outside targets that a reader need not open to show the document."""


class NotTakenError(Exception):
    """A file is refused; its text is the Chinese sentence that says why, and what to do."""


class _NoDoctype(TreeBuilder):
    """Builds a tree, but not of a document that declares entities."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self._part = part

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Refuse a document type, before any entity of it is expanded."""
        raise NotTakenError(wording.DOCTYPE.format(part=self._part))


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the kind (last word of its type), the target as a part's name or an address, and whether it is outside."""

    kind: str
    target: str
    is_outside: bool


class Package:
    """An opened package.

    Args:
        data: The file.
        folder: Where its main part must be, such as ``word``.

    Attributes:
        main: Name of its main part.

    Raises:
        NotTakenError: It is none, or hostile.
    """

    def __init__(self, data: bytes, folder: str) -> None:
        if data.startswith(_OLE):
            raise NotTakenError(wording.LOCKED)
        try:
            self._zip = open_zip(io.BytesIO(data))
        except zipfile.BadZipFile:
            raise NotTakenError(wording.NOT_A_PACKAGE) from None
        members = self._zip.infolist()
        self.names = frozenset(member.filename for member in members)
        for name in sorted(self.names):
            if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or re.match("[A-Za-z]:", name):
                raise NotTakenError(wording.BAD_NAME.format(name=name))
        if len(members) > MOST_PARTS:
            raise NotTakenError(wording.TOO_LARGE.format(what=wording.PARTS))
        if sum(member.file_size for member in members) > MOST_BYTES:
            raise _too_many_bytes(MOST_BYTES)
        if any(name.lower().endswith("vbaproject.bin") for name in self.names):
            raise NotTakenError(wording.MACROS)
        mains = [item.target for item in self.relations("").values() if item.kind == "officeDocument"] + [
            _MAINS[folder]
        ]
        self.main = next((name for name in mains if name in self.names and name.startswith(f"{folder}/")), "")
        if not self.main:
            raise NotTakenError(wording.WRONG_PACKAGE[folder])
        if b"macroEnabled" in self.read("[Content_Types].xml", MOST_XML):
            raise NotTakenError(wording.MACROS)

    def read(self, name: str, limit: int) -> bytes:
        """Bytes of a part; empty if there is none.

        Raises:
            NotTakenError: It is damaged, or larger than the limit.
        """
        if name not in self.names:
            return b""
        try:
            with self._zip.open(name) as stream:
                data = stream.read(limit + 1)
        except ZIP_FAULTS:
            raise NotTakenError(wording.BAD_XML.format(part=name)) from None
        if len(data) > limit:
            raise _too_many_bytes(limit)
        return data

    def tree(self, name: str) -> Element | None:
        """The XML of a part, or None if there is none.

        Raises:
            NotTakenError: It is no XML, or has more in it than any story.
        """
        data = self.read(name, MOST_XML)
        if not data:
            return None
        if data.count(b"<") > MOST_TAGS:
            raise NotTakenError(wording.TOO_LARGE.format(what=wording.TAGS))
        parser = XMLParser(target=_NoDoctype(name))
        try:
            parser.feed(data)
            root: Element = parser.close()
        except (ParseError, ValueError, LookupError):
            raise NotTakenError(wording.BAD_XML.format(part=name)) from None
        return root

    def relations(self, part: str) -> Mapping[str, Relation]:
        """What a part refers to, by id.

        Raises:
            NotTakenError: Something but a link is to be fetched from elsewhere.
        """
        folder, name = posixpath.split(part)
        tree = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for item in tree if tree is not None else ():
            kind, target = item.get("Type", "").rpartition("/")[2], item.get("Target", "")
            is_outside = item.get("TargetMode") == "External"
            if is_outside and kind not in _HARMLESS:
                raise NotTakenError(wording.ELSEWHERE.format(target=target[:80]))
            place = target if is_outside else posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
            found[item.get("Id", "")] = Relation(kind, place, is_outside)
        return found


def local(name: str) -> str:
    """A name without its namespace: the strict and the usual form of the format have different ones."""
    return name.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """Value of an attribute, by its name without namespace; empty if it is not there."""
    return next((value for key, value in element.items() if local(key) == name), "")


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of names, or None."""
    for name in path:
        if element is None:
            return None
        element = next((item for item in element if local(item.tag) == name), None)
    return element


def chosen(element: Element) -> Element:
    """The one of the alternatives of an ``mc:AlternateContent`` that is shown: the first one, or the older form if that is empty."""
    either = [item for item in element if local(item.tag) in {"Choice", "Fallback"}]
    return next((item for item in either if len(item)), element)


def _too_many_bytes(limit: int) -> NotTakenError:
    return NotTakenError(wording.TOO_LARGE.format(what=wording.BYTES.format(limit=readable_size(limit))))
