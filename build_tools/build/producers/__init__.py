"""What a site is made of: a table of producers, each of which yields groups of files."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from build_tools.build.groups import Group
from build_tools.build.producers.lists import list_pages
from build_tools.build.producers.media import media_files
from build_tools.build.producers.search import search_index
from build_tools.build.producers.stories import story_pages
from build_tools.build.sources import Sources

Producer = Callable[[Sources], Iterator[Group]]

PAGES: tuple[Producer, ...] = (story_pages, list_pages)
"""Rendered by whoever helps."""

FILES: tuple[Producer, ...] = (search_index, media_files)
"""Made in this process while others render pages."""
