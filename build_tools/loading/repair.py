"""The slips of someone who writes YAML by hand for the first time: named line by line, and fixed so that the rest can be checked too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.comments import comment_in_value
from build_tools.loading.enclosed import REACH, last_line, opens_at
from build_tools.loading.keys import find_slip, names_a_field
from build_tools.loading.levels import Levels
from build_tools.loading.lines import BLANK, fix_indent, fix_line, indent_of
from build_tools.loading.quoting import closed, safe
from build_tools.wording import frontmatter as wording

_OTHER_BULLET = re.compile(r"(?P<lead> *)(?P<sign>[*+·•●▪◆○－−])[ \u3000]+(?P<value>\S.*)$")
_NO_FIELD = re.compile(r"(?!---|\.\.\.)[^\s\[\]{}'\"?|>&!#-](?:(?!:(?:\s|$)|：).)*$")
_TOP_ITEM = re.compile(r"- +(?P<key>[^\s:：]+)[ \t]*[:：][ \t]*(?P<value>.*)$")
_COMMENT = re.compile(r"(?:^|[ \t])(?P<sign>#)(?P<rest>.*)$")
_BLOCK = re.compile(r"(?:^|[:：-])\s*[|>][+\-0-9]*\s*(?:#.*)?$")
_BULLETS = frozenset("*+·•●▪◆○－−")
WELL_WRITTEN = re.compile(  # no two of its alternatives begin alike for long: it never looks at a sign many times
    r" *(?:#.*"
    r"|(?:- +)?[^\s:：#'\"\[\]{}|>&*!%@`,，。；“”－-][^\s:：#'\"\[\]{}，。；“”]*:(?: +(?:"  # a key, and after it
    r"\"[^\"\\]*\" *|'[^']*' *|\[[^\[\]#]*\] *|\{[^{}#]*\} *"  # one whole thing in brackets,
    r"|[^\s'\"\[{#:](?:[^\s:]|:(?=\S)| (?!#))*)?)?"  # or words that need none
    r"|- +[^\s:：'\"\[{－-][^:：]*"  # an item without a key
    r"|(?<= )[^\s:：'\"\[{#*+－-][^:：#]*"  # the rest of what is above
    r")?"
)


def fix_typos(
    lines: Iterable[str], path: str, first_line: int, keys: Mapping[str, str]
) -> tuple[str, list[Diagnostic]]:
    """Report what is no YAML, or not the YAML that was meant, and return the text without it.

    Args:
        lines: The lines between the two ``---``.
        path: For the diagnostics.
        first_line: Line of the file on which they begin.
        keys: Keys by all keys and labels that a story or registry knows; an indented line is only suspected if it begins
            with one.

    Returns:
        YAML with as many lines as before, and a diagnostic a slip.
    """
    every = list(lines)
    if all(map(WELL_WRITTEN.fullmatch, every)) and _is_in_order(every, keys):
        return "\n".join(every), []
    return fix_each_line(every, path, first_line, keys)


def _is_in_order(every: list[str], keys: Mapping[str, str]) -> bool:
    """Tell whether well-written lines without a colon are items, or go on with what is above, and none is a field without its colon."""
    beginnings = tuple(keys)
    inner, is_open, is_comment = -1, True, False
    for line in every:
        text, was_comment = line.lstrip(" "), is_comment
        is_comment = text.startswith("#")
        indent = len(line) - len(text)
        if is_comment and not is_open and indent > inner:
            return False
        if not text or is_comment:
            continue
        is_open = text.endswith(":")
        words = text[1:].lstrip(" ") if text[0] == "-" else text
        if ":" in text:
            inner = len(line) - len(words)
        elif (
            words.startswith(beginnings) or words[0] in _BULLETS or (words is text and (was_comment or indent <= inner))
        ):
            return False
        elif words is not text:
            inner = indent
    return True


def fix_each_line(
    every: list[str], path: str, first_line: int, keys: Mapping[str, str]
) -> tuple[str, list[Diagnostic]]:
    """Fix lines of which some may hold a slip; arguments and results are those of ``fix_typos``."""
    lines: list[str] = []
    found: list[Diagnostic] = []
    block = _Block()
    enclosed_until = -1
    levels = Levels(keys)
    has_fields = any(names_a_field(line, -1, keys) for line in every)
    for index, line in enumerate(every):
        where = Location(path, first_line + index)
        indent = indent_of(line) if line.strip() else None
        is_comment = line.lstrip().startswith("#")
        if block.holds(indent, is_comment=is_comment) or index <= enclosed_until or indent is None:
            lines.append(line)
            continue
        if is_comment:
            found += comment_in_value(line, where, levels, keys, is_in_block=block.is_open)
            lines.append(line)
            continue
        block = _Block()
        fixed, problems = _Repair(every, index, where, keys, levels, has_fields).fixed()
        found += problems
        if _BLOCK.search(fixed):
            block = _Block(indent)
        elif (column := opens_at(fixed)) is not None:
            end = last_line([fixed, *every[index + 1 : index + REACH]], 0, column, keys)
            if end is None and fixed[:column].strip():
                fixed, problems = closed(fixed, column, where, keys)
                found += problems
            enclosed_until = index + (end or 0)
        lines.append(fixed)
    return "\n".join(lines), found


@dataclass
class _Block:
    """Text after ``|`` or ``>``: the indent of the line with that sign, None if there is no such text, and that of its own first line."""

    above: int | None = None
    own: int | None = None

    @property
    def is_open(self) -> bool:
        """True between the first line of a text and the next field."""
        return self.own is not None

    def holds(self, indent: int | None, *, is_comment: bool) -> bool:
        """Tell whether a line of such an indent, None for an empty one, belongs to the text."""
        if self.above is None:
            return False
        if indent is None:
            return True
        if indent > self.above and self.own is None:
            self.own = indent
        return indent > self.above and not (is_comment and indent < (self.own or 0))


@dataclass
class _Repair:
    """One line that is neither empty nor a comment, among the others."""

    every: list[str]
    index: int
    where: Location
    keys: Mapping[str, str]
    levels: Levels
    has_fields: bool

    def fixed(self) -> tuple[str, list[Diagnostic]]:
        """The line as it should be, and what was wrong with it; the levels know it afterwards."""
        line, found = self.every[self.index], list[Diagnostic]()
        next_line = self.every[self.index + 1] if self.index + 1 < len(self.every) else ""
        following = indent_of(next_line)
        line, slips = fix_indent(line, self.where, self.levels, following)
        found += slips
        is_rest = self.levels.goes_on(line) and not self.levels.is_open
        is_text = not line.lstrip().startswith(("-", "－")) and not names_a_field(line, -1, self.keys)
        if self.levels.goes_on(line) and (is_rest or is_text) and (cut := self._cut_off()):
            return "", [*found, cut]
        if not is_rest:
            line, slips = self._name(line, next_line)
            found += slips
        goes_on = following > indent_of(line) or (following == indent_of(line) and _begins_list(line, next_line))
        fixed, slips = fix_line(line, self.where, self.keys, goes_on=goes_on)
        found += slips
        if (
            self.has_fields
            and not found
            and not is_rest
            and not self.levels.goes_on(fixed)
            and _NO_FIELD.match(fixed.lstrip(" "))
        ):
            found = [Diagnostic.of(wording.Y017, replace(self.where, column=indent_of(line) + 1), text=line.strip())]
            return "", found
        if not (is_rest or fixed.startswith("---")):
            self.levels.note(fixed)
        return fixed, found

    def _cut_off(self) -> Diagnostic | None:
        """Say that a comment above ends the value that this line goes on with."""
        above = self.every[self.index - 1]
        match = _COMMENT.search(above)
        if not match:
            return None
        where = replace(self.where, line=self.where.line - 1, column=match.start("sign") + 1)
        return Diagnostic.of(wording.Y025, where, remark=match["sign"] + match["rest"])

    def _may_be_item(self, next_line: str) -> bool:
        """Tell whether a list item without an indent may stand here."""
        if self.levels.is_empty:
            return next_line.startswith(("-", " ")) or not names_a_field(next_line, -1, self.keys)
        return self.levels.is_open or self.levels.has_item_at(0)

    def _name(self, line: str, next_line: str) -> tuple[str, list[Diagnostic]]:
        """What is wrong with the sign of a list item, or with the name that the line begins with."""
        indent = indent_of(line)
        if (bullet := _OTHER_BULLET.match(line)) and (self.levels.is_open or self.levels.has_item_at(indent)):
            values = {"sign": bullet["sign"], "value": bullet["value"].strip()}
            return f"{bullet['lead']}- {bullet['value']}", [
                Diagnostic.of(wording.Y018, replace(self.where, column=indent + 1), **values)
            ]
        if (item := _TOP_ITEM.match(line)) and item["key"] in self.keys and not self._may_be_item(next_line):
            values = {"written": f"- {item['key']}", "key": item["key"], "value": item["value"] or "……"}
            return line[2:].lstrip(" "), [Diagnostic.of(wording.Y016, self.where, **values)]
        is_loose = line.lstrip(" ").startswith("-") or self.levels.goes_on(line)
        beside = indent - 1 if not line.lstrip(" ").startswith("-") else indent
        if is_loose and not names_a_field(next_line, beside, self.keys):
            return line, []
        slip = find_slip(line, self.keys)
        if slip is None:
            return line, []
        where = replace(self.where, column=slip.column, field=self.keys[slip.key])
        values = {"key": slip.key, "value": slip.value or "……"}
        if slip.ornate:
            found = Diagnostic.of(wording.Y016, where, written=slip.written, **values)
        else:
            sign = wording.SIGN.format(sign=slip.written) if slip.written else wording.NO_SIGN
            found = Diagnostic.of(wording.Y015, where, found=sign, **values)
        return f"{slip.lead}{slip.key}: {safe(slip.value)}".rstrip(), [found]


def _begins_list(line: str, next_line: str) -> bool:
    return next_line.lstrip(BLANK).startswith("-") and not line.lstrip(BLANK).startswith("-")
