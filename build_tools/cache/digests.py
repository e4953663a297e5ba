"""Digests by which a change is noticed."""

from __future__ import annotations

import hashlib

DIGEST_SIZE = 16
"""Bytes of a digest."""


def short_digest(content: bytes | memoryview) -> bytes:
    """Sixteen bytes that change with a content."""
    return hashlib.blake2b(content, digest_size=DIGEST_SIZE).digest()


def content_digest(content: bytes) -> str:
    """SHA-256 of a file's content in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def digest_of(*parts: bytes) -> bytes:
    """Sixteen bytes that change with any part, and with where one ends and the next begins."""
    digest = hashlib.blake2b(digest_size=DIGEST_SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()
