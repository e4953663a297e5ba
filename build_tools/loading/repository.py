"""The Git repository around an archive, asked without trusting what it holds."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools.wording import identity as wording

_TIMEOUT = 120
_QUIET = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
_SET_BY_HOOKS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE"})
_DIFF = ("diff", "--name-status", "-z", "-M", "--no-relative", "--no-ext-diff", "--ignore-submodules=all")


class UnreadableRevisionError(Exception):
    """A revision cannot be read; the argument is the reason, in words for I008."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a commit.

    Attributes:
        name: Of its content in the repository.
        path: Below the archive's folder.
        size: Bytes.
        is_link: True for a symbolic link.
    """

    name: str
    path: str
    size: int
    is_link: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A file that differs from a commit; ``old`` and ``new`` are its paths below the top of the repository, empty where it is not there."""

    old: str
    new: str

    def below(self, prefix: str) -> Change | None:
        """The change as it looks within a folder; None if it does not touch it."""
        old, new = (path.removeprefix(prefix) if path.startswith(prefix) else "" for path in (self.old, self.new))
        return Change(old, new) if old or new else None


class Repository:
    """The repository in whose working tree a folder stands.

    Args:
        root: The archive's folder.

    Raises:
        UnreadableRevisionError: It stands in none, or Git is missing.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        if self._git("rev-parse", "--is-inside-work-tree", failure=wording.NO_REPOSITORY).strip() != b"true":
            raise UnreadableRevisionError(wording.NO_REPOSITORY)

    @property
    def prefix(self) -> str:
        """Path of the folder below the top of the repository, with a slash at its end; empty for the top."""
        shown = self._git("rev-parse", "--show-prefix", failure=wording.GIT_FAILED)
        return shown.decode("utf-8", "replace").removesuffix("\n")

    def commit(self, revision: str) -> str:
        """Name of the commit that a revision means.

        Raises:
            UnreadableRevisionError: There is none.
        """
        if not revision.strip() or revision.startswith("-") or not revision.isprintable():
            raise UnreadableRevisionError(wording.NO_REVISION_NAME)
        found = self._git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", failure=wording.NO_REVISION)
        return found.decode("ascii").strip()

    def merge_base(self, revision: str) -> str:
        """Name of the commit at which the present branch left that of a revision.

        Raises:
            UnreadableRevisionError: There is none.
        """
        found = self._git("merge-base", self.commit(revision), "HEAD", failure=wording.NO_MERGE_BASE)
        return found.decode("ascii").strip()

    def blobs(self, commit: str) -> list[Blob]:
        """Files of a commit below the archive's folder."""
        listing = self._git("ls-tree", "-r", "-l", "-z", commit, failure=wording.NO_REVISION)
        found: list[Blob] = []
        for line in listing.split(b"\0"):
            details, _, path = line.partition(b"\t")
            mode, kind, name, size = (details.split() + [b""] * 4)[:4]
            if kind == b"blob":
                shown = path.decode("utf-8", "replace")
                found.append(Blob(name.decode("ascii"), shown, int(size), mode == b"120000"))
        return found

    def contents(self, blobs: Iterable[Blob]) -> Iterator[bytes]:
        """Bytes of all blobs, by one process.

        Raises:
            UnreadableRevisionError: Git does not answer as it should.
        """
        names = "".join(f"{blob.name}\n" for blob in blobs).encode()
        stream = self._git("cat-file", "--batch", failure=wording.GIT_FAILED, given=names)
        start = 0
        while start < len(stream):
            end = stream.index(b"\n", start)
            header = stream[start:end].split()
            if len(header) != 3:
                raise UnreadableRevisionError(wording.GIT_FAILED)
            size = int(header[2])
            yield stream[end + 1 : end + 1 + size]
            start = end + size + 2

    def changes(self, commit: str) -> list[Change]:
        """What differs between a commit and the working tree, in all of the repository, with what was never committed; sorted."""
        parts = iter(_paths(self._git(*_DIFF, commit, "--", failure=wording.GIT_FAILED)))
        found = [_change(status, parts) for status in parts]
        listing = ("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/")
        found += [Change("", path) for path in _paths(self._git(*listing, failure=wording.GIT_FAILED))]
        return sorted(found, key=lambda change: (change.new or change.old, change.old))

    def _git(self, *arguments: str, failure: str, given: bytes = b"") -> bytes:
        environment = {key: value for key, value in os.environ.items() if key not in _SET_BY_HOOKS} | _QUIET
        try:
            done = subprocess.run(
                ["git", *arguments],
                cwd=self._root,
                input=given,
                capture_output=True,
                check=False,
                timeout=_TIMEOUT,
                env=environment,
            )
        except FileNotFoundError:
            raise UnreadableRevisionError(wording.NO_GIT) from None
        except (OSError, subprocess.SubprocessError):
            raise UnreadableRevisionError(wording.GIT_FAILED) from None
        if done.returncode:
            raise UnreadableRevisionError(failure)
        return done.stdout


def _paths(listing: bytes) -> list[str]:
    return [part.decode("utf-8", "replace") for part in listing.split(b"\0") if part]


def _change(status: str, parts: Iterator[str]) -> Change:
    path = next(parts)
    if status.startswith("R"):
        return Change(path, next(parts))
    return Change("" if status == "A" else path, "" if status == "D" else path)
