"""Inline Markdown of one block: links, images, emphasis, readings, and what is shown as it was typed.

One pass from left to right with a stack of brackets, after CommonMark's appendix "A parsing strategy"; full-width signs are understood where nothing
else can be meant (``！[合影](a.jpg)``, ``![合影]（a.jpg）``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from html.entities import html5
from unicodedata import category

from build_tools.chinese.syllables import is_syllable
from build_tools.markup.body import Mark, MarkKind
from build_tools.markup.emphasis import Token, emphasise, run_at
from build_tools.markup.html_tags import tag_end
from build_tools.markup.lines import BLANK, Line, PlaceMap, columns, looks_like_picture
from build_tools.markup.links import Definition, broken_end, destination, label_key
from build_tools.markup.nodes import Break, Code, Image, Inline, LinkNode, Reading, Verbatim, plain

BRACKET_LIMIT = 50
"""Brackets that may be open at once; what begins deeper is text."""

_SPECIAL = re.compile(r"[!！][\[［]|[\\`<&\[\]［］【】{｛*＊_~\n\u2028]")
_CLOSING = {"[": "]", "［": "］", "【": "】"}
_ESCAPABLE = frozenset("`*_{}[]()<>#+-.!|~:&=＊＃")
_BLANKS = re.compile(f"[{BLANK}]*")
_TICKS = re.compile(r"`+")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_FOOTNOTE = re.compile(r"\[\^[^\s\[\]^]{1,40}\](?!\()")
_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_READING = re.compile(rf"[{{｛](?P<text>[{_HAN}]{{1,20}})[|｜](?P<pinyin>[^{{}}｛｝\n]{{1,140}})[}}｝]")
_BROKEN_READING = re.compile(
    rf"[{{｛](?=[^{{}}｛｝\n]*[{_HAN}āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[^{{}}｛｝|｜\n]{{0,20}}[|｜][^{{}}｛｝\n]{{0,140}}[}}｝]?"
)
_REFERENCE = re.compile(r"\[([^\[\]]*)\]")
_RUN_KINDS: dict[str, MarkKind] = {"*": "strong", "_": "underline", "~": "strike"}


@dataclass(slots=True)
class _Bracket:
    """A bracket that may begin a link or an image: its place among the tokens and in the text, the sign before it, and what closes it."""

    token: int
    offset: int
    bang: str
    closing: str
    active: bool = True


def _is_shown(char: str) -> bool:
    return char.isprintable() or category(char) == "Zs"


class InlineParser:
    """Parses the text of blocks.

    Attributes:
        leftovers: What looked like marks, in all blocks so far.

    Args:
        definitions: Where labels point, by their key.
    """

    def __init__(self, definitions: Mapping[str, Definition]) -> None:
        self._definitions = definitions
        self.leftovers: list[Mark] = []

    def parse(self, lines: Sequence[Line]) -> list[Inline]:
        """Nodes of a block's lines."""
        text = "\n".join([line.text for line in lines])
        if not _SPECIAL.search(text):
            return [text]
        scan = _Scan(text, PlaceMap(lines), self._definitions)
        nodes = scan.run()
        self.leftovers += scan.leftovers
        return nodes


