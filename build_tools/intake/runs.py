"""What stands within one paragraph of a Word document: runs of words, pictures, notes, readings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from build_tools.chinese.syllables import is_syllable
from build_tools.chinese.text import han_count
from build_tools.intake.draft import Inline, Picture, Piece
from build_tools.intake.equations import LONGEST, equation, raised
from build_tools.intake.numbering import is_on, value
from build_tools.intake.package import Relation, attribute, child, chosen, local
from build_tools.intake.pictures import Crop, cut_off, written_alt
from build_tools.loading.characters import without_odd
from build_tools.wording import intake as wording

_DELETED = frozenset(("del", "moveFrom"))
_COUNTED = {
    "commentReference": wording.LOST_COMMENTS,
    "chart": wording.LOST_CHART,
    "relIds": wording.LOST_DIAGRAM,
    "OLEObject": wording.LOST_OBJECT,
    "control": wording.LOST_OBJECT,
}
_SIGNS = {"tab": "\u3000", "ptab": "\u3000", "cr": "\n", "br": "\n", "noBreakHyphen": "-"}
_SKIPPED = frozenset(
    ("pPr", "rPr", "instrText", "delText", "delInstrText", "tcPr", "sdtPr", "rubyPr", "footnoteRef", "endnoteRef")
)
_SHAPES = frozenset(("wsp", "cxnSp", "line", "rect", "oval", "roundrect", "polyline", "arc", "curve"))
_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_WEB = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_OTHER = re.compile(r"[a-z]{2,}:", re.IGNORECASE)

Note = Callable[[str, str], tuple[Inline, ...]]
Load = Callable[[str], tuple[str, bytes]]


class Runs:
    """Gathers what stands in a paragraph.

    Attributes:
        pieces: Words and pictures, in reading order.
        boxes: Text boxes that hang on it.

    Args:
        counts: Counts what is not taken along.
        note: What stands in a note, by its kind and id.
        load: Name and bytes of a picture, by the id of its relation.
        relations: Of the document.
        bold: True if the paragraph's style is bold.
    """

    def __init__(
        self, counts: Counter[str], note: Note, load: Load, relations: Mapping[str, Relation], *, bold: bool = False
    ) -> None:
        self._counts, self._note, self._load, self._relations, self._bold = counts, note, load, relations, bold
        self.pieces: list[Inline] = []
        self.boxes: list[Element] = []
        self._fields: list[tuple[int, str]] = []
        self._is_strong = bold
        self._is_struck = False
        self._height = ""
        self._alt = ""

    def read(self, element: Element) -> None:
        """Gather what stands in an element."""
        for item in element:
            self._read(item, local(item.tag))

    def _read(self, item: Element, name: str) -> None:
        reader = self._READERS.get(name)
        if reader:
            reader(self, item)
        elif name in _SIGNS:
            self._say(_SIGNS[name])
        elif name in _DELETED:
            if any(local(part.tag) in {"delText", "t"} and part.text for part in item.iter()):
                self._counts[wording.LOST_DELETED] += 1
        elif name in _COUNTED:
            self._counts[_COUNTED[name]] += 1
        elif name not in _SKIPPED:
            self._shape(item, name)

    def _shape(self, item: Element, name: str) -> None:
        if name in _SHAPES and not any(
            local(part.tag) in {"txbxContent", "blip", "imagedata", "textpath"} for part in item.iter()
        ):
            self._counts[wording.LOST_SHAPE] += 1
        self._alt = self._alt if name in {"imagedata", "blipFill"} else attribute(item, "alt") or self._alt
        self.read(item)

    def _say(self, text: str, **look: str) -> None:
        self.pieces.append(Piece(without_odd(text, "")[0], self._is_strong, self._is_struck, **look))

    def _run(self, item: Element) -> None:
        look = child(item, "rPr")
        if is_on(child(look, "vanish")):
            if any(local(part.tag) == "t" and part.text for part in item.iter()):
                self._counts[wording.LOST_HIDDEN] += 1
            return
        before = self._is_strong, self._is_struck, self._height
        self._is_strong = is_on(child(look, "b"), self._bold)
        self._is_struck = is_on(child(look, "strike")) or is_on(child(look, "dstrike"))
        self._height = value(look, "vertAlign")
        self.read(item)
        self._is_strong, self._is_struck, self._height = before

    def _text(self, item: Element) -> None:
        self._say(raised(re.sub(r"[\r\n]+", " ", item.text or ""), self._height))

    def _symbol(self, item: Element) -> None:
        code = attribute(item, "char")
        char = chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,5}", code) else ""
        if char.isprintable() and char:
            self._say(char)
        else:
            self._counts[wording.LOST_SYMBOL] += 1

    def _formula(self, item: Element) -> None:
        self._counts[wording.LOST_FORMULA] += 1
        self._say("".join(part.text or "" for part in item.iter() if local(part.tag) == "t"))

    def _ruby(self, item: Element) -> None:
        """拼音指南: characters with what stands above them; that is shown behind them if it is no pinyin."""
        above, below = (self._inner(child(item, name)) for name in ("rt", "rubyBase"))
        self._say_below(below, above)

    def _say_below(self, below: str, above: str) -> None:
        syllables = above.split()
        if len(syllables) == 1 and han_count(below) > 1:
            syllables = []
        if syllables and len(syllables) == len(below) == han_count(below) and all(map(is_syllable, syllables)):
            self._say(below, reading=" ".join(syllables))
        else:
            self._say(f"{below}（{above}）" if above else below)

    def _inner(self, element: Element | None) -> str:
        """Words of an element by itself."""
        runs = Runs(self._counts, self._note, self._load, self._relations)
        if element is not None:
            runs.read(element)
        return "".join(piece.text for piece in runs.pieces if isinstance(piece, Piece)).strip()

    def _footnote(self, item: Element, kind: str = "footnote") -> None:
        pieces = self._note(kind, attribute(item, "id"))
        before, _, after = wording.NOTE.partition("{text}")
        words = [piece for piece in pieces if isinstance(piece, Picture) or piece.text.strip()]
        self.pieces += [Piece(before), *words, Piece(after)] if words else []

    def _endnote(self, item: Element) -> None:
        self._footnote(item, "endnote")

    def _link(self, item: Element) -> None:
        start = len(self.pieces)
        self.read(item)
        relation = self._relations.get(attribute(item, "id"))
        if relation is not None and relation.is_outside:
            self._tell_address(relation.target, start)

    def _field(self, item: Element) -> None:
        kind = attribute(item, "fldCharType")
        if kind == "begin":
            self._fields.append((len(self.pieces), ""))
        elif kind == "end" and self._fields:
            self._end_field(*self._fields.pop())

    def _instruction(self, item: Element) -> None:
        if self._fields:
            start, told = self._fields[-1]
            self._fields[-1] = start, (told + (item.text or ""))[:LONGEST]

    def _simple_field(self, item: Element) -> None:
        start = len(self.pieces)
        self.read(item)
        self._end_field(start, attribute(item, "instr"))

    def _end_field(self, start: int, told: str) -> None:
        below, above = equation(told)
        if match := _FIELD.match(told):
            self._tell_address(match[1], start)
        elif below and not self._said(start):
            self._say_below(below, above)
            self._counts.update([] if above else [wording.LOST_FORMULA])

    def _said(self, start: int) -> str:
        return "".join(piece.text for piece in self.pieces[start:] if isinstance(piece, Piece))

    def _tell_address(self, address: str, start: int) -> None:
        """Stories link to nothing outside the archive: the address stands behind the words, unless they are it."""
        said = self._said(start)
        address = address.removeprefix("mailto:") if said else ""
        if address and address.rstrip("/") not in said and (_WEB.match(address) or "@" in address):
            self.pieces.append(Piece(wording.ADDRESS.format(address=address)))
        elif address not in said and _OTHER.match(address) and not _WEB.match(address):
            self._counts.update([wording.LOST_LINK])

    def _either(self, item: Element) -> None:
        self.read(chosen(item))

    def _box(self, item: Element) -> None:
        self.boxes.append(item)

    def _word_art(self, item: Element) -> None:
        if words := attribute(item, "string"):
            self._say(words)

    def _described(self, item: Element) -> None:
        self._alt = attribute(item, "descr") or attribute(item, "title")

    def _filled(self, item: Element) -> None:
        blip, cut = child(item, "blip"), child(item, "srcRect")
        if blip is not None:
            self._place(attribute(blip, "embed"), cut_off(cut))

    def _image_data(self, item: Element) -> None:
        self._place(attribute(item, "id") or attribute(item, "pict"), cut_off(item, is_vml=True))

    def _place(self, relation: str, crop: Crop) -> None:
        name, data = self._load(relation)
        self.pieces.append(Picture(name or relation, data, written_alt(self._alt), crop))
        self._alt = ""

    _READERS: Mapping[str, Callable[[Runs, Element], None]] = {
        "r": _run,
        "t": _text,
        "sym": _symbol,
        "oMath": _formula,
        "ruby": _ruby,
        "footnoteReference": _footnote,
        "endnoteReference": _endnote,
        "hyperlink": _link,
        "fldChar": _field,
        "fldSimple": _simple_field,
        "instrText": _instruction,
        "AlternateContent": _either,
        "txbxContent": _box,
        "textpath": _word_art,
        "docPr": _described,
        "blipFill": _filled,
        "imagedata": _image_data,
    }
