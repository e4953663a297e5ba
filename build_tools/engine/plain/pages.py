"""Hand-written pages: Markdown → HTML, title and contents."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

_ALWAYS = ("toc", "tables", "fenced_code")
"""Extensions that MkDocs puts before those of its configuration."""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of a page's contents, as the templates know it.

    Attributes:
        title: HTML.
        url: Of the heading, within the page.
        children: Headings below it.
    """

    title: str
    url: str
    children: Sequence[ContentsLine]


@dataclass(frozen=True, slots=True)
class DocPage:
    """A page, as the templates know it.

    Attributes:
        address: Below the site.
        canonical_url: Whole address; empty if nobody says where the site will be.
        title: As in the navigation, else its first heading.
        content: HTML.
        toc: Its headings.
        meta: What its front matter says: nothing.
    """

    address: str
    canonical_url: str
    title: str = ""
    content: str = ""
    toc: Sequence[ContentsLine] = ()
    meta: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_homepage(self) -> bool:
        """True for the first page of the site."""
        return self.address == "index.html"


def page_address(source: str) -> str:
    """Address of the page that a Markdown file becomes."""
    return f"{source.removesuffix('.md')}.html"


class _Links(Treeprocessor):
    """Let links to Markdown files lead to their pages."""

    def __init__(self, source: str, sources: Collection[str]) -> None:
        super().__init__()
        self._folder, self._sources = posixpath.dirname(source), sources

    def run(self, root: Element) -> None:
        """Change the links of a page."""
        for element in root.iter("a"):
            parts = urlsplit(element.get("href", ""))
            if posixpath.normpath(posixpath.join(self._folder, parts.path)) in self._sources:
                element.set("href", parts._replace(path=page_address(parts.path)).geturl())


def written_page(text: str, source: str, sources: Collection[str], settings: Mapping[str, Any]) -> DocPage:
    """Convert a page.

    Args:
        text: Its Markdown.
        source: Its path below the folder of manuals.
        sources: Paths of all pages that links may lead to, as Markdown files.
        settings: As in ``mkdocs.yml``.
    """
    named, configs = _extensions(settings.get("markdown_extensions") or ())
    markdown = Markdown(extensions=[*_ALWAYS, *named], extension_configs=configs)
    markdown.treeprocessors.register(_Links(source, sources), "links", 0)
    content = markdown.convert(text)
    tokens: list[dict[str, Any]] = markdown.toc_tokens  # type: ignore[attr-defined]  # (the extension toc adds it)
    titles = {path: title for entry in settings.get("nav") or () for title, path in entry.items()}
    title = titles.get(source) or (tokens[0]["name"] if tokens else source)
    return replace(page_at(page_address(source), settings), title=title, content=content, toc=_headings(tokens))


def page_at(address: str, settings: Mapping[str, Any]) -> DocPage:
    """A page without content.

    Args:
        address: Below the site.
        settings: As in ``mkdocs.yml``.
    """
    return DocPage(address, canonical(address, settings))


def canonical(address: str, settings: Mapping[str, Any]) -> str:
    """The whole address of a page; empty if nobody says where the site will be."""
    base = settings.get("site_url") or ""
    return f"{base.rstrip('/')}/{address}" if base else ""


def _extensions(entries: Sequence[Any]) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """Names of Markdown extensions, and the options of those that have some."""
    configs = {name: options for entry in entries if isinstance(entry, dict) for name, options in entry.items()}
    names = [name for entry in entries for name in (entry if isinstance(entry, dict) else (entry,))]
    return names, configs


def _headings(tokens: Sequence[Mapping[str, Any]]) -> list[ContentsLine]:
    return [ContentsLine(token["name"], f"#{token['id']}", _headings(token["children"])) for token in tokens]
