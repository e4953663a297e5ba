"""SVG written anew: shapes, gradients and words, nothing that runs, loads or refers to anything else; all else is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple
from xml.parsers import expat

from build_tools.diagnostics import Location
from build_tools.model.said import Said
from build_tools.wording import profile as wording

_MOST_ELEMENTS, _DEEPEST = 5000, 32
_NAMESPACE = "http://www.w3.org/2000/svg"
_GRADIENTS = frozenset({"linearGradient", "radialGradient"})
_SHAPES = ("path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan")
_ELEMENTS = frozenset({"svg", "g", "defs", "title", "desc", "stop", "clipPath", *_GRADIENTS, *_SHAPES})
_WORDS = frozenset({"title", "desc", "text"})
_STYLES = """
opacity fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray
stroke-dashoffset clip-path clip-rule color stop-color stop-opacity font-family font-size font-weight font-style font-stretch font-variant
text-anchor text-decoration letter-spacing word-spacing writing-mode dominant-baseline display visibility overflow paint-order vector-effect
color-interpolation shape-rendering text-rendering
"""
_PROPERTIES = frozenset(_STYLES.split())
_OTHERS = """
id class transform offset gradientUnits gradientTransform spreadMethod clipPathUnits viewBox preserveAspectRatio width height x y x1 y1 x2 y2
cx cy r rx ry fx fy d points dx dy role aria-label aria-hidden version
"""
_ATTRIBUTES: Mapping[str, str] = {name: name for name in (*_STYLES.split(), *_OTHERS.split())} | {
    "http://www.w3.org/XML/1998/namespace space": "xml:space"
}
"""How attributes are written, by their names as the parser tells them."""

_REFERENCES = frozenset({"href", "http://www.w3.org/1999/xlink href"})
_WITHOUT_EFFECT = re.compile(
    "-inkscape-.*|line-height|text-align|text-indent|white-space|enable-background|font-variant-.*|font-.*-settings"
)
"""Properties that drawing programs write beside the others, and that change nothing in a drawing of single lines."""

_DEFAULTS = frozenset({"none", "normal", "auto"})
_PLAIN = re.compile(r"[\w\s#.,%'\"+-]*")
_OWN_PAINT = re.compile(r"url\(#[A-Za-z][\w-]*\)")
_COLOUR = re.compile(r"(?:rgb|hsl)a?\([\d\s.,%/]+\)")
_OWN_ID = re.compile(r"#[A-Za-z][\w-]*")
_LENGTH = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,20})?)(px|pt|pc|mm|cm|in|)")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""Pixels of a unit of length."""


class Drawing(NamedTuple):
    """A sound drawing: its file, written anew, and its words."""

    data: bytes
    said: tuple[Said, ...]


class RefusedDrawingError(Exception):
    """A drawing holds what it must not.

    Attributes:
        what: What that is, as shown to its owner.
        where: Its place.
    """

    def __init__(self, what: str, where: Location) -> None:
        super().__init__(what)
        self.what, self.where = what, where


def drawing(data: bytes, path: str) -> Drawing:
    """A drawing written anew.

    Args:
        data: What the file holds.
        path: Of the file below the archive's folder.

    Raises:
        RefusedDrawingError: Something else is in it.
    """
    writer = _Writer(path)
    try:
        writer.parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise RefusedDrawingError(wording.NOT_WELL_FORMED, writer.where) from None
    if not writer.has_size:
        raise RefusedDrawingError(wording.NO_SIZE, writer.began)
    return Drawing(f"{''.join(writer.parts)}\n".encode(), tuple(writer.said))


