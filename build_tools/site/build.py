"""One build of the site into an empty folder, taking from the published one what did not change."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.model.addresses import HOME
from build_tools.pipeline.memory import Memory, Ram, digest_of, pickled, program_version, recall
from build_tools.pipeline.prepare import Prepared, Progress, quiet
from build_tools.pipeline.registries import remember_pinyin
from build_tools.site.frames import FrameKey
from build_tools.site.generated import Generated
from build_tools.site.jobs import FrameMaker
from build_tools.site.manual import Manual, linked_addresses
from build_tools.site.output import Output
from build_tools.site.press import MKDOCS_CONFIG, Press
from build_tools.site.rendering import Frame
from build_tools.site.theme import Theme

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
    generated: Generated


@dataclass(frozen=True, slots=True)
class _Printed:
    """What was made by MkDocs the last time, and of what."""

    key: bytes
    manual: Manual
    frames: dict[FrameKey, Frame] = field(default_factory=dict)


def build_site(
    project: Path,
    prepared: Prepared,
    folder: Path,
    *,
    published: Path | None = None,
    memory: Memory | None = None,
    executor: Executor | None = None,
    drafts: bool = False,
    progress: Progress = quiet,
) -> Built:
    """Make the site.

    Args:
        project: Folder of ``mkdocs.yml``.
        prepared: A checked archive; stories in error are left out.
        folder: An empty folder.
        published: Where the site is that it will replace, in the same file system; None if it replaces none.
        memory: What earlier builds made.
        executor: Makes pages side by side; None makes them here.
        drafts: True to show stories that are not published yet.
        progress: Told how far the pages are.

    Raises:
        OSError: The machine failed us.
        SiteError: The configuration or a template is broken.
    """
    memory = memory or Ram()
    theme = Theme(project / _OVERRIDES)
    generated = Generated(prepared, theme, drafts)
    output = Output(folder, published, memory)
    targets = frozenset(filter(generated.has, linked_addresses(project / _DOCS)))
    press = Press(project, targets, drafts)
    design = digest_of(program_version(), _config(project), theme.digest, bytes([drafts]))
    key = digest_of(design, *_files(project / _DOCS), *map(str.encode, sorted(targets)))
    printed = _print(press, key, output, memory)
    with _frames(press, printed, memory) as frame:
        generated.make(output, printed.manual, design, frame, executor, progress)
    remember_pinyin(memory)
    return _finished(prepared, generated, output)


@contextmanager
def _frames(press: Press, printed: _Printed, memory: Memory) -> Iterator[FrameMaker]:
    """Makes frames that are not there yet; in the end all are remembered, even if nothing comes of the site."""
    known = len(printed.frames)

    def frame(key: FrameKey) -> Frame:
        if key not in printed.frames:
            printed.frames[key] = press.frame(key)
        return printed.frames[key]

    try:
        yield frame
    finally:
        if len(printed.frames) != known:
            memory.save(_NAME, pickled(printed))


def _finished(prepared: Prepared, generated: Generated, output: Output) -> Built:
    output.finish()
    stories = generated.catalogue.stories.values()
    reused = sum(story.path not in prepared.stories.fresh for story in stories)
    return Built(len(stories), output.pages(), reused, output.is_same, output, generated)


def _print(press: Press, key: bytes, output: Output, memory: Memory) -> _Printed:
    known: _Printed | None = recall(memory, _NAME)
    if known and known.key == key and output.keep(_NAME, key):
        return known
    manual = press.print(output.folder)
    output.made(_NAME, key, [address for address in manual.addresses if address != HOME])
    return _Printed(key, manual, known.frames if known and known.key == key else {})


def _config(project: Path) -> bytes:
    file = project / MKDOCS_CONFIG
    return file.read_bytes() if file.is_file() else b""  # MkDocs tells that it is missing


def _files(folder: Path) -> list[bytes]:
    """Names and contents of all files below a folder."""
    found: list[bytes] = []
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            found += [file.relative_to(folder).as_posix().encode(), file.read_bytes()]
    return found
