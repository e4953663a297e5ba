"""A site that has the search engine, an index and one page, from files or over http."""

from __future__ import annotations

import functools
import http.server
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from build_tools.render.theme import Theme

ROOT = Path(__file__).resolve().parent.parent
SUB_PATH = "archive/district"


def add_engine(site: Path) -> None:
    """Put the scripts and one page that loads the engine into a folder."""
    (site / "assets").mkdir(parents=True)
    for name, content in Theme.read(ROOT / "overrides").scripts.items():
        (site / name).write_bytes(content)
    page = (Path(__file__).parent / "search_page.html").read_text("utf-8")
    page = page.replace("<!--scripts-->", '<script src="assets/search-engine.js"></script>')
    (site / "index.html").write_text(page, "utf-8")


@contextmanager
def staged(corpus: Path) -> Iterator[Path]:
    """A site that has the engine, the index and one page."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / SUB_PATH
        add_engine(site)
        (site / "search").symlink_to((corpus / "search").resolve())
        yield Path(folder)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves without a word."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Address of a folder over http."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def address(folder: Path, over_http: bool) -> Iterator[str]:
    """Where the page is."""
    if not over_http:
        yield (folder / SUB_PATH / "index.html").as_uri()
        return
    with served(folder) as root:
        yield f"{root}/{SUB_PATH}/index.html"
