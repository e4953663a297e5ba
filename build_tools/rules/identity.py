"""Rules of addresses, titles and series."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.chinese.distance import nearest
from build_tools.diagnostics import Diagnostic, Location
from build_tools.model.addresses import fingerprint, is_slug
from build_tools.model.field_types import specs_of
from build_tools.model.filenames import PATH_LIMIT, device_name
from build_tools.model.story import Story
from build_tools.rules.context import RuleContext
from build_tools.wording import files as files_wording
from build_tools.wording import identity as wording
from build_tools.wording.suggestions import did_you_mean


def slugs_are_unique(review: RuleContext) -> Iterator[Diagnostic]:
    """A slug names one story of the archive."""
    for story in review.archive.duplicates:
        if story.readable:
            other = review.archive.stories[story.slug].path
            yield Diagnostic.of(wording.I001, Location(story.path), slug=story.slug, other=other)


def titles_are_unique(review: RuleContext) -> Iterator[Diagnostic]:
    """Two stories have different titles."""
    first: dict[str, Story] = {}
    for story in review.archive.stories.values():
        if story.readable and "title" in story.positions:
            other = first.setdefault("".join(story.title.split()).casefold(), story)
            if other is not story:
                yield Diagnostic.of(wording.I002, story.where("title"), title=story.title, other=other.path)


def aliases_are_addresses(review: RuleContext) -> Iterator[Diagnostic]:
    """An old address is written as folder and slug, and can be a file's name on every system."""
    for story in review.stories:
        for number, alias in enumerate(story.aliases):
            if not _is_address(alias):
                yield Diagnostic.of(wording.I005, story.where(f"aliases[{number}]"), alias=alias)
            elif reason := _unfit(alias):
                yield Diagnostic.of(wording.I009, story.where(f"aliases[{number}]"), alias=alias, reason=reason)


def aliases_are_free(review: RuleContext) -> Iterator[Diagnostic]:
    """An old address is neither a story's present address nor another one's old address."""
    taken = {f"{story.folder}/{story.slug}": story.path for story in review.archive}
    for story in review.stories:
        for number, alias in enumerate(story.aliases):
            if not _is_address(alias):
                continue
            if alias in taken:
                yield Diagnostic.of(wording.I003, story.where(f"aliases[{number}]"), alias=alias, other=taken[alias])
            taken.setdefault(alias, story.path)


def _is_address(alias: str) -> bool:
    folder, slash, slug = alias.partition("/")
    return bool(slash) and is_slug(folder) and is_slug(slug) and slug != "index"


def _unfit(alias: str) -> str:
    """Why there can be no page at an old address; empty if there can."""
    if len(alias) > PATH_LIMIT:
        return wording.TOO_LONG.format(length=len(alias), limit=PATH_LIMIT)
    device = next(filter(None, map(device_name, alias.split("/"))), "")
    return wording.RESERVED.format(name=device) if device else ""


def taken_down_stays_away(review: RuleContext) -> Iterator[Diagnostic]:
    """No story stands at an address, or claims one, whose story was taken down."""
    for story in review.stories:
        addresses = {"": f"{story.folder}/{story.slug}"}
        addresses |= {f"aliases[{number}]": alias for number, alias in enumerate(story.aliases)}
        for field, address in addresses.items():
            if review.archive.is_taken_down(address):
                yield Diagnostic.of(wording.I010, story.where(field), address=address, entry=fingerprint(address))


def notices_have_addresses(review: RuleContext) -> Iterator[Diagnostic]:
    """An entry of a takedown names an address at which there can be a page."""
    for entry in review.archive.takedowns:
        where, address = entry.at("address"), entry.address
        if address and not _is_address(address):
            yield Diagnostic.of(wording.I005, where, alias=address)
        elif address and (reason := _unfit(address)):
            yield Diagnostic.of(wording.I009, where, alias=address, reason=reason)


def parts_are_unique(review: RuleContext) -> Iterator[Diagnostic]:
    """Two stories of a series have different parts."""
    first: dict[tuple[str, int], Story] = {}
    for story in review.archive.stories.values():
        if story.series and story.part is not None:
            other = first.setdefault((story.series, story.part), story)
            if other is not story:
                series = review.archive.entry("series", story.series).name
                yield Diagnostic.of(wording.I006, story.where("part"), series=series, part=story.part, other=other.path)


def series_have_parts(review: RuleContext) -> Iterator[Diagnostic]:
    """Series and part are given together."""
    labels = {spec.key: spec.label for spec in specs_of(Story) if spec.key in {"series", "part"}}
    for story in review.stories:
        present = [key for key in labels if key in story.positions]
        if len(present) == 1:
            absent = next(key for key in labels if key not in present)
            where = story.where(present[0])
            yield Diagnostic.of(wording.I007, where, present=labels[present[0]], absent=labels[absent])


def folders_are_registered(review: RuleContext) -> Iterator[Diagnostic]:
    """A story stands in the folder of a school or a collection."""
    registries = [review.archive.registry(name) for name in ("schools", "collections")]
    if not all(registry.readable for registry in registries):
        return
    known = {id for registry in registries for id in registry.entries}
    suggestions: dict[str, str] = {}
    for story in review.stories:
        if story.folder in known or not is_slug(story.folder):
            continue
        if story.folder not in suggestions:
            suggestions[story.folder] = did_you_mean(nearest(story.folder, known))
        suggestion = suggestions[story.folder]
        yield Diagnostic.of(files_wording.F012, Location(story.path), name=story.folder, suggestion=suggestion)


RULES = (
    slugs_are_unique,
    titles_are_unique,
    aliases_are_addresses,
    aliases_are_free,
    taken_down_stays_away,
    notices_have_addresses,
    parts_are_unique,
    series_have_parts,
    folders_are_registered,
)
