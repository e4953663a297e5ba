"""The registries of an archive, read anew only if one of their files changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from build_tools.cache.store import Cache
from build_tools.cache.values import get_value, put_value
from build_tools.chinese.dictionary import remember
from build_tools.chinese.pinyin import learn, learned
from build_tools.diagnostics import Diagnostic
from build_tools.loading.limits import REGISTRY_SIZE_LIMIT
from build_tools.loading.text import read_bytes
from build_tools.loading.tree import REGISTRY_FOLDER, is_ignored
from build_tools.model.registry import Registry

_NAME = "registries"
_KEYS = "pinyin"
_WORDS = "words"
_MOST_KEYS = 20_000


@dataclass(frozen=True, slots=True)
class Registries:
    """All registries.

    Attributes:
        by_name: Registries by name.
        found: What is wrong with them.
        digest: Changes with any of their files.
    """

    by_name: Mapping[str, Registry]
    found: tuple[Diagnostic, ...]
    digest: bytes


def read_registries(root: Path, cache: Cache) -> Registries:
    """Read the registries.

    Args:
        root: The archive's folder.
        cache: What earlier runs read.
    """
    digest = _digest(root)
    known = get_value(cache, _NAME, Registries)
    if digest and known and known.digest == digest:
        return known
    from build_tools.loading.registry import load_registries  # noqa: PLC0415  (a run in which no registry changed needs no YAML)
    from build_tools.rules.texts import check_registries  # noqa: PLC0415  (nor patterns of names)

    by_name, found = load_registries(root)
    digest = digest if digest == _digest(root) else b""  # somebody changed them meanwhile
    registries = Registries(by_name, (*found, *check_registries(by_name)), digest)
    if digest:
        put_value(cache, _NAME, registries)
    else:  # what they said may be withdrawn
        cache.prune(_NAME, ())
    return registries


def learn_pinyin(cache: Cache, registries: bytes) -> None:
    """Take over what an earlier run knew of the pinyin of titles, and of names unless the registries, given by their digest, have changed."""
    digest, titles, names = get_value(cache, _KEYS, tuple) or (b"", {}, {})
    learn(titles, names if digest and digest == registries else {})


def remember_words(cache: Cache) -> None:
    """Keep in a cache what the dictionary of pinyin is made of."""
    remember(partial(get_value, cache, _WORDS, tuple), partial(put_value, cache, _WORDS))


def save_pinyin(cache: Cache, registries: bytes, titles: Iterable[str]) -> None:
    """Keep the pinyin that this run needed.

    Args:
        cache: Where.
        registries: Digest of the registries.
        titles: Those of the archive; nothing is kept of others.
    """
    known, names = learned()
    kept = {(title, ""): known[title, ""] for title in titles if (title, "") in known}
    value = (registries, kept, names)
    if len(kept) + len(names) <= _MOST_KEYS and get_value(cache, _KEYS, tuple) != value:
        put_value(cache, _KEYS, value)


def _digest(root: Path) -> bytes:
    """Digest of names and contents; empty if something in the folder is not a file that can be read."""
    digest = hashlib.blake2b(digest_size=16)
    folder = root / REGISTRY_FOLDER
    if folder.is_symlink() or not folder.is_dir():
        return b""
    try:
        entries = sorted(entry for entry in folder.iterdir() if not is_ignored(entry.name))
    except OSError:
        return b""
    for file in entries:
        content = read_bytes(file, file.name, REGISTRY_SIZE_LIMIT)[0]
        if content is None:
            return b""
        digest.update(file.name.encode("utf-8", "surrogateescape") + b"\0" + len(content).to_bytes(8, "big") + content)
    return digest.digest()
