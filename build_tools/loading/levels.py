"""At which indents the fields and list items stand, while the lines of a head are read one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ITEM = re.compile(r"-(?:[ \t]+|$)")
NAME = re.compile(r"(?P<key>[^\s:：#-][^:：]{0,15}?)\s*[:：]\s*(?P<value>\S?)")


class Levels:
    """The indents at which fields and list items stand, of the lines so far."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        self._keys = keys
        self._fields: list[int] = []
        self._items: list[int] = []
        self._inner: int | None = None
        self.is_open = False

    def note(self, line: str) -> None:
        """Take a line into account."""
        text = line.lstrip(" ")
        indent = len(line) - len(text)
        self._fields = [level for level in self._fields if level <= indent]
        self._items = [level for level in self._items if level <= indent]
        item = _ITEM.match(text)
        if item:
            self._items = [*(level for level in self._items if level < indent), indent]
            indent, text = indent + item.end(), text[item.end() :]
        name = NAME.match(text)
        self.is_open = (name is not None and name["value"] in {"", "#"}) or (item is not None and not text)
        self._inner = indent if name or not item else indent - item.end()
        if name:
            self._fields = [*(level for level in self._fields if level < indent), indent]

    @property
    def is_empty(self) -> bool:
        """True before the first line."""
        return self._inner is None

    def goes_on(self, line: str) -> bool:
        """Tell whether a line is indented so far that it belongs to the field or item before it."""
        return self._inner is not None and len(line) - len(line.lstrip(" ")) > self._inner

    def has_item_at(self, indent: int) -> bool:
        """Tell whether a list whose items are indented so far may go on."""
        return indent in self._items

    def place(self, text: str, width: int, following: int) -> int:
        """Where a line belongs whose indent cannot be trusted.

        Args:
            text: The line without it.
            width: How wide the indent looks.
            following: Indent of the next line.
        """
        name = NAME.match(text)
        is_item = text.startswith(("-", "－"))
        if not is_item and (name is None or name["key"] not in self._keys):
            return width
        last = self._fields[-1] if self._fields else 0
        if self.is_open and width > last:
            return width
        levels = self._items if is_item else self._fields
        return min(levels, key=lambda level: (abs(level - width), level != following), default=width if is_item else 0)
