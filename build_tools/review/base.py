"""The archive as it was at a commit, laid out in a folder of its own and read like any other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from pathlib import Path, PureWindowsPath
from tempfile import TemporaryDirectory

from build_tools.cache.store import Cache, LayeredCache
from build_tools.loading.repository import Blob, Repository
from build_tools.loading.tree import RESERVED, is_story_path
from build_tools.model.media import SIZE_LIMITS
from build_tools.pipeline.media import remember_media
from build_tools.pipeline.prepare import Prepared, prepare

_AT_ONCE = 64 * 1024 * 1024
_TOO_LARGE = max(SIZE_LIMITS.values())
_FORBIDDEN = frozenset({"..", ".git"})


@contextmanager
def prepared_base(
    now: Prepared, repository: Repository, commit: str, changed: frozenset[str], cache: Cache, executor: Executor | None
) -> Iterator[Prepared]:
    """Read the archive of a commit; its words can be asked for within the context.

    Args:
        now: The archive as it is.
        repository: Holds the commit.
        commit: Its name.
        changed: Paths of the files below the archive's folder that differ; all others are taken to be as they are now.
        cache: What earlier runs learned of the archive; it is not changed.
        executor: Runs the work per story; None works here.

    Raises:
        UnreadableRevisionError: The commit cannot be read.
        OSError: The disk is full …
    """
    layered = LayeredCache(cache)
    with TemporaryDirectory(prefix="archive-base-") as folder:
        root = Path(folder, "stories")
        root.mkdir()
        _lay(root, repository, repository.blobs(commit), changed)
        kept = {path: item for path, item in now.media.items() if path not in changed and (root / path).is_file()}
        remember_media(kept, root, layered)
        yield prepare(root, cache=layered, executor=executor, today=now.today)


def _lay(root: Path, repository: Repository, blobs: Iterable[Blob], changed: frozenset[str]) -> None:
    """Write files; media that did not change, and what is larger than any file may be, in outline only."""
    whole: list[Blob] = []
    links: list[Blob] = []
    for blob in blobs:
        shape = PureWindowsPath(blob.path)  # which knows of both kinds of slash, and of disks
        if shape.anchor or not _FORBIDDEN.isdisjoint(shape.parts):
            continue
        is_text = is_story_path(blob.path) or blob.path.partition("/")[0] in RESERVED
        if blob.is_link:
            links.append(blob)
        elif blob.size <= _TOO_LARGE and (is_text or blob.path in changed):
            whole.append(blob)
        else:
            _write(root / blob.path, b"", blob.size if blob.path in changed else 0)
    for group in _groups(whole):
        for blob, data in zip(group, repository.contents(group), strict=True):
            _write(root / blob.path, data)
    for blob in links:
        with suppress(OSError):
            (root / blob.path).parent.mkdir(parents=True, exist_ok=True)
            (root / blob.path).symlink_to("nowhere")


def _write(file: Path, data: bytes, size: int = 0) -> None:
    with suppress(FileExistsError, NotADirectoryError):  # names that this system takes for one
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as stream:
            stream.write(data)
            if size:
                stream.truncate(size)


def _groups(blobs: Iterable[Blob]) -> Iterator[list[Blob]]:
    """Blobs in groups that fit into memory."""
    group: list[Blob] = []
    size = 0
    for blob in blobs:
        if group and size + blob.size > _AT_ONCE:
            yield group
            group, size = [], 0
        group.append(blob)
        size += blob.size
    if group:
        yield group
