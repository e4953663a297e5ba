"""Which published stories a site would lose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from build_tools.pipeline.prepare import Prepared
from build_tools.publishing.marker import read_marker

_FEW = 10
"""One in so many stories may go without a question, and one always."""


@dataclass(frozen=True, slots=True)
class Losses:
    """Published stories whose addresses would lead nowhere.

    Attributes:
        before: How many stories are published.
        lost: Those that would go, as ``folder/slug``, in order.
        is_alarming: True if these are so many, or such, that it may be a mistake.
    """

    before: int
    lost: tuple[str, ...]
    is_alarming: bool


def losses(site: Path, prepared: Prepared) -> Losses:
    """What a published site would lose; what was taken down is no loss.

    Args:
        site: Where it is; its marker names the stories. One that is not ours has none.
        prepared: What is to be published.
    """
    marker = read_marker(site)
    before = marker.stories if marker else frozenset()
    left_out, errors = prepared.left_out, prepared.report.paths_with_errors()
    stays = [story for story in prepared.archive if story.published and story.path not in left_out]
    kept = {f"{story.folder}/{story.slug}" for story in stays}.union(*(story.aliases for story in stays))
    lost = {address for address in before - kept if not prepared.archive.is_taken_down(address)}
    is_many = len(lost) > max(1, len(before) / _FEW) or len(lost) == len(before) > 0
    is_held = any(_places(address) & errors for address in lost)
    return Losses(len(before), tuple(sorted(lost)), is_many or is_held or _has_lost_folder(before, lost))


def _places(address: str) -> frozenset[str]:
    """Folders that the story at an address comes from; what is wrong with one of them holds back what is in it."""
    return frozenset({".", address.partition("/")[0], address})


def _has_lost_folder(before: Iterable[str], lost: Iterable[str]) -> bool:
    had, goes = (Counter(address.partition("/")[0] for address in addresses) for addresses in (before, lost))
    return any(had[folder] == count > 1 for folder, count in goes.items())
