"""The schematic map: who lies north and west of whom, and no name upon another."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.registry import Place
from build_tools.views.parts import Link
from build_tools.views.place_map import COLUMNS, MOST, SchematicMap, place_map

positions = st.tuples(st.sampled_from([29.5, 29.6, 34.2]) | st.floats(-90, 90), st.floats(-180, 180))
names = st.text(st.sampled_from("山城白公馆W iA0（）"), min_size=1, max_size=40)


def place(
    number: int, latitude: float | None, longitude: float | None, name: str = "", count: int = 1
) -> tuple[Place, Link]:
    entry = Place(id=f"p{number}", name=name or f"地点{number}", latitude=latitude, longitude=longitude)
    return entry, Link(entry.name, f"places/p{number}.html", count)


def made(places: list[tuple[Place, Link]]) -> SchematicMap:
    found = place_map(places)
    assert found
    return found


@given(st.lists(st.tuples(positions, names), min_size=2, max_size=60))
def test_no_two_names_overlap_and_all_stand_within(spots: list[tuple[tuple[float, float], str]]) -> None:
    drawn = made([place(number, *position, name) for number, (position, name) in enumerate(spots)])
    assert len(drawn.points) == min(MOST, len(spots))
    for point in drawn.points:
        assert point.left >= 0
        assert point.left + point.width <= drawn.width
        assert point.top >= 0
        assert point.top + drawn.box_height <= drawn.height
        assert 1 <= len(point.lines) <= 2
    for one, other in combinations(drawn.points, 2):
        beside = one.left + one.width <= other.left or other.left + other.width <= one.left
        above = one.top + drawn.box_height <= other.top or other.top + drawn.box_height <= one.top
        assert beside or above


def test_west_stands_left_and_north_stands_above() -> None:
    spots = {"北": (40.0, 100.0), "南": (20.0, 100.1), "西": (30.0, 90.0), "东": (30.1, 120.0)}
    drawn = made([place(number, *spot, name) for number, (name, spot) in enumerate(spots.items())])
    at = {point.link.label: point for point in drawn.points}
    assert at["西"].left < at["北"].left < at["南"].left < at["东"].left
    assert at["北"].top < at["东"].top < at["西"].top < at["南"].top


def test_a_column_keeps_north_above_south_however_crowded() -> None:
    drawn = made([place(number, 29.5 + number / 1000, 106.5 + number % 7 / 1000) for number in range(MOST)])
    latitude = {f"地点{number}": number for number in range(MOST)}
    columns: dict[int, list[tuple[int, int]]] = {}
    size = MOST // COLUMNS
    for number, point in enumerate(drawn.points):
        columns.setdefault(number // size, []).append((point.top, latitude[point.link.label]))
    assert all(
        [north for _, north in sorted(column)] == sorted((north for _, north in column), reverse=True)
        for column in columns.values()
    )


def test_a_long_name_is_cut_and_the_link_says_it_whole() -> None:
    name = "很长很长的名字" * 5
    point = next(p for p in made([place(0, 1, 1, name), place(1, 2, 2)]).points if p.link.label == name)
    assert len(point.lines) == 2
    assert point.lines[1].endswith("…")
    assert name.startswith("".join(point.lines)[:-1])


def test_those_with_most_stories_are_shown_and_none_without_a_position() -> None:
    places = [place(number, number, number, count=number) for number in range(MOST + 10)]
    drawn = made([*places, place(999, None, None, count=99)])
    assert sorted(point.link.count or 0 for point in drawn.points) == list(range(10, MOST + 10))
    assert place_map([place(0, 1, 1), place(1, None, 1)]) is None