class _Writer:
    """Writes what a parser meets."""

    def __init__(self, path: str) -> None:
        self.parts: list[str] = []
        self.said: list[Said] = []
        self._path = path
        self._open: list[str] = []
        self._words: list[str] = []
        self._count, self._is_empty = 0, False
        self.has_size = False
        self.began = self._words_began = Location(path)
        self.parser = parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = lambda *_: self._refuse("<!DOCTYPE>")
        parser.ProcessingInstructionHandler = lambda *_: self._refuse("<?…?>")

    @property
    def where(self) -> Location:
        """Where the parser is."""
        return Location(self._path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _refuse(self, what: str) -> None:
        raise RefusedDrawingError(what, self.where)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        self._count += 1
        if namespace != _NAMESPACE or tag not in _ELEMENTS or (tag == "svg") != (not self._open):
            self._refuse(f"<{tag}>")
        if self._count > _MOST_ELEMENTS or len(self._open) >= _DEEPEST:
            self._refuse(wording.TOO_MUCH)
        own = dict(self._attributes(tag, attributes)) | dict(self._styles(tag, attributes.get("style", "")))
        if tag == "svg":
            own = {"xmlns": _NAMESPACE} | _sized(own)
            self.began, self.has_size = self.where, "viewBox" in own
        if tag in _WORDS:
            self._words_began = self.where
        if label := own.get("aria-label"):
            self.said.append(Said(label, self.where))
        written = "".join(f' {attribute}="{escape(value)}"' for attribute, value in own.items())
        self.parts.append(f"<{tag}{written}>")
        self._open.append(tag)
        self._is_empty = True

    def _attributes(self, tag: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        for name, value in attributes.items():
            if name in _REFERENCES and tag in _GRADIENTS and _OWN_ID.fullmatch(value):
                yield "href", value
            elif name in _ATTRIBUTES and ("(" not in value or _is_harmless(name, value)):
                yield _ATTRIBUTES[name], value
            elif name != "style":
                self._refuse(wording.ATTRIBUTE.format(tag=tag, name=name.rpartition(" ")[2], value=value))

    def _styles(self, tag: str, style: str) -> Iterator[tuple[str, str]]:
        """Declarations of an attribute ``style``, as the attributes that mean the same."""
        for declaration in filter(None, map(str.strip, style.split(";"))):
            name, _, value = (part.strip() for part in declaration.partition(":"))
            is_plain = _PLAIN.fullmatch(value) or _OWN_PAINT.fullmatch(value) or _COLOUR.fullmatch(value)
            is_known = name in _PROPERTIES or value in _DEFAULTS or _WITHOUT_EFFECT.fullmatch(name)
            if not value or not is_plain or not is_known:
                self._refuse(wording.ATTRIBUTE.format(tag=tag, name="style", value=declaration))
            if name in _PROPERTIES:
                yield name, value

    def _end(self, name: str) -> None:
        tag = self._open.pop()
        if self._is_empty:
            self.parts[-1] = f"{self.parts[-1][:-1]}/>"
        else:
            self.parts.append(f"</{tag}>")
        self._is_empty = False
        if tag in _WORDS:
            self.said.append(Said(" ".join("".join(self._words).split()), self._words_began))
            self._words.clear()

    def _text(self, words: str) -> None:
        if self._open[-1] in {*_WORDS, "tspan"}:
            self.parts.append(escape(words, quote=False))
            self._words.append(words)
            self._is_empty = False


def _sized(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes of the whole, with a view box of its size if it has only that: without one it would be cut, not scaled."""
    sides = [_LENGTH.fullmatch(attributes.get(side, "").strip()) for side in ("width", "height")]
    lengths = [f"{float(side[1]) * _PIXELS[side[2]]:g}" for side in sides if side]
    if "viewBox" in attributes or len(lengths) < len(sides):
        return attributes
    return attributes | {"viewBox": f"0 0 {' '.join(lengths)}"}


def _is_harmless(attribute: str, value: str) -> bool:
    """True for brackets that place a thing, or paint it with what the drawing itself holds."""
    if attribute in {"transform", "gradientTransform"}:
        return "url" not in value
    return _OWN_PAINT.fullmatch(value) is not None or _COLOUR.fullmatch(value) is not None
