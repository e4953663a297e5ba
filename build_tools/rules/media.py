"""Rules of pictures, recordings and films."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.diagnostics import Diagnostic, Location
from build_tools.model.filenames import name_fault
from build_tools.model.media import PIXEL_LIMIT, SIZE_LIMITS, MediaFile, media_kind
from build_tools.rules.context import RuleContext, seen_from
from build_tools.rules.lookalikes import unlike
from build_tools.rules.uses import Use
from build_tools.wording import files as files_wording
from build_tools.wording import media as wording
from build_tools.wording import references as references_wording
from build_tools.wording.sizes import readable_size
from build_tools.wording.suggestions import did_you_mean

_MANUSCRIPTS = (".docx", ".doc", ".wps", ".txt", ".csv", ".xlsx")
_GOOD_NAME = re.compile(r"[A-Za-z0-9._-]+")


def media_are_there(review: RuleContext) -> Iterator[Diagnostic]:
    """A picture, recording or film is a regular file of the archive."""
    for use in review.uses:
        kind = use.resolved.kind
        if use.role == "link":
            continue
        if kind == "empty":
            yield Diagnostic.of(references_wording.R013, use.where, text=use.alt)
        elif kind in {"web", "forbidden"}:
            yield Diagnostic.of(wording.M003, use.where, target=use.written)
        elif kind == "outside":
            yield Diagnostic.of(wording.M004, use.where, target=use.written)
        elif kind == "rooted":
            near = review.beside(use.story, use.written)
            suggestion = did_you_mean(seen_from(use.story, near) if near else "")
            yield Diagnostic.of(wording.M020, use.where, target=use.written, suggestion=suggestion)
        else:
            yield from _place(review, use)


def _place(review: RuleContext, use: Use) -> Iterator[Diagnostic]:
    found = review.find(use.resolved.path)
    if use.resolved.kind == "here" or found.state == "missing":
        near = review.file_like(use.story, found.path)
        suggestion = did_you_mean(seen_from(use.story, near) if near else "")
        yield Diagnostic.of(wording.M001, use.where, target=use.written, suggestion=suggestion)
    elif found.state == "linked":
        yield Diagnostic.of(wording.M005, use.where, target=use.written)
    elif found.state == "miscased":
        actual = seen_from(use.story, found.path)
        yield Diagnostic.of(wording.M002, use.where, target=use.written, actual=actual)
    elif found.state == "lookalike":
        yield unlike(wording.M021, use.where, use.written, seen_from(use.story, found.path))


def media_are_of_known_kinds(review: RuleContext) -> Iterator[Diagnostic]:
    """A picture is a picture file, and a medium a picture, recording or film."""
    for use in review.uses:
        if use.role == "link" or use.resolved.kind != "file":
            continue
        kind = media_kind(use.resolved.path)
        if not kind:
            if review.find(use.resolved.path).state not in {"missing", "lookalike"}:
                yield Diagnostic.of(wording.M007, use.where, target=use.written)
        elif kind != "image" and use.role != "media":
            yield Diagnostic.of(wording.M014, use.where, target=use.written)


def media_are_described(review: RuleContext) -> Iterator[Diagnostic]:
    """A picture has an alternative text, a recording or film a transcript."""
    for use in review.uses:
        kind = media_kind(use.resolved.path) if use.role != "image" else "image"
        if use.role == "link" or use.resolved.kind == "empty":
            continue
        if kind == "image" and not use.alt.strip() and "alt" not in use.told:
            yield Diagnostic.of(wording.M008, use.lacking("alt"), target=use.written)
        if kind in {"audio", "video"} and use.role == "media" and not use.transcript and "transcript" not in use.told:
            yield Diagnostic.of(wording.M009, use.lacking("transcript"), target=use.written)


def posters_are_those_of_films(review: RuleContext) -> Iterator[Diagnostic]:
    """A picture to show before a film plays stands beside the path of a film."""
    for story in review.stories:
        shown = {"cover": story.cover, **{f"media[{number}]": item for number, item in enumerate(story.media)}}
        for name, item in shown.items():
            if item and item.poster and (name == "cover" or media_kind(item.path) != "video"):
                yield Diagnostic.of(wording.M026, story.where(f"{name}.poster"), target=item.poster)


def media_files_are_sound(review: RuleContext) -> Iterator[Diagnostic]:
    """A file that a story uses is whole, of bearable size, what its name says, and does not tell where it was taken."""
    seen: set[tuple[str, str]] = set()
    for use in review.uses:
        file = review.archive.media.get(use.resolved.path)
        if file and media_kind(file.path) and (use.story.path, file.path) not in seen:
            seen.add((use.story.path, file.path))
            yield from _file(file, use.where, use.written)


def _file(file: MediaFile, where: Location, target: str) -> Iterator[Diagnostic]:
    limit = SIZE_LIMITS[media_kind(file.path)]
    if file.unreadable:
        yield from _secrets(file, where, target)
        return
    if not all(_GOOD_NAME.fullmatch(part) and not name_fault(part) for part in file.path.split("/")[1:]):
        yield Diagnostic.of(wording.M015, where, target=target)
    if file.size > limit:
        sizes = {"size": readable_size(file.size), "limit": readable_size(limit)}
        yield Diagnostic.of(wording.M006, where, target=target, **sizes)
    elif file.fault == "damaged":
        yield Diagnostic.of(wording.M011, where, target=target)
    elif not file.fits_suffix:
        yield Diagnostic.of(wording.M013, where, target=target, actual=wording.content_name(file.actual))
    if file.width * file.height > PIXEL_LIMIT:
        sizes = {"width": str(file.width), "height": str(file.height), "limit": str(PIXEL_LIMIT // 10_000)}
        yield Diagnostic.of(wording.M012, where, target=target, **sizes)
    if file.fault == "costly":
        yield Diagnostic.of(wording.M025, where, target=target)
    yield from _secrets(file, where, target)


def _secrets(file: MediaFile, where: Location, target: str) -> Iterator[Diagnostic]:
    """What must not travel inside a file, or keeps it from being looked for, whether a story uses it or not."""
    if file.unreadable:
        yield Diagnostic.of(wording.M022, where, target=target, reason=files_wording.os_reason(file.unreadable))
    if file.located:
        yield Diagnostic.of(wording.M010, where, target=target)
    if file.owned:
        yield Diagnostic.of(wording.M023, where, target=target)
    if file.fault in wording.FOREIGN:
        yield Diagnostic.of(wording.M024, where, target=target, what=wording.FOREIGN[file.fault])


def files_are_used(review: RuleContext) -> Iterator[Diagnostic]:
    """Each file beside the stories is used by one, and an unused photo tells no secrets either."""
    doubtful = {story.home for story in review.archive if not story.readable}
    for path, file in review.archive.media.items():
        if path in review.used_paths:
            continue
        yield from _secrets(file, Location(path), path)
        if path.rpartition("/")[0] not in doubtful or not media_kind(path):
            is_manuscript = path.lower().endswith(_MANUSCRIPTS)
            remedy = files_wording.IMPORT if is_manuscript else files_wording.USE_OR_DELETE
            yield Diagnostic.of(files_wording.F013, Location(path), remedy=remedy)


RULES = (
    media_are_there,
    media_are_of_known_kinds,
    media_are_described,
    posters_are_those_of_films,
    media_files_are_sound,
    files_are_used,
)
