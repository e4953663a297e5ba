"""The MkDocs plugin ``story-archive``: manuals and the theme's files by MkDocs, all else beside them."""

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

from build_tools.build.engine import EngineInputs
from build_tools.build.listing import files_in
from build_tools.build.output import Output
from build_tools.build.site import inputs_of, make, theme_of
from build_tools.build.sources import Sources, setup_of, shown
from build_tools.cache.digests import content_digest
from build_tools.cache.store import MemoryCache
from build_tools.engine.mkdocs.pages import (
    Framed,
    data_file,
    elsewhere,
    text_file,
)
from build_tools.model.addresses import NOT_FOUND
from build_tools.model.labels import format_diagnostic
from build_tools.pipeline.prepare import Prepared, prepare
from build_tools.render.frames import ADDRESS_HOLE, tidy
from build_tools.render.handbook import checks_page, fields_page
from build_tools.render.rendering import equip
from build_tools.render.site_nav import SiteNav
from build_tools.views.catalogue import Catalogue
from build_tools.views.parts import Link
from build_tools.wording import report as wording

log = logging.getLogger("mkdocs.plugins.story-archive")


class ArchiveOptions(Config):  # type: ignore[no-untyped-call]  # (MkDocs leaves this hook untyped)
    """Options of the plugin in ``mkdocs.yml``.

    ``inputs`` are set by our own commands only, which make the generated pages themselves: then this plugin makes none.
    """

    stories_dir = options.Type(str, default="stories")
    drafts = options.Type(bool, default=False)
    keep_going = options.Type(bool, default=False)
    executor = options.Optional(options.Type(Executor))
    inputs = options.Optional(options.Type(EngineInputs))


class ArchivePlugin(BasePlugin[ArchiveOptions]):  # type: ignore[no-untyped-call]  # (MkDocs leaves this hook untyped)
    """What MkDocs and Material do of the site."""

    def __init__(self) -> None:
        self._config: MkDocsConfig
        self._env: jinja2.Environment
        self._files: Files
        self._nav: Navigation
        self._inputs: EngineInputs
        self.site_nav: SiteNav
        self._generated: tuple[Prepared, Catalogue] | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the archive before MkDocs empties anything.

        Raises:
            Abort: The content has errors.
        """
        self._config = config
        config.theme.static_templates = {NOT_FOUND}
        self._inputs = self.config.inputs or self._read(config)
        profile = self._inputs.profile
        config.site_name, config.site_description = profile.name, profile.summary
        config.site_url = f"{profile.url.rstrip('/')}/" if profile.url else ""  # else the last part of its path is lost
        return config

    def _read(self, config: MkDocsConfig) -> EngineInputs:
        prepared = self._prepare(config)
        if prepared.report.has_errors and not self.config.keep_going:
            raise Abort(wording.STOPPED)
        theme = theme_of(Path(config.theme.custom_dir or ""), prepared)
        catalogue = shown(prepared, theme, self.config.drafts)
        self._generated = prepared, catalogue
        return inputs_of(catalogue, theme, Path(config.docs_dir))

    def _prepare(self, config: MkDocsConfig) -> Prepared:
        base = Path(config.config_file_path or ".").parent
        prepared = prepare(base / self.config.stories_dir, executor=self.config.executor)
        for diagnostic in prepared.report:
            level = logging.ERROR if diagnostic.severity == "error" else logging.WARNING
            log.log(level, format_diagnostic(diagnostic, self.config.stories_dir))
        return prepared

    @event_priority(-50)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Put our own theme's files in the place of all themes'; add the handbook's pages, and what may be linked to."""
        for file in [file for file in files if file.src_dir in config.theme.dirs]:
            files.remove(file)
        for address, content in self._inputs.theme.published.items():
            files.append(data_file(address, content, config))
        files.append(text_file("fields.md", fields_page(), config))
        files.append(text_file("checks.md", checks_page(), config))
        for address in sorted(self._inputs.targets):
            files.append(elsewhere(address, config))
        self._files = files
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation for the frames."""
        self._nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Give templates what ours find in every environment, and the frame that they extend."""
        inputs, manuals = self._inputs, tuple(self._manuals(config))
        coloured = jinja2.DictLoader({NOT_FOUND: inputs.theme.templates[NOT_FOUND]})
        env.loader = jinja2.ChoiceLoader([coloured, env.loader]) if env.loader else coloured
        self.site_nav = SiteNav.of(inputs.profile, inputs.pages, manuals, preview=self.config.drafts)
        equip(env, inputs.theme.assets, self.site_nav)
        env.globals.update(layout="main.html", emblem=inputs.theme.emblem)
        self._env = env
        return env

    def _manuals(self, config: MkDocsConfig) -> list[Link]:
        written = [(title, source) for entry in config.nav or [] for title, source in entry.items()]
        found = ((title, self._files.get_file_from_path(source)) for title, source in written)
        return [Link(title, file.url) for title, file in found if file]

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Manuals are as tidy as the generated ones."""
        return tidy(output)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Make the generated pages, unless one of our own commands does."""
        if self._generated:
            prepared, catalogue = self._generated
            cache = MemoryCache()
            setup = setup_of(catalogue, self._inputs.theme, self.site_nav, b"")
            sources = Sources(prepared, catalogue, setup, cache, executor=self.config.executor)
            output = Output.open(Path(config.site_dir), None, None)
            for address, file in files_in(output.folder).items():
                output.wrote(address, content_digest(Path(file.path).read_bytes()))
            make(sources, output, lambda key: key.frame(self.render))

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """``mkdocs serve`` watches the stories too."""
        base = Path(config.config_file_path or ".").parent
        server.watch(str(base / self.config.stories_dir))
        return server

    def render(self, template: str, view: SimpleNamespace, hole: str) -> str:
        """Render a frame; see ``FrameKey.frame``."""
        page = Framed(view, self._config)
        if page.canonical_url:
            page.canonical_url = f"{(self._config.site_url or '').rstrip('/')}/{ADDRESS_HOLE}"
        context = get_context(self._nav, self._files, self._config, page)
        return self._env.get_template(template).render({**context, "view": view, "hole": hole})
