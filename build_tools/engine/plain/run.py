"""The manuals, the theme's files, and the frames of all other pages, by Python-Markdown and jinja2."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import jinja2
import yaml

from build_tools.build.engine import EngineInputs, broken_sites
from build_tools.engine.plain.pages import DocPage, canonical, page_address, page_at, written_page
from build_tools.model.addresses import NOT_FOUND
from build_tools.render.frames import ADDRESS_HOLE, FrameKey, tidy
from build_tools.render.handbook import checks_page, fields_page
from build_tools.render.rendering import Frame, equip
from build_tools.render.site_nav import SiteNav
from build_tools.views.parts import Link


class PlainBuild:
    """Makes what MkDocs and Material make, without them.

    Args:
        project: Folder of ``mkdocs.yml``, of which it reads the navigation, the palette and the Markdown extensions.
        inputs: What the archive says and shows.
        drafts: True if drafts are shown.
    """

    def __init__(self, project: Path, inputs: EngineInputs, drafts: bool) -> None:
        self._project, self._inputs = project, inputs
        config = project / "mkdocs.yml"
        self._text = config.read_bytes() if config.is_file() else b""
        with broken_sites():
            self._settings: dict[str, Any] = yaml.safe_load(self._text) | {"site_url": inputs.profile.url}
            self._docs = project / self._settings.get("docs_dir", "docs")
            nav = [(title, path) for entry in self._settings.get("nav") or () for title, path in entry.items()]
            written = self._written()
            manuals = tuple(Link(str(title), page_address(path)) for title, path in nav if path in written)
            self._nav = SiteNav.of(inputs.profile, inputs.pages, manuals, preview=drafts)
            self._env = self._environment()

    def _environment(self) -> jinja2.Environment:
        theme = self._inputs.theme
        made_here = {"base.html": theme.templates["plain.html"], NOT_FOUND: theme.templates[NOT_FOUND]}
        files = jinja2.FileSystemLoader(self._project / "overrides")
        env = jinja2.Environment(loader=jinja2.ChoiceLoader([jinja2.DictLoader(made_here), files]))
        env.filters["url"] = _from_page
        env.globals.update(layout="main.html", config=self._settings, emblem=theme.emblem)
        equip(env, theme.assets, self._nav)
        return env

    def digest(self) -> bytes:
        """Changes with ``mkdocs.yml``."""
        return b"plain\n" + self._text

    def run(self, folder: Path) -> SiteNav:
        """Write the manuals and the theme's files.

        Args:
            folder: An empty folder.

        Raises:
            OSError: The machine failed us.
            SiteError: The configuration or a template is broken.
        """
        with broken_sites():
            return self._make(folder)

    def _make(self, folder: Path) -> SiteNav:
        written = self._written()
        sources = {*written, *(f"{address.removesuffix('.html')}.md" for address in self._inputs.targets)}
        pages = {path: written_page(text, path, sources, self._settings) for path, text in written.items()}
        for page in pages.values():
            _write(folder, page.address, tidy(self._render("main.html", page=page)).encode())
        base = urlsplit(self._inputs.profile.url or "/").path
        _write(folder, NOT_FOUND, self._render(NOT_FOUND, base_url=base).encode())
        for address, content in {**self._inputs.theme.published, **self._published()}.items():
            _write(folder, address, content)
        return self._nav

    def _written(self) -> dict[str, str]:
        """Markdown by path below the folder of manuals."""
        found = {path: content.decode("utf-8-sig") for path, content in self._sources().items() if path.endswith(".md")}
        return {**found, "fields.md": fields_page(), "checks.md": checks_page()}

    def _published(self) -> dict[str, bytes]:
        """Files beside the manuals that go out as they are, by address."""
        return {path: content for path, content in self._sources().items() if not path.endswith(".md")}

    def _sources(self) -> dict[str, bytes]:
        """The files of manuals but for those in folders that ``exclude_docs`` names."""
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
