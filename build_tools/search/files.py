"""The files of an index, by the digests of what they hold: a file that the caller has already need not be made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from build_tools.cache.digests import content_digest


class IndexFile(NamedTuple):
    """A file of the index.

    Attributes:
        address: Below the site's root.
        digest: Of its content.
        content: The content, or None if the caller knows the file with this very digest.
    """

    address: str
    digest: str
    content: bytes | None


def version_of(files: Iterable[tuple[str, str]]) -> str:
    """A version that changes with any of the files.

    Args:
        files: Their addresses and digests.
    """
    return content_digest("\n".join([f"{address} {digest}" for address, digest in files]).encode())[:8]


def handed(files: Iterable[tuple[str, bytes]], known: Mapping[str, str]) -> Iterator[IndexFile]:
    """Files as the caller gets them.

    Args:
        files: Addresses and contents.
        known: Digest by address of the files that the caller has.
    """
    for address, content in files:
        digest = content_digest(content)
        yield IndexFile(address, digest, None if known.get(address) == digest else content)
