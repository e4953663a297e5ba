"""The schematic map of places: columns from west to east, in each of them the places from north to south, so that no two names overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from build_tools.model.packed import Packed
from build_tools.model.registry import Place
from build_tools.views.parts import Link

MOST = 40
COLUMNS = 4
COLUMN_WIDTH, BOX_HEIGHT, GAP, MARGIN = 184, 44, 8, 28
LETTER, DOT = 16, 36
"""Size of the names, and the room around one: for its dot before it, and a little behind it."""

LETTERS_A_LINE = (COLUMN_WIDTH - GAP - DOT) // LETTER
LINES = 2
PITCH = BOX_HEIGHT + GAP
_WIDE = 0x2000
"""Letters from here on are as wide as they are high."""

Located = tuple[Place, Link]


@dataclass(frozen=True, slots=True)
class MapPoint(Packed):
    """A place on the schematic map.

    Attributes:
        left: Left side of the box in which its dot and name stand.
        top: Upper side of the box.
        width: Width of the box; all are ``SchematicMap.box_height`` high.
        radius: Of its dot, the greater the more stories it has.
        lines: Its name.
    """

    link: Link
    left: int
    top: int
    width: int
    radius: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchematicMap(Packed):
    """A schematic map in pixels: which place lies north and west of which, at no scale and without borders."""

    width: int
    height: int
    box_height: int
    points: tuple[MapPoint, ...]


def place_map(places: Iterable[Located]) -> SchematicMap | None:
    """The map of those places that most stories tell of.

    Args:
        places: Each with the link to its page; those without a position are left out.

    Returns:
        None if there are fewer than two.
    """
    located = [found for found in places if found[0].latitude is not None and found[0].longitude is not None]
    located = sorted(located, key=lambda found: -(found[1].count or 0))[:MOST]
    if len(located) < 2:
        return None
    located.sort(key=lambda found: (found[0].longitude, found[0].id))
    columns = min(COLUMNS, len(located))
    bounds = [len(located) * column // columns for column in range(columns + 1)]
    size = -(-len(located) // columns)
    height = size * PITCH * 6 // 5
    north = sorted(located, key=lambda found: (-(found[0].latitude or 0), found[0].id))
    tops = {place.id: rank * (height - PITCH) // (len(north) - 1) for rank, (place, _) in enumerate(north)}
    points = [
        point
        for column in range(columns)
        for point in _column(located[bounds[column] : bounds[column + 1]], column, tops, height)
    ]
    return SchematicMap(columns * COLUMN_WIDTH + 2 * MARGIN, height + 2 * MARGIN, BOX_HEIGHT, tuple(points))


def _column(places: Sequence[Located], column: int, tops: dict[str, int], height: int) -> list[MapPoint]:
    """Places of a column, each at its latitude's rank or as near as its neighbours let it."""
    east = {place.id: rank for rank, (place, _) in enumerate(places)}
    ordered = sorted(places, key=lambda found: tops[found[0].id])
    down = accumulate((tops[place.id] for place, _ in ordered), lambda above, top: max(top, above + PITCH))
    room = height - PITCH
    up = accumulate(reversed(list(down)), lambda below, top: min(top, below - PITCH), initial=room + PITCH)
    placed = reversed(list(up)[1:])
    return [
        _point(found, MARGIN + column * COLUMN_WIDTH, MARGIN + top, east[found[0].id], max(1, len(places) - 1))
        for found, top in zip(ordered, placed, strict=True)
    ]


def _point(found: Located, left: int, top: int, rank: int, last: int) -> MapPoint:
    place, link = found
    lines = _lines(place.name)
    width = DOT + max(map(_width, lines))
    slack = max(0, COLUMN_WIDTH - GAP - width)
    return MapPoint(link, left + slack * rank // last, top, width, 4 + min(link.count or 0, 12) // 2, lines)


def _lines(name: str) -> tuple[str, ...]:
    """A name on two lines at most, cut at the end if it is longer."""
    lines = [""]
    for letter in name:
        if _width(lines[-1] + letter) > LETTERS_A_LINE * LETTER:
            lines.append("")
        lines[-1] += letter
    if len(lines) > LINES:
        return (*lines[: LINES - 1], lines[LINES - 1][:-1] + "…")
    return tuple(lines)


def _width(text: str) -> int:
    return sum(LETTER if ord(letter) > _WIDE else LETTER * 11 // 16 for letter in text)
