"""Pages and files in MkDocs' terms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from build_tools.views.data import Home, Matrix, Overview, Redirect, SearchPage, StoryList, StoryPage, Timeline, View

TEMPLATES: dict[type, str] = {
    StoryPage: "story.html",
    StoryList: "list.html",
    Overview: "overview.html",
    Matrix: "matrix.html",
    Timeline: "timeline.html",
    Home: "home.html",
    SearchPage: "search.html",
    Redirect: "redirect.html",
}


class ArchivePage(Page):
    """A page that is ready: MkDocs only puts it into its template.

    Args:
        view: The page's data; the template gets it as ``view``.
        file: The file MkDocs will write.
        config: MkDocs' configuration.
    """

    def __init__(self, view: View, file: File, config: MkDocsConfig) -> None:
        super().__init__(view.head.title, file, config)
        self.view = view
        self.meta = {"template": TEMPLATES[type(view)], "description": view.head.lead}

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source in MkDocs' sense."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The body is rendered already."""
        self.content = self.view.body if isinstance(self.view, StoryPage) else ""

    def validate_anchor_links(self, *, files: Files, log_level: int) -> None:
        """Links were checked with the stories."""


def page_file(view: View, config: MkDocsConfig) -> File:
    """The file of a generated page, its page attached."""
    source = view.head.address.removesuffix(".html") + ".md"
    file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    ArchivePage(view, file, config)
    return file


def text_file(address: str, markdown: str, config: MkDocsConfig) -> File:
    """A generated Markdown page that MkDocs renders as it does the hand-written ones."""
    return File.generated(config, address, content=markdown.encode("utf-8"), inclusion=InclusionLevel.INCLUDED)


def data_file(address: str, content: bytes, config: MkDocsConfig) -> File:
    """A generated file that is no page."""
    return File.generated(config, address, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def media_file(address: str, source: Path, config: MkDocsConfig) -> File:
    """The published copy of a media file."""
    return File.generated(config, address, abs_src_path=str(source), inclusion=InclusionLevel.INCLUDED)


def is_engine_script(file: File) -> bool:
    """True for the scripts of the search engine, which are served without their comments."""
    uri: str = file.src_uri
    return uri.startswith("assets/search/") and uri.endswith(".js")


def unwanted(file: File) -> bool:
    """True for what the themes bring along and nothing of ours loads: Material's scripts, favicon and source maps, MkDocs' dated sitemap."""
    uri: str = file.src_uri
    return uri.startswith(("assets/javascripts/", "assets/images/favicon", "sitemap.xml")) or uri.endswith(".map")


def view_of(page: Any) -> View | None:
    """The data of a generated page, or None for a hand-written one."""
    return page.view if isinstance(page, ArchivePage) else None
