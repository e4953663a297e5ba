"""Whether a finished site can be published: its links lead somewhere, nothing comes from elsewhere, and every system can store its names."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from build_tools.model.filenames import folded, name_fault

_ADDRESS = re.compile(r'\s(?:href|src|poster|action)="([^"#?]*)|\ssrcset="([^"]*)"')
_ELSEWHERE = re.compile(
    r'<(?!a\s|link rel="canonical")[a-z][^>]*\s(?:href|src|srcset|poster|action|data)="\s*((?:https?:)?//[^"]*)', re.I
)
_CSS_URL = re.compile(r"""url\(\s*["']?(?!data:|#)([^)"']+)|@import\s*["']?([^"';]+)""")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_UNFIT = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with a site.

    Attributes:
        broken: Pages and the addresses in them that lead nowhere.
        foreign: Files and the addresses in them that would be loaded from another host.
        names: Addresses that some system cannot store, or not beside another one.
    """

    broken: tuple[tuple[str, str], ...]
    foreign: tuple[tuple[str, str], ...]
    names: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.broken or self.foreign or self.names)


def faults(site: Path, addresses: Iterable[str]) -> Faults:
    """Look through a site.

    Args:
        site: Where it is.
        addresses: Of its files.

    Raises:
        OSError: A file cannot be read.
    """
    files = frozenset(addresses)
    broken: list[tuple[str, str]] = []
    foreign: list[tuple[str, str]] = []
    for name in sorted(files):
        if name.endswith((".html", ".svg", ".css")):
            text = (site / name).read_text(encoding="utf-8", errors="replace")
            is_style = name.endswith(".css")
            loaded = _styled(text) if is_style else _ELSEWHERE.findall(text)
            foreign += [(name, address) for address in loaded]
            if not is_style:
                broken += [
                    (name, address) for address in linked(text) if target_of(dirname(name), address, name) not in files
                ]
    return Faults(tuple(broken), tuple(foreign), tuple(unfit(files)))


def linked(text: str) -> set[str]:
    """Addresses below the site's root that a page mentions, as they stand there, without what follows ``#`` or ``?``."""
    found: set[str] = set()
    for address, several in _ADDRESS.findall(text):
        found.update([part.split()[0].partition("?")[0] for part in several.split(",") if part.strip()] or [address])
    return {address for address in found if address and not _SCHEME.match(address) and not address.startswith("/")}


@lru_cache(maxsize=1 << 16)
def target_of(folder: str, address: str, page: str = "") -> str:
    """What an address means from a folder of the site."""
    return normpath(join(folder, unquote(html.unescape(address)))) if address else page


def _styled(text: str) -> list[str]:
    return [address or imported for address, imported in _CSS_URL.findall(text)]


def unfit(addresses: Iterable[str]) -> Iterator[str]:
    """Addresses that Windows, a stick or a share cannot store, or that lead out of the site, in order."""
    taken: dict[str, str] = {}
    for address in sorted(addresses):
        names = address.split("/")
        is_long = any(len(name.encode()) > _LONGEST_NAME for name in names)
        wrong = _UNFIT.search(address) or "" in names or any(name_fault(name) in {"reserved", "ending"} for name in names)
        if is_long or wrong or taken.setdefault(folded(address), address) != address:
            yield address
