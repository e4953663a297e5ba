"""The files beside the stories, looked into anew only if the system says that they changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from build_tools.cache.stamps import FileStamp, is_settled, now, stamp_of
from build_tools.cache.store import Cache
from build_tools.cache.values import get_value, put_value
from build_tools.executors.choice import run_chunks, shares_disk
from build_tools.model.media import MediaFile

CHUNK = 64
_NAME = "media"


@dataclass(frozen=True, slots=True)
class StampedMedia:
    """A file beside the stories.

    Attributes:
        state: By it a change is noticed.
        file: What was found in it.
        digest: SHA-256 of what was looked at in hexadecimal digits; empty if it cannot be read.
    """

    state: FileStamp
    file: MediaFile
    digest: str


def read_media(
    root: Path, paths: Sequence[str], cache: Cache, executor: Executor | None = None
) -> Mapping[str, StampedMedia]:
    """Look into files.

    Args:
        root: The archive's folder.
        paths: Of the files below it.
        cache: What earlier runs found.
        executor: Looks into what is new if it shares our disk; otherwise, or if None, it is done here.

    Returns:
        What was found, by path.
    """
    seen = now()
    known: dict[str, StampedMedia] = get_value(cache, _NAME, dict) or {}
    states = {path: stamp_of(f"{root}/{path}") for path in paths}
    stale = [path for path, state in states.items() if path not in known or known[path].state != state]
    chunks = ((str(root), stale[start : start + CHUNK]) for start in range(0, len(stale), CHUNK))
    fresh = {
        found.file.path: found
        for chunk in run_chunks(executor if shares_disk(executor) else None, _look, chunks)
        for found in chunk
    }
    found = {path: fresh.get(path) or known[path] for path in paths}
    settled = {path: item for path, item in found.items() if is_settled(item.state, seen)}
    if settled != known:
        put_value(cache, _NAME, settled)
    return found


def remember_media(media: Mapping[str, StampedMedia], root: Path, cache: Cache) -> None:
    """Let ``read_media`` know of files in another folder what is known of them here, whatever their bytes.

    Args:
        media: What was found here, of the files that stand there too.
        root: The other folder.
        cache: What ``read_media`` is given there.
    """
    put_value(cache, _NAME, {path: replace(item, state=stamp_of(f"{root}/{path}")) for path, item in media.items()})


def _look(job: tuple[str, list[str]]) -> list[StampedMedia]:
    from build_tools.loading.media.probe import probe  # noqa: PLC0415  (Pillow, and a run in which nothing changed needs none)

    root, paths = job
    found = []
    for path in paths:
        state = stamp_of(f"{root}/{path}")  # from before: a change while the file is read shows next time
        probed = probe(Path(root, path), path)
        found.append(StampedMedia(state, probed.file, probed.digest))
    return found
