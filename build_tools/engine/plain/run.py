"""The hand-written pages, the theme's files, and the frames of all other pages, by Python-Markdown and jinja2."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import jinja2
import yaml

from build_tools.build.engine import DocsPages, broken_sites
from build_tools.engine.plain.pages import DocPage, canonical, page_address, page_at, written_page
from build_tools.render.frames import ADDRESS_HOLE, FrameKey, tidy
from build_tools.render.handbook import checks_page, fields_page
from build_tools.render.rendering import Frame, equip
from build_tools.render.site_nav import SiteNav
from build_tools.render.theme import Theme
from build_tools.views.parts import Link

_HOME = "index.md"


class PlainBuild:
    """Makes what MkDocs and Material make, without them.

    Args:
        project: Folder of ``mkdocs.yml``, of which it reads names, the navigation, the palette and the Markdown extensions.
        targets: Addresses of generated pages that hand-written ones may link to.
        drafts: True if drafts are shown.
    """

    def __init__(self, project: Path, targets: frozenset[str], drafts: bool) -> None:
        self._project, self._targets = project, targets
        self._theme = Theme.read(project / "overrides")
        config = project / "mkdocs.yml"
        self._text = config.read_bytes() if config.is_file() else b""
        with broken_sites():
            self._settings: dict[str, Any] = yaml.safe_load(self._text)
            self._docs = project / self._settings.get("docs_dir", "docs")
            nav = [(title, path) for entry in self._settings.get("nav") or () for title, path in entry.items()]
            written = self._written().keys() - {_HOME}
            links = tuple(Link(str(title), page_address(path)) for title, path in nav if path in written)
            self._nav = SiteNav.of(links, preview=drafts)
            self._env = self._environment()

    def _environment(self) -> jinja2.Environment:
        base = jinja2.DictLoader({"base.html": self._theme.templates["plain.html"]})
        env = jinja2.Environment(
            loader=jinja2.ChoiceLoader([jinja2.FileSystemLoader(self._project / "overrides"), base])
        )
        env.filters["url"] = _from_page
        env.globals.update(layout="main.html", config=self._settings)
        equip(env, self._theme.assets, self._nav)
        return env

    def digest(self) -> bytes:
        """Changes with ``mkdocs.yml``."""
        return b"plain\n" + self._text

    def run(self, folder: Path) -> DocsPages:
        """Write the hand-written pages and the theme's files.

        Args:
            folder: An empty folder.

        Raises:
            OSError: The machine failed us.
            SiteError: The configuration or a template is broken.
        """
        with broken_sites():
            return self._make(folder)

    def _make(self, folder: Path) -> DocsPages:
        written = self._written()
        sources = {*written, *(f"{address.removesuffix('.html')}.md" for address in self._targets)}
        pages = {path: written_page(text, path, sources, self._settings) for path, text in written.items()}
        for page in pages.values():
            _write(folder, page.address, tidy(self._render("main.html", page=page)).encode())
        base = urlsplit(self._settings.get("site_url") or "/").path
        _write(folder, "404.html", self._render("404.html", base_url=base).encode())
        for address, content in {**self._published(), **self._theme.scripts}.items():
            _write(folder, address, content)
        name, description = (self._settings.get(key) or "" for key in ("site_name", "site_description"))
        return DocsPages(self._nav, name, description, pages[_HOME].content if _HOME in pages else "")

    def _written(self) -> dict[str, str]:
        """Markdown by path below the folder of hand-written pages."""
        found = {path: content.decode("utf-8-sig") for path, content in self._sources().items() if path.endswith(".md")}
        return {**found, "fields.md": fields_page(), "checks.md": checks_page()}

    def _published(self) -> dict[str, bytes]:
        """Files that go out as they are, by address."""
        theme = {name: content for name, content in self._theme.files.items() if not name.endswith((".html", ".js"))}
        return {**theme, **{path: content for path, content in self._sources().items() if not path.endswith(".md")}}

    def _sources(self) -> dict[str, bytes]:
        """The files of hand-written pages but for those in folders that ``exclude_docs`` names."""
        excluded = tuple((self._settings.get("exclude_docs") or "").split())
        files = {file.relative_to(self._docs).as_posix(): file for file in self._docs.rglob("*") if file.is_file()}
        return {
            path: file.read_bytes() for path, file in sorted(files.items()) if not path.startswith((".", *excluded))
        }

    def frame(self, key: FrameKey) -> Frame:
        """Make a frame.

        Raises:
            SiteError: A template is broken.
        """
        with broken_sites():
            return key.frame(self._frame)

    def _frame(self, template: str, view: SimpleNamespace, hole: str) -> str:
        page = replace(
            page_at(view.head.address, self._settings), canonical_url=canonical(ADDRESS_HOLE, self._settings)
        )
        return self._render(template, page=page, view=view, hole=hole)

    def _render(self, template: str, **values: object) -> str:
        return self._env.get_template(template).render(values)


@jinja2.pass_context
def _from_page(context: jinja2.runtime.Context, address: str) -> str:
    """A link to an address below the site, as the page that is being made needs it."""
    page: DocPage = context["page"]
    return posixpath.relpath(address, posixpath.dirname(page.address) or ".")


def _write(folder: Path, address: str, content: bytes) -> None:
    file = folder / address
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
