"""Drawings that an archive brings along (SVG): what may be in them, written anew; all else is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from xml.parsers import expat

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.text import read_bytes
from build_tools.loading.tree import ART_FOLDER, is_ignored, printable
from build_tools.model.addresses import is_slug
from build_tools.wording import files as file_wording
from build_tools.wording import profile as wording

COVERS = "covers"
SIZE_LIMIT = 256 * 1024
_MOST_ELEMENTS, _DEEPEST = 5000, 32
_NAMESPACE = "http://www.w3.org/2000/svg"
_SHAPES = ("path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan")
_ELEMENTS = frozenset(
    {"svg", "g", "defs", "title", "desc", "linearGradient", "radialGradient", "stop", "clipPath", *_SHAPES}
)
_WORDS = """
id class transform opacity fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
stroke-dasharray stroke-dashoffset clip-path clip-rule color stop-color stop-opacity offset gradientUnits gradientTransform spreadMethod
clipPathUnits viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points dx dy font-family font-size font-weight
font-style text-anchor letter-spacing role aria-label aria-hidden version
"""
_ATTRIBUTES = frozenset(_WORDS.split())
_OWN_PAINT = re.compile(r"url\(#[A-Za-z][\w-]*\)")


class _RefusedError(Exception):
    """A drawing holds what it must not; the arguments are what that is, and its line."""


def load_drawings(root: Path) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Read the drawings of an archive.

    Args:
        root: Its folder.

    Returns:
        Sound drawings, written anew, by name: ``emblem``, ``covers/<id>`` or another; and what was wrong.
    """
    drawings: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for path, problem in _files(root, ART_FOLDER):
        name = path.removeprefix(f"{ART_FOLDER}/").removesuffix(".svg")
        if problem:
            found.append(problem)
            continue
        data, problems = read_bytes(root / path, path, SIZE_LIMIT)
        found += problems
        if data is None:
            continue
        try:
            drawings[name] = drawing(data)
        except _RefusedError as refused:
            what, line = refused.args
            found.append(Diagnostic.of(wording.A004, Location(path, line), what=what))
    return drawings, found


def _files(root: Path, folder: str) -> Iterator[tuple[str, Diagnostic | None]]:
    """Drawings of a folder and of that of covers, with what is wrong about their place or name."""
    if (root / folder).is_symlink():
        yield folder, Diagnostic.of(file_wording.F007, Location(folder), name=folder)
        return
    if (root / folder).is_file():
        yield folder, Diagnostic.of(wording.A005, Location(folder), name=folder, remedy=wording.NO_FOLDER)
    entries = sorted((root / folder).iterdir()) if (root / folder).is_dir() else []
    for entry in entries:
        path = f"{folder}/{printable(entry.name)}"
        if is_ignored(entry.name):
            continue
        if path == f"{ART_FOLDER}/{COVERS}":
            yield from _files(root, path)
        elif entry.suffix == ".svg" and is_slug(entry.stem) and (entry.is_file() or entry.is_symlink()):
            yield path, None
        else:
            values = {"name": printable(entry.name), "remedy": wording.DRAWINGS_ONLY}
            yield path, Diagnostic.of(wording.A005, Location(path), **values)


def drawing(data: bytes) -> bytes:
    """A drawing written anew: shapes, gradients and words, nothing that runs, loads or refers to anything else.

    Args:
        data: What the file holds.

    Raises:
        _RefusedError: Something else is in it.
    """
    writer = _Writer()
    parser = writer.parser
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise _RefusedError(wording.NOT_WELL_FORMED, parser.CurrentLineNumber) from None
    return f"{''.join(writer.parts)}\n".encode()


class _Writer:
    """Writes what a parser meets."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._open: list[str] = []
        self._count, self._is_empty = 0, False
        self.parser = parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._words
        parser.StartDoctypeDeclHandler = lambda *_: self._refuse("<!DOCTYPE>")
        parser.ProcessingInstructionHandler = lambda *_: self._refuse("<?…?>")

    def _refuse(self, what: str) -> None:
        raise _RefusedError(what, self.parser.CurrentLineNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        self._count += 1
        if namespace != _NAMESPACE or tag not in _ELEMENTS or (tag == "svg") != (not self._open):
            self._refuse(f"<{tag}>")
        if self._count > _MOST_ELEMENTS or len(self._open) >= _DEEPEST:
            self._refuse(wording.TOO_MUCH)
        for attribute, value in attributes.items():
            if attribute not in _ATTRIBUTES or ("(" in value and not _is_harmless(attribute, value)):
                self._refuse(attribute.rpartition(" ")[2])
        namespace = f' xmlns="{_NAMESPACE}"' if tag == "svg" else ""
        written = "".join(f' {attribute}="{escape(value)}"' for attribute, value in attributes.items())
        self.parts.append(f"<{tag}{namespace}{written}>")
        self._open.append(tag)
        self._is_empty = True

    def _end(self, name: str) -> None:
        tag = self._open.pop()
        if self._is_empty:
            self.parts[-1] = f"{self.parts[-1][:-1]}/>"
        else:
            self.parts.append(f"</{tag}>")
        self._is_empty = False

    def _words(self, words: str) -> None:
        if self._open[-1] in {"title", "desc", "text", "tspan"}:
            self.parts.append(escape(words, quote=False))
            self._is_empty = False


def _is_harmless(attribute: str, value: str) -> bool:
    """True for brackets that place a thing, or paint it with what the drawing itself holds."""
    if attribute in {"transform", "gradientTransform"}:
        return "url" not in value
    return _OWN_PAINT.fullmatch(value) is not None or re.fullmatch(r"(?:rgb|hsl)a?\([\d\s.,%/]+\)", value) is not None
