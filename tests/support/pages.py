"""Looking at finished pages: a small tree of elements, and what index pages say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath

from tests.support.links import VOID, Site


@dataclass
class Element:
    """An HTML element with its words and elements in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list["Element | str"] = field(default_factory=list)

    def __iter__(self) -> Iterator["Element"]:
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [item for item in reversed(element.content) if isinstance(item, Element)]

    @property
    def text(self) -> str:
        """All words within."""
        return "".join(item if isinstance(item, str) else item.text for item in self.content)

    def all(self, name: str) -> list["Element"]:
        """Find elements by class (``.card``), id (``#x``) or tag."""
        if name[0] == ".":
            return [item for item in self if name[1:] in item.attributes.get("class", "").split()]
        if name[0] == "#":
            return [item for item in self if item.attributes.get("id") == name[1:]]
        return [item for item in self if item.tag == name]

    def one(self, name: str) -> "Element":
        """Find the first element by class, id or tag."""
        found = self.all(name)
        assert found, f"no {name} in <{self.tag}>"
        return found[0]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("document")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].content.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].content.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        depth = next((n for n in range(len(self._open) - 1, 0, -1) if self._open[n].tag == tag), 0)
        if depth:
            del self._open[depth:]

    def handle_data(self, data: str) -> None:
        self._open[-1].content.append(data)


def parse(text: str) -> Element:
    """Read a page into a tree."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root


def page(site: Site, name: str) -> Element:
    """Read one page of a site into a tree."""
    return _read(site.root / name)


@cache
def _read(file: Path) -> Element:
    return parse(file.read_text(encoding="utf-8"))


@cache
def _cards(file: Path, name: str) -> tuple[str, ...]:
    return tuple(targets(name, _read(file), ".card__title"))


def target(name: str, href: str) -> str:
    """Tell which page a link leads to, seen from the page called ``name``."""
    path = href.partition("#")[0].partition("?")[0]
    return normpath(join(dirname(name), path)) if path else name


def targets(name: str, root: Element, within: str) -> list[str]:
    """List where the links within certain elements lead."""
    links = (link for element in root.all(within) for link in element.all("a") if "href" in link.attributes)
    return [target(name, link.attributes["href"]) for link in links]


def cards(site: Site, name: str) -> list[str]:
    """List the stories on an index page, in order."""
    return list(_cards(site.root / name, name))


def total(root: Element) -> int:
    """Read how many stories an index page says it has."""
    match = re.search(r"共(\d+)篇故事", root.one(".page-head__total").text)
    assert match, root.one(".page-head__total").text
    return int(match[1])


def sisters(site: Site, name: str) -> Iterator[tuple[str, Element]]:
    """Follow a list from its first page to its last."""
    while name:
        root = page(site, name)
        yield name, root
        following = [link for link in root.all("a") if link.attributes.get("rel") == "next"]
        name = target(name, following[0].attributes["href"]) if following else ""


def listed(site: Site, name: str) -> list[str]:
    """List the stories on all pages of a list."""
    return [story for sister, _ in sisters(site, name) for story in cards(site, sister)]
