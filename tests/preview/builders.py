"""A preview's builder on an archive that tests may spoil, and how long they wait for it."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from build_tools.cache.store import Cache
from build_tools.preview.builder import Builder
from build_tools.preview.state import State
from tests.support.builds import ROOT

LAMP = "changge/english-lamp.md"
PAGE = "stories/changge/english-lamp.html"


class Preview:
    """A builder on an archive that tests may spoil; its site and its memory may be those of another one."""

    def __init__(self, root: Path, site: Path, memory: Cache) -> None:
        self.root, self.site, self.state = root, site, State()
        self.told: list[str] = []
        self.builder = Builder(
            ROOT,
            self.root,
            self.site,
            self.state,
            memory,
            spare=self.site.with_name("spare"),
            drafts=False,
            tell=self.told.append,
            progress=lambda stage, done=0, total=0: None,
            log=lambda: "error.log",
        )

    def write(self, old: str, new: str) -> None:
        file = self.root / LAMP
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def eventually(done: Callable[[], bool], seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if done():
            return True
        time.sleep(0.05)
    return False


@contextmanager
def watched(preview: Preview) -> Iterator[Preview]:
    """Let a builder build whatever changed since it was started, until the test ends."""
    thread = threading.Thread(target=preview.builder.watch, daemon=True)
    thread.start()
    yield preview
    preview.builder.end()
    thread.join(20)
    assert not thread.is_alive()
