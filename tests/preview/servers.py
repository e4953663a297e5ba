"""A preview's server of a small site, and what it answers."""

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools.preview.server import PreviewServer, make_server
from build_tools.preview.state import State

PAGE = "<!doctype html><title>x</title><body><p>灯</p></body></html>"


@pytest.fixture
def state() -> State:
    """Give the state that the server tells."""
    return State()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a small site, and a secret beside it."""
    site = tmp_path / "site"
    (site / "deep").mkdir(parents=True)
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    (site / "deep" / "index.html").write_text("<p>deep", encoding="utf-8")
    (site / "404.html").write_text("<body>没有这一页</body>", encoding="utf-8")
    (site / "a b.css").write_text("p { color: red }", encoding="utf-8")
    (site / "film.webm").write_bytes(b"\x1aE\xdf\xa3")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return site


@pytest.fixture
def server(site: Path, state: State) -> Iterator[PreviewServer]:
    """Give a running server."""
    server = make_server(site, state, 0, 0)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


class Answer:
    """What the server answered."""

    def __init__(self, server: PreviewServer, path: str, method: str = "GET", host: str | None = None) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{server.server_address[1]}")
        connection.endheaders()
        answer = connection.getresponse()
        self.status, self.headers, self.body = answer.status, dict(answer.getheaders()), answer.read()
