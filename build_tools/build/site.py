"""One build of the site into an empty folder, taking from the published one what did not change."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.build.docs_pages import DocsPages, linked_addresses
from build_tools.build.engine import Engine, EngineMaker
from build_tools.build.output import Output
from build_tools.build.render_plan import FrameMaker
from build_tools.build.site_build import SiteBuild
from build_tools.cache.store import Cache, MemoryCache, digest_of, get_value, pickled, program_version
from build_tools.model.addresses import HOME
from build_tools.pipeline.prepare import Prepared, Progress, quiet
from build_tools.pipeline.registries import save_pinyin
from build_tools.render.frames import FrameKey
from build_tools.render.rendering import Frame
from build_tools.render.theme import Theme

_NAME = "manual"
_OVERRIDES, _DOCS = "overrides", "docs"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made.

    Attributes:
        stories: Published stories.
        pages: HTML pages in all.
        reused: Those of them that were not read anew.
        is_same: True if the published site is what would be made; the folder is then left empty.
        output: Its ``remember`` is to be called once the site is published.
        generated: Can make a single page anew.
    """

    stories: int
    pages: int
    reused: int
    is_same: bool
    output: Output
    generated: SiteBuild


@dataclass(frozen=True, slots=True)
class _Printed:
    """What was made by MkDocs the last time, and of what."""

    key: bytes
    manual: DocsPages
    frames: dict[FrameKey, Frame] = field(default_factory=dict)


def build_site(
    project: Path,
    prepared: Prepared,
    folder: Path,
    engine: EngineMaker,
    *,
    published: Path | None = None,
    cache: Cache | None = None,
    executor: Executor | None = None,
    drafts: bool = False,
    progress: Progress = quiet,
) -> Built:
    """Make the site.

    Args:
        project: Folder of ``overrides`` and ``docs``.
        prepared: A checked archive; stories in error are left out.
        folder: An empty folder.
        engine: Makes the hand-written pages and the frames.
        published: Where the site is that it will replace, in the same file system; None if it replaces none.
        cache: What earlier builds made.
        executor: Makes pages side by side; None makes them here.
        drafts: True to show stories that are not published yet.
        progress: Told how far the pages are.

    Raises:
        OSError, SiteError, StoryFaultError: The machine, the configuration or a template, or one story failed us.
    """
    cache = cache or MemoryCache()
    theme = Theme(project / _OVERRIDES)
    generated = SiteBuild(prepared, theme, drafts)
    output = Output(folder, published, cache)
    targets = frozenset(filter(generated.has, linked_addresses(project / _DOCS)))
    maker = engine(targets)
    design = digest_of(program_version(), maker.digest(), theme.digest, bytes([drafts]))
    key = digest_of(design, *_files(project / _DOCS), *map(str.encode, sorted(targets)))
    printed = _print(maker, key, output, cache)
    with _frames(maker, printed, cache) as frame:
        generated.make(output, printed.manual, design, frame, executor, progress)
    return _finished(prepared, generated, output)


@contextmanager
def _frames(engine: Engine, printed: _Printed, cache: Cache) -> Iterator[FrameMaker]:
    """Makes frames that are not there yet; in the end all are remembered, even if nothing comes of the site."""
    known = len(printed.frames)

    def frame(key: FrameKey) -> Frame:
        if key not in printed.frames:
            printed.frames[key] = engine.frame(key)
        return printed.frames[key]

    try:
        yield frame
    finally:
        if len(printed.frames) != known:
            cache.put(_NAME, pickled(printed))


def _finished(prepared: Prepared, generated: SiteBuild, output: Output) -> Built:
    output.finish()
    save_pinyin(output.cache)
    stories = generated.catalogue.stories.values()
    reused = sum(story.path not in prepared.stories.fresh for story in stories)
    return Built(len(stories), output.pages(), reused, output.is_same, output, generated)


def _print(engine: Engine, key: bytes, output: Output, cache: Cache) -> _Printed:
    known: _Printed | None = get_value(cache, _NAME)
    if known and known.key == key and output.keep(_NAME, key):
        return known
    manual = engine.run(output.folder)
    output.made(_NAME, key, [address for address in manual.addresses if address != HOME])
    return _Printed(key, manual, known.frames if known and known.key == key else {})


def _files(folder: Path) -> list[bytes]:
    """Names and contents of all files below a folder."""
    found: list[bytes] = []
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            found += [file.relative_to(folder).as_posix().encode(), file.read_bytes()]
    return found