class _Scan:
    """One pass over one text. Each method reads what begins at ``start``, adds tokens, and returns where it ends."""

    def __init__(self, text: str, places: PlaceMap, definitions: Mapping[str, Definition]) -> None:
        self._text, self._places, self._definitions = text, places, definitions
        self._tokens: list[Token] = []
        self._brackets: list[_Bracket] = []
        self.leftovers: list[Mark] = []
        self._readers = {
            "\\": self._escape,
            "`": self._code,
            "<": self._angle,
            "&": self._entity,
            "[": self._open,
            "!": self._open,
            "！": self._open,
            "［": self._open,
            "【": self._open,
            "]": self._close,
            "］": self._close,
            "】": self._close,
            "{": self._reading,
            "｛": self._reading,
            "\n": self._line_end,
            "\u2028": self._line_end,
        }

    def run(self) -> list[Inline]:
        """The nodes of the text."""
        text, at = self._text, 0
        while match := _SPECIAL.search(text, at):
            start = match.start()
            if start > at:
                self._tokens.append(text[at:start])
            at = self._readers.get(text[start], self._signs)(start)
        if at < len(text):
            self._tokens.append(text[at:])
        return self._nodes(0)

    def _nodes(self, start: int) -> list[Inline]:
        """Take the tokens from a place on, with their emphasis."""
        nodes, unpaired = emphasise(self._tokens[start:])
        del self._tokens[start:]
        for run in unpaired:
            self._report(_RUN_KINDS[run.kind], run.offset, run.offset + len(run.text))
        return nodes

    def _report(self, kind: MarkKind, start: int, end: int) -> None:
        self.leftovers.append(Mark(kind, self._text[start:end], *self._places.at(start)))

    def _typed(self, start: int, end: int) -> int:
        self._tokens.append(self._text[start:end])
        return end

    def _signs(self, start: int) -> int:
        same = "*＊" if self._text[start] in "*＊" else self._text[start]
        end = start + 1
        while end < len(self._text) and self._text[end] in same:
            end += 1
        self._tokens.append(run_at(self._text, start, end))
        return end

    def _escape(self, start: int) -> int:
        following = self._text[start + 1 : start + 2]
        return self._typed(start + 1, start + 2) if following in _ESCAPABLE else self._typed(start, start + 1)

    def _line_end(self, start: int) -> int:
        if self._tokens and isinstance(self._tokens[-1], str):
            self._tokens[-1] = self._tokens[-1].rstrip(BLANK)
        blanks = _BLANKS.match(self._text, start + 1)
        end = blanks.end() if blanks else start + 1
        self._tokens.append(Break(columns(self._text[start + 1 : end]) // 2))
        return end

    def _code(self, start: int) -> int:
        ticks = _TICKS.match(self._text, start)
        assert ticks
        line_end = self._text.find("\n", start)
        line = self._text[ticks.end() : line_end if line_end >= 0 else None]
        closing = next((match for match in _TICKS.finditer(line) if match[0] == ticks[0]), None)
        if closing is None or len(ticks[0]) > 2 or not line[: closing.start()].strip():
            return self._typed(start, ticks.end())
        self._tokens.append(Code(line[: closing.start()].strip()))
        return ticks.end() + closing.end()

    def _angle(self, start: int) -> int:
        if match := _AUTOLINK.match(self._text, start):
            self._link("", LinkNode(match[1], self._places.at(start + 1), (match[1],)))
            return match.end()
        end = tag_end(self._text, start)
        if not end:
            return self._typed(start, start + 1)
        self._tokens.append(Verbatim("html", self._text[start:end], self._places.at(start)))
        return end

    def _entity(self, start: int) -> int:
        match = _ENTITY.match(self._text, start)
        is_known = match and (match[0][1] == "#" or match[0][1:] in html5)
        char = unescape(match[0]) if match and is_known else match[0] if match else ""
        if not match or char in {"", match[0], "\ufffd"} or not all(map(_is_shown, char)):
            return self._typed(start, start + 1)
        self._tokens.append(char)
        return match.end()

    def _reading(self, start: int) -> int:
        match = _READING.match(self._text, start)
        syllables = re.split("[ '’]+", match["pinyin"].strip(" ")) if match else []
        if match and len(syllables) == len(match["text"]) and all(map(is_syllable, syllables)):
            self._tokens.append(Reading(match["text"], " ".join(syllables)))
            return match.end()
        if match := _BROKEN_READING.match(self._text, start):
            self._report("reading", start, match.end())
        return self._typed(start, start + 1)

    def _open(self, start: int) -> int:
        bang = self._text[start] if self._text[start] in "!！" else ""
        after = start + len(bang) + 1
        if match := _FOOTNOTE.match(self._text, after - 1):
            self._tokens += [bang, Verbatim("footnote", match[0], self._places.at(after - 1))]
            return match.end()
        if len(self._brackets) < BRACKET_LIMIT:
            self._brackets.append(_Bracket(len(self._tokens), start, bang, _CLOSING[self._text[after - 1]]))
        return self._typed(start, after)

    def _close(self, start: int) -> int:
        is_pair = bool(self._brackets) and self._brackets[-1].closing == self._text[start]
        bracket = self._brackets.pop() if is_pair else None
        if bracket and bracket.active:
            found = self._target(bracket, start)
            is_empty = not bracket.bang and not self._text[bracket.offset + 1 : start].strip()
            if found and not is_empty:
                self._put(bracket, *found)
                return found[-1]
            if end := found[-1] if found else broken_end(self._text, start + 1, image=bool(bracket.bang)):
                self._report("image" if bracket.bang else "link", bracket.offset, end)
        return self._typed(start, start + 1)

    def _target(self, bracket: _Bracket, start: int) -> tuple[str, tuple[int, int], str, int] | None:
        """Target, its place, title and end of what the brackets that close at ``start`` point at."""
        is_free = bool(bracket.bang) and bracket.closing == "]"
        if found := destination(self._text, start + 1, anything=is_free):
            return found.target, self._places.at(found.offset), found.title, found.end
        if not self._definitions or bracket.closing != "]" or self._text.startswith(":", start + 1):
            return None
        own = self._text[bracket.offset + len(bracket.bang) + 1 : start]
        reference = _REFERENCE.match(self._text, start + 1)
        definition = self._definitions.get(label_key((reference[1] if reference else "") or own))
        end = reference.end() if reference else start + 1
        return (definition.target, definition.place, "", end) if definition else None

    def _put(self, bracket: _Bracket, target: str, place: tuple[int, int], title: str, _end: int) -> None:
        """Replace the bracket and what follows it by a link or an image."""
        nodes = self._nodes(bracket.token + 1)
        del self._tokens[bracket.token :]
        if (bracket.bang == "!" and bracket.closing == "]") or (bracket.bang and looks_like_picture(target)):
            self._tokens.append(Image(target, place, " ".join(plain(nodes).split()), title))
            return
        self._link(bracket.bang, LinkNode(target, place, tuple(nodes), title))

    def _link(self, bang: str, link: LinkNode) -> None:
        """Add a link; what stands around it can be none."""
        self._tokens += [bang, link]
        for outer in self._brackets:
            outer.active = outer.active and bool(outer.bang)
