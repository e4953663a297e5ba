"""What the checks across stories found, looked for anew only if something changed that they look at."""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.cache.digests import digest_of
from build_tools.cache.store import Cache
from build_tools.cache.values import canonical, get_value, put_value
from build_tools.diagnostics import Diagnostic, is_fault
from build_tools.markup.body import Body
from build_tools.model.archive import Archive
from build_tools.pipeline.stories import Stories

_NAME = "across"


def found_across(
    archive: Archive, bodies: Mapping[str, Body], stories: Stories, registries: bytes, today: str, cache: Cache
) -> tuple[Diagnostic, ...]:
    """What is wrong between the files of an archive.

    Args:
        archive: What was read.
        bodies: Findings of its bodies by story path.
        stories: Its stories.
        registries: Digest of the registries; empty if it cannot be told whether they changed.
        today: The day of which to check.
        cache: What earlier runs found.
    """
    key = _key(archive, stories, registries, today) if registries else b""
    known: tuple[bytes, tuple[Diagnostic, ...]] = get_value(cache, _NAME, tuple) or (b"", ())
    if key and known[0] == key:
        return known[1]
    from build_tools.rules.across import check_archive  # noqa: PLC0415  (a run in which nothing changed needs none)

    found = tuple(check_archive(archive, bodies, stories.mentioned, today))
    put_value(cache, _NAME, (b"" if any(map(is_fault, found)) else key, found))
    return found


def _key(archive: Archive, stories: Stories, registries: bytes, today: str) -> bytes:
    """Changes with all that the checks look at."""
    read = (
        part
        for path, reading in stories.readings.items()
        for part in (path.encode(), reading.across or stories.digests.get(path, b""))
    )
    return digest_of(registries, today.encode(), canonical((sorted(archive.links), archive.media)), *read)
