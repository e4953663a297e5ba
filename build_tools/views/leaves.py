"""Pages that are told from others before their data are made: a new title moves a story on eighteen hundred lists, of which most look as before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from build_tools.cache.values import canonical
from build_tools.views.data import View


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a group.

    Attributes:
        address: Its address.
        facts: Changes with all that it shows beside registries and the faces of stories.
        stories: Slugs of the stories whose faces (all but their words) it shows, in order.
        view: Makes its data.
    """

    address: str
    facts: bytes
    stories: Sequence[str]
    view: Callable[[], View]


def leaf_of(view: View) -> Leaf:
    """A page whose data are made already."""
    return Leaf(view.head.address, canonical(view), (), lambda: view)
