"""The MkDocs plugin ``story-archive``: hand-written pages and the theme's files by MkDocs, all else beside them."""

from __future__ import annotations

import logging
from concurrent.futures import Executor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from build_tools.build.engine import DocsPages
from build_tools.build.listing import files_in
from build_tools.build.output import Output
from build_tools.build.site import linked_pages, make
from build_tools.build.sources import Sources, setup_of, shown
from build_tools.cache.digests import content_digest
from build_tools.cache.store import MemoryCache
from build_tools.engine.mkdocs.pages import (
    Framed,
    data_file,
    elsewhere,
    is_loaded,
    text_file,
)
from build_tools.model.labels import format_diagnostic
from build_tools.pipeline.prepare import Prepared, prepare
from build_tools.render.frames import ADDRESS_HOLE, tidy
from build_tools.render.handbook import checks_page, fields_page
from build_tools.render.rendering import equip
from build_tools.render.site_nav import SiteNav
from build_tools.render.theme import Theme
from build_tools.views.catalogue import Catalogue
from build_tools.views.parts import Link
from build_tools.wording import report as wording

log = logging.getLogger("mkdocs.plugins.story-archive")

HOME_SOURCE = "index.md"


class ArchiveOptions(Config):  # type: ignore[no-untyped-call]  # (MkDocs leaves this hook untyped)
    """Options of the plugin in ``mkdocs.yml``.

    ``targets`` is set by our own commands only: they make the generated pages themselves, those among the targets may be linked to, and this
    plugin makes none.
    """

    stories_dir = options.Type(str, default="stories")
    drafts = options.Type(bool, default=False)
    keep_going = options.Type(bool, default=False)
    executor = options.Optional(options.Type(Executor))
    targets = options.Optional(options.Type(frozenset))


class ArchivePlugin(BasePlugin[ArchiveOptions]):  # type: ignore[no-untyped-call]  # (MkDocs leaves this hook untyped)
    """What MkDocs and Material do of the site."""

    def __init__(self) -> None:
        self._config: MkDocsConfig
        self._env: jinja2.Environment
        self._files: Files
        self._nav: Navigation
        self._home = ""
        self._site_nav: SiteNav
        self._theme: Theme
        self._generated: tuple[Prepared, Catalogue] | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the archive before MkDocs empties anything.

        Raises:
            Abort: The content has errors.
        """
        self._config = config
        config.theme.static_templates = {"404.html"}
        self._theme = Theme.read(Path(config.theme.custom_dir or ""))
        if self.config.targets is None:
            prepared = self._prepare(config)
            if prepared.report.has_errors and not self.config.keep_going:
                raise Abort(wording.STOPPED)
            self._generated = prepared, shown(prepared, self._theme, self.config.drafts)
        return config

    def _prepare(self, config: MkDocsConfig) -> Prepared:
        base = Path(config.config_file_path or ".").parent
        prepared = prepare(base / self.config.stories_dir, executor=self.config.executor)
        for diagnostic in prepared.report:
            level = logging.ERROR if diagnostic.severity == "error" else logging.WARNING
            log.log(level, format_diagnostic(diagnostic, self.config.stories_dir))
        return prepared

    @event_priority(-50)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Drop what no page loads; add the scripts, the handbook's pages, and what may be linked to."""
        themes = config.theme.dirs
        for file in [file for file in files if file.src_dir in themes and not is_loaded(file, themes[0])]:
            files.remove(file)
        for address, content in self._theme.scripts.items():
            files.append(data_file(address, content, config))
        files.append(text_file("fields.md", fields_page(), config))
        files.append(text_file("checks.md", checks_page(), config))
        targets = self.config.targets or frozenset()
        if self._generated:
            targets = linked_pages(self._generated[1], Path(config.docs_dir))
        for address in sorted(targets):
            files.append(elsewhere(address, config))
        self._files = files
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation for the frames."""
        self._nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Give templates what ours find in every environment, and the frame that they extend."""
        self._site_nav = SiteNav.of(tuple(self._footer_links(config)), preview=self.config.drafts)
        equip(env, self._theme.assets, self._site_nav)
        env.globals["layout"] = "main.html"
        self._env = env
        return env

    def _footer_links(self, config: MkDocsConfig) -> list[Link]:
        written = [
            (title, source) for entry in config.nav or [] for title, source in entry.items() if source != HOME_SOURCE
        ]
        found = ((title, self._files.get_file_from_path(source)) for title, source in written)
        return [Link(title, file.url) for title, file in found if file]

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The introduction of the home page."""
        if page.file.src_uri == HOME_SOURCE:
            self._home = html
        return html

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Hand-written pages are as tidy as the generated ones."""
        return tidy(output)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Make the generated pages, unless one of our own commands does."""
        if self._generated:
            prepared, catalogue = self._generated
            cache = MemoryCache()
            setup = setup_of(prepared, self._theme, self.docs_pages(), b"")
            sources = Sources(prepared, catalogue, setup, cache, executor=self.config.executor)
            output = Output.open(Path(config.site_dir), None, cache)
            for address, file in files_in(output.folder).items():
                output.wrote(address, content_digest(Path(file.path).read_bytes()))
            make(sources, output, lambda key: key.frame(self.render))

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """``mkdocs serve`` watches the stories too."""
        base = Path(config.config_file_path or ".").parent
        server.watch(str(base / self.config.stories_dir))
        return server

    def docs_pages(self) -> DocsPages:
        """What the generated pages need of the hand-written ones, once they are made."""
        name, description = self._config.site_name or "", self._config.site_description or ""
        return DocsPages(self._site_nav, name, description, self._home)

    def render(self, template: str, view: SimpleNamespace, hole: str) -> str:
        """Render a frame; see ``FrameKey.frame``."""
        page = Framed(view, self._config)
        if page.canonical_url:
            page.canonical_url = f"{(self._config.site_url or '').rstrip('/')}/{ADDRESS_HOLE}"
        context = get_context(self._nav, self._files, self._config, page)
        return self._env.get_template(template).render({**context, "view": view, "hole": hole})
