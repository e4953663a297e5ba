"""Long lists in pages of a fixed size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from build_tools.model.addresses import numbered
from build_tools.views.parts import Link, Pagination

CARDS_A_PAGE = 40
ITEMS_A_PAGE = 120
ROWS_A_PAGE = 100

Item = TypeVar("Item")


def pages(items: Sequence[Item], size: int) -> Iterator[tuple[int, Sequence[Item]]]:
    """Page numbers from 1 with their items; one empty page for an empty list."""
    for number, start in enumerate(range(0, max(len(items), 1), size), start=1):
        yield number, items[start : start + size]


def page_count(items: int, size: int) -> int:
    """How many pages a list makes, at least one."""
    return max(1, -(-items // size))


def pagination(address: str, page: int, count: int) -> Pagination:
    """Links among the pages of a list.

    Args:
        address: Address of its first page.
        page: The page that these links stand on.
        count: How many pages there are.
    """
    if count == 1:
        return Pagination(1, 1)
    wanted = sorted({1, count, *range(max(1, page - 2), min(count, page + 2) + 1)})
    links: list[Link] = []
    last = 0
    for number in wanted:
        if links and number - last > 1:
            links.append(Link("…", ""))
        links.append(Link(str(number), "" if number == page else numbered(address, number)))
        last = number
    previous = numbered(address, page - 1) if page > 1 else ""
    following = numbered(address, page + 1) if page < count else ""
    return Pagination(page, count, tuple(links), previous, following)
