"""The MkDocs plugin ``story-archive``: a thin adapter from the pipeline's result to MkDocs."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from build_tools.model import addresses
from build_tools.model.labels import told
from build_tools.pipeline.prepare import Prepared, Versions, prepare, story_media
from build_tools.pipeline.search_documents import search_files
from build_tools.site.handbook import checks_page, fields_page
from build_tools.site.pages import data_file, is_engine_script, media_file, page_file, text_file, unwanted, view_of
from build_tools.site.scripts import served_script
from build_tools.site.theme import Chrome, art_ids, asset_file
from build_tools.views.catalogue import Catalogue
from build_tools.views.data import Home
from build_tools.views.site_map import all_views
from build_tools.views.special import home
from build_tools.views.story_page import used_media
from build_tools.wording import report as wording
from build_tools.wording import search as search_wording

log = logging.getLogger("mkdocs.plugins.story-archive")

HOME_SOURCE = "index.md"


class ArchiveOptions(Config):  # type: ignore[no-untyped-call]  # (MkDocs leaves this hook untyped)
    """Options of the plugin in ``mkdocs.yml``; ``prepared`` and ``executor`` are set by our own commands only."""

    stories_dir = options.Type(str, default="stories")
    drafts = options.Type(bool, default=False)
    keep_going = options.Type(bool, default=False)
    prepared = options.Optional(options.Type(Prepared))
    executor = options.Optional(options.Type(Executor))


class ArchivePlugin(BasePlugin[ArchiveOptions]):  # type: ignore[no-untyped-call]
    """Hands the archive's pages to MkDocs."""

    def __init__(self) -> None:
        self.catalogue: Catalogue
        self.home: Home
        self.version: Callable[[str], str]
        self.root: Path

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the archive before MkDocs empties anything.

        Raises:
            Abort: The content has errors.
        """
        prepared = self.config.prepared or self._prepare(config)
        if prepared.report.has_errors and not self.config.keep_going:
            raise Abort(wording.STOPPED)
        self.root = prepared.root
        self.version = Versions(self._file_behind(config))
        self.catalogue = prepared.catalogue(self.version, art_ids(config), self.config.drafts)
        self.home = home(self.catalogue)
        config.theme.static_templates = {"404.html"}
        return config

    def _prepare(self, config: MkDocsConfig) -> Prepared:
        base = Path(config.config_file_path or ".").parent
        prepared = prepare(base / self.config.stories_dir, executor=self.config.executor)
        for diagnostic in prepared.report:
            level = logging.ERROR if diagnostic.severity == "error" else logging.WARNING
            log.log(level, told(diagnostic, self.config.stories_dir))
        return prepared

    def _file_behind(self, config: MkDocsConfig) -> Callable[[str], Path | None]:
        def find(address: str) -> Path | None:
            return story_media(self.root, address) or asset_file(config, address)

        return find

    @event_priority(-50)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the archive's pages, media and search index; drop what Material brings along and nobody loads."""
        for file in [file for file in files if unwanted(file)]:
            files.remove(file)
        for file in [file for file in files if is_engine_script(file)]:
            files.remove(file)
            files.append(data_file(file.src_uri, served_script(file.content_string).encode("utf-8"), config))
        for view in all_views(self.catalogue):
            files.append(page_file(view, config))
        media = {path for story in self.catalogue.stories.values() for path in used_media(self.catalogue, story)}
        for path in sorted(media):
            source = self.root.joinpath(*PurePosixPath(path).parts)
            files.append(media_file(addresses.story_file(path), source, config))
        for address, content in search_files(self.catalogue, self.config.executor):
            files.append(data_file(address, content, config))
        files.append(text_file("fields.md", fields_page(), config))
        files.append(text_file("checks.md", checks_page(), config))
        return files

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Give templates ``asset(path)``, ``archive`` and the words of the search."""
        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        env.globals["asset"] = self.version
        env.globals["search_words"] = search_wording
        env.globals["archive"] = Chrome.of(config, files, preview=self.config.drafts)
        return env

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The home page has a template of its own."""
        if page.file.src_uri == HOME_SOURCE:
            page.meta["template"] = "home.html"
        return markdown

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Give a generated page its data."""
        context["view"] = self.home if page.file.src_uri == HOME_SOURCE else view_of(page)
        return context

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., Any]) -> LiveReloadServer:
        """``mkdocs serve`` watches the stories too."""
        server.watch(str(self.root))
        return server
