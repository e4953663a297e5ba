"""Builds when something changed, and tells how it went."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from build_tools.build.files import replace_file
from build_tools.build.jobs import Rendered
from build_tools.build.page_now import page_now
from build_tools.build.site import Built
from build_tools.cache.store import Cache
from build_tools.diagnostics import StoryFaultError
from build_tools.engine.mkdocs.run import MkDocsBuild
from build_tools.loading.tree import is_ignored, is_story_path
from build_tools.model.labels import format_diagnostic
from build_tools.pipeline.prepare import Prepared, Progress, prepare
from build_tools.preview.state import State
from build_tools.publishing.failures import sentence_of
from build_tools.publishing.make import make_site
from build_tools.publishing.marker import PREVIEW
from build_tools.publishing.staging import staged
from build_tools.render.rendering import SiteError
from build_tools.wording import commands as wording

SETTLE_SECONDS = 0.15
_READS = frozenset({"opened", "closed", "closed_no_write"})


class Builder:
    """Builds the preview.

    Args:
        project: Folder of ``mkdocs.yml``, ``docs`` and ``overrides``.
        root: The archive's folder.
        destination: Where the preview's site is put.
        state: Told the result of each build.
        cache: What earlier builds learned.
        spare: Where the folder of the site that is replaced is kept.
        drafts: True to show stories that are not published yet.
        tell: Shown one line a build.
        progress: Told the stages.
        log: Writes the current exception away and names the log, for failures that are not the content's.
        executor: Does the work per story; None does it here.
    """

    def __init__(
        self,
        project: Path,
        root: Path,
        destination: Path,
        state: State,
        cache: Cache,
        *,
        spare: Path,
        drafts: bool,
        tell: Callable[[str], None],
        progress: Progress,
        log: Callable[[], str],
        executor: Executor | None = None,
    ) -> None:
        self.project, self.root, self.destination, self.state = project, root, destination, state
        self.cache, self.spare = cache, spare
        self.drafts, self.tell, self.progress, self.log = drafts, tell, progress, log
        self.executor = executor
        self._built: Built | None = None
        self._prepared: Prepared | None = None
        self._dirty = threading.Event()
        self._paths: set[str] = set()
        self._ended = False
        self._observer: BaseObserver

    def build(self, changed: Collection[str] = ()) -> None:
        """Build once; nothing that is wrong with content, templates or disk ends the preview.

        Args:
            changed: Paths that were changed, if that is known. If it is one story, its page is shown first, and the rest follows.
        """
        started = time.monotonic()
        shown = self._page_first(changed)
        problems = self._attempt()
        if self._ended:  # and who did the work was sent home
            return
        if problems:
            self.state.failed(problems)
            self.tell(wording.HAS_PROBLEMS.format(count=len(problems)))
            for problem in problems:
                self.tell(problem)
        else:
            self.state.built(self._pages(shown))
            self.tell(wording.REBUILT.format(time=time.monotonic() - started))

    def _attempt(self) -> tuple[str, ...]:
        last = self._prepared  # of the last attempt, good or not: the cache holds what that one read
        self._prepared = None
        try:
            self._prepared = prepared = prepare(
                self.root,
                cache=self.cache,
                executor=self.executor,
                progress=self.progress,
                last=last,
            )
            errors = tuple(
                format_diagnostic(problem, self.root.name) for problem in prepared.report if problem.severity == "error"
            )
            if errors:
                return errors
            self._built = make_site(
                self.project,
                prepared,
                staged(self.destination, PREVIEW, self.spare),
                partial(MkDocsBuild, self.project, drafts=self.drafts),
                cache=self.cache,
                executor=self.executor,
                progress=self.progress,
                drafts=self.drafts,
            )
            gc.freeze()  # what was built stays; to look through it again and again would take longer than the next build
        except Exception as error:
            return (self._failure(error),)
        return ()

    def _failure(self, error: Exception) -> str:
        """What to say of a build that ended early."""
        if isinstance(error, StoryFaultError):
            return format_diagnostic(error.diagnostic, self.root.name)
        if sentence := sentence_of(error):
            return sentence
        if isinstance(error, SiteError):
            return wording.SITE_BROKEN.format(log=self.log())
        self._built = self._prepared = None
        self.cache.prune("", ())  # what earlier builds learned may be to blame
        return wording.UNEXPECTED.format(log=self.log())

    def start(self) -> None:
        """Begin to notice changes; before the first build, so that none made meanwhile is missed."""
        try:
            self._notice(Observer())
        except OSError:  # the system's limit on watched folders
            self._notice(PollingObserver())

    def _notice(self, observer: BaseObserver) -> None:
        handler = _Changes(self._note)
        for folder in (self.root, self.project / "docs", self.project / "overrides"):
            if folder.is_dir():
                observer.schedule(handler, str(folder), recursive=True)
        observer.schedule(_Changes(self._note, only="mkdocs.yml"), str(self.project))
        observer.start()
        self._observer = observer

    def watch(self) -> None:
        """Build at every change noticed since ``start``, until ``end`` is called."""
        try:
            while True:
                self._dirty.wait()
                if self._ended:
                    return
                time.sleep(SETTLE_SECONDS)
                self._dirty.clear()
                changed, self._paths = self._paths, set()
                self.build(changed)
        finally:
            self._observer.stop()
            self._observer.join()

    def _note(self, paths: Iterable[str]) -> None:
        self._paths.update(paths)
        self._dirty.set()

    def _page_first(self, changed: Collection[str]) -> Rendered | None:
        """Show the page of the only story that was changed, if it can be made by itself."""
        path = _only_story(self.root, changed)
        if path is None or self._built is None:
            return None
        try:
            page = page_now(self._built, path, self.drafts)
            if page:
                replace_file(self.destination, page.address, page.content)
                self.state.built(frozenset({page.address}))
        except Exception:  # whatever is wrong, the build that follows tells it
            return None
        return page

    def _pages(self, shown: Rendered | None) -> frozenset[str] | None:
        """Pages that the last build changed; that which was shown first only if it has become another since."""
        if self._built is None:
            return None
        pages = self._built.output.changed
        if shown and self.destination.joinpath(*shown.address.split("/")).read_bytes() == shown.content:
            pages -= {shown.address}
        return pages

    def end(self) -> None:
        """Let ``watch`` return."""
        self._ended = True
        self._dirty.set()


class _Changes(FileSystemEventHandler):
    def __init__(self, changed: Callable[[Iterable[str]], None], only: str = "") -> None:
        self._changed, self._only = changed, only

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = [str(event.src_path), str(event.dest_path)]
        if event.event_type in _READS or (self._only and not any(path.endswith(self._only) for path in paths)):
            return
        self._changed(path for path in paths if path)


def _only_story(root: Path, changed: Collection[str]) -> str | None:
    """Path below the archive's folder of the only story among changed paths; None if more than that changed."""
    found: set[str] = set()
    for path in changed:
        try:
            inside = Path(path).relative_to(root).as_posix()
        except ValueError:
            return None
        if is_story_path(inside):
            found.add(inside)
        elif not (Path(path).is_dir() or is_ignored(Path(path).name)):
            return None
    return found.pop() if len(found) == 1 else None
