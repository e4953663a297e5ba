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

from build_tools.render.scripts import served_script

ROOT = Path(__file__).resolve().parent.parent
ENGINE = ROOT / "overrides" / "assets" / "search"
CORE = "loader text dense traditional query marks inflate index candidates verify excerpt facets run entities api"
FILES = CORE.split()
SUB_PATH = "archive/district"


@contextmanager
def staged(corpus: Path) -> Iterator[Path]:
    """A site that has the engine, the index and one page."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / SUB_PATH
        (site / "assets" / "search").mkdir(parents=True)
        for script in ENGINE.glob("*.js"):
            served = served_script(script.read_text("utf-8"))
            (site / "assets" / "search" / script.name).write_text(served, "utf-8", newline="\n")
        (site / "search").symlink_to((corpus / "search").resolve())
        scripts = "\n".join(f'<script src="assets/search/{name}.js"></script>' for name in FILES)
        page = (Path(__file__).parent / "search_page.html").read_text("utf-8").replace("<!--scripts-->", scripts)
        (site / "index.html").write_text(page, "utf-8")
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
