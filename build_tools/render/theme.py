"""The files of the theme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from build_tools.cache.digests import content_digest, digest_of
from build_tools.model import addresses
from build_tools.model.addresses import versioned
from build_tools.model.profile import Colours
from build_tools.render.scripts import INLINE, inline_script, joined

COVERS = "assets/covers"
_STYLE = re.compile(r"\{% set style %\}(.*?)\{% endset %\}", re.DOTALL)


@dataclass(frozen=True)
class Theme:
    """Our own part of the theme: templates, style sheets, scripts and drawings.

    Attributes:
        files: Contents by path below ``overrides``.
    """

    files: Mapping[str, bytes]

    @classmethod
    def read(cls, folder: Path) -> Theme:
        """The theme in a folder.

        Raises:
            OSError: A file cannot be read.
        """
        files = (file for file in sorted(folder.rglob("*")) if file.is_file())
        return cls({file.relative_to(folder).as_posix(): file.read_bytes() for file in files})

    def dressed(self, palette: Colours, drawings: Mapping[str, bytes]) -> Theme:
        """The theme in the colours of an archive, and with its drawings.

        Args:
            palette: The colours.
            drawings: By name, see ``model.addresses.drawing``.
        """
        own = {addresses.drawing(name): content for name, content in drawings.items()}
        files = {name: _coloured(name, content, palette) for name, content in self.files.items()}
        return Theme(dict(sorted((files | own).items())))

    @cached_property
    def templates(self) -> dict[str, str]:
        """Sources of the templates by name, and the script that one of them includes."""
        pages = {name: source for name, source in self._texts.items() if name.endswith(".html")}
        return pages | {INLINE: f"{{% raw %}}{self.inline_script}{{% endraw %}}"}

    @cached_property
    def _texts(self) -> dict[str, str]:
        """Sources of templates and scripts by path."""
        return {
            name: content.decode("utf-8").replace("\r\n", "\n")
            for name, content in self.files.items()
            if name.endswith((".html", ".js"))
        }

    @cached_property
    def inline_script(self) -> str:
        """Text of the only ``<script>`` that is no file."""
        return inline_script(self._texts)

    @cached_property
    def styles(self) -> list[str]:
        """Texts of the ``<style>`` elements that pages standing alone have."""
        return [text for source in self.templates.values() for text in _STYLE.findall(source)]

    @cached_property
    def scripts(self) -> dict[str, bytes]:
        """The scripts as they are published, by address."""
        return joined(self._texts)

    @cached_property
    def published(self) -> dict[str, bytes]:
        """What goes out of it, by address: all but templates and the sources of scripts."""
        whole = {name: content for name, content in self.files.items() if not name.endswith((".html", ".js"))}
        return whole | self.scripts

    @cached_property
    def assets(self) -> dict[str, str]:
        """Addresses with a version by plain address, so that no browser shows an old copy of a file that keeps its name."""
        return {name: versioned(name, content_digest(content)) for name, content in self.published.items()}

    @cached_property
    def emblem(self) -> str:
        """The emblem as an element, for a page that stands alone."""
        return self.files[addresses.drawing("emblem")].decode().strip()

    @cached_property
    def art(self) -> frozenset[str]:
        """Ids of the topics for which there is a drawing."""
        return frozenset(Path(name).stem for name in self.files if name.startswith(COVERS) and name.endswith(".svg"))

    @cached_property
    def digest(self) -> bytes:
        """Changes with any file."""
        return digest_of(*[part for name, content in self.files.items() for part in (name.encode(), content)])


def _coloured(name: str, content: bytes, palette: Colours) -> bytes:
    return palette.replaced(content.decode()).encode() if name.endswith((".css", ".svg", ".html")) else content
