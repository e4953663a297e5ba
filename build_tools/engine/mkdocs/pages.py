"""Pages and files in MkDocs' terms."""

from __future__ import annotations

from types import SimpleNamespace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page


class Elsewhere(File):
    """A page that manuals may link to and MkDocs does not make."""

    def is_documentation_page(self) -> bool:
        """It is none of MkDocs'."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """There is nothing to copy."""


def elsewhere(address: str, config: MkDocsConfig) -> File:
    """Stand in for a generated page.

    Args:
        address: Its address, ``topics.html``; manuals link to ``topics.md``.
        config: MkDocs' configuration.
    """
    file = Elsewhere.generated(config, f"{address.removesuffix('.html')}.md", content="")
    file.dest_uri = file.url = address
    return file


class Framed(Page):
    """A page in whose frame other content will stand."""

    def __init__(self, view: SimpleNamespace, config: MkDocsConfig) -> None:
        source = f"{view.head.address.removesuffix('.html')}.md"
        super().__init__(view.head.title, File.generated(config, source, content=""), config)
        self.content = ""
        self.meta = {}


def text_file(address: str, markdown: str, config: MkDocsConfig) -> File:
    """A generated Markdown page that MkDocs renders as it does the manuals."""
    return File.generated(config, address, content=markdown.encode("utf-8"), inclusion=InclusionLevel.INCLUDED)


def data_file(address: str, content: bytes, config: MkDocsConfig) -> File:
    """A generated file that is no page."""
    return File.generated(config, address, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
