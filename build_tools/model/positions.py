"""Where the fields of a record stand in its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from build_tools.diagnostics import Location

Place = tuple[int, int, str]
"""Line, column, and the field's name as it is counted in the file."""


class Positions(Mapping[str, Location]):
    """Locations by field path, in one text: an archive has some thirty a story, of which hardly any is ever asked for.

    Args:
        path: POSIX path of the file below the archive's folder.
        packed: A line a field: path, line, column, and the name in the file if that is another; a line end before the first.
    """

    __slots__ = ("_packed", "_path")

    def __init__(self, path: str = "", packed: str = "\n") -> None:
        self._path, self._packed = path, packed

    @classmethod
    def of(cls, path: str, places: Mapping[str, Place]) -> Positions:
        """Pack places; no field path holds a space or a line end."""
        lines = [
            f"{name} {line} {column}" if name == written else f"{name} {line} {column} {written}"
            for name, (line, column, written) in places.items()
        ]
        return cls(path, "\n".join(("", *lines, "")))

    def __getitem__(self, name: str) -> Location:
        start = self._packed.find(f"\n{name} ")
        if start < 0 or not name:
            raise KeyError(name)
        line, column, *written = self._packed[start + len(name) + 2 : self._packed.index("\n", start + 1)].split(" ")
        return Location(self._path, int(line), int(column), *(written or (name,)))

    def __contains__(self, name: object) -> bool:
        return bool(name) and f"\n{name} " in self._packed

    def __iter__(self) -> Iterator[str]:
        return (line.partition(" ")[0] for line in self._packed.split("\n")[1:-1])

    def __len__(self) -> int:
        return self._packed.count("\n") - 1

    def __repr__(self) -> str:
        return f"Positions({self._path!r}, {self._packed!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Positions, (self._path, self._packed)
