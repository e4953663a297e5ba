"""Long lists in pages of a fixed size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from build_tools.model.addresses import numbered
from build_tools.views.parts import Link, Pagination

CARDS_A_PAGE = 40
ITEMS_A_PAGE = 120
ROWS_A_PAGE = 100

AROUND = 2
"""Pages on either side whose numbers are offered."""

Item = TypeVar("Item")


def pages(items: Sequence[Item], size: int) -> Iterator[tuple[int, Sequence[Item]]]:
    """Page numbers from 1 with their items; one empty page for an empty list."""
    for number, start in enumerate(range(0, max(len(items), 1), size), start=1):
        yield number, items[start : start + size]


def page_count(items: int, size: int) -> int:
    """How many pages a list makes, at least one."""
    return max(1, -(-items // size))


def offered_pages(page: int, count: int) -> list[int]:
    """Numbers of the pages that links lead to: the first, the last, and those around a page; a gap of one says less than its number."""
    near = range(max(1, page - AROUND - 1), min(count, page + AROUND + 1) + 1)
    return sorted({1, count, *(number for number in near if abs(number - page) <= AROUND or number in (2, count - 1))})


def pagination(address: str, page: int, count: int) -> Pagination:
    """Links among the pages of a list.

    Args:
        address: Address of its first page.
        page: The page that these links stand on.
        count: How many pages there are.
    """
    if count == 1:
        return Pagination(1, 1)
    links: list[Link] = []
    last = 0
    for number in offered_pages(page, count):
        if number - last > 1:
            links.append(Link("…", ""))
        links.append(Link(str(number), "" if number == page else numbered(address, number)))
        last = number
    previous = numbered(address, page - 1) if page > 1 else ""
    following = numbered(address, page + 1) if page < count else ""
    return Pagination(page, count, tuple(links), previous, following)
