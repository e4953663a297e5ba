"""The preview's server: this machine only, the site only."""

import contextlib
import itertools
import socket
import threading
import time
from pathlib import Path

import pytest

from build_tools.preview import server as module
from build_tools.preview.server import PreviewServer, make_server
from build_tools.preview.state import State
from tests.preview.servers import PAGE, Answer, server, site, state
from tests.support.serving import request

__all__ = ["server", "site", "state"]


def test_pages_come_with_the_client(server: PreviewServer) -> None:
    for path in ("/", "/index.html", "/index.html?v=1", "/./index.html"):
        answer = Answer(server, path)
        assert answer.status == 200
        text = answer.body.decode("utf-8")
        assert text.startswith(PAGE.removesuffix("</body></html>"))
        assert '<script src="/_archive/client.js" data-known="0"' in text
        assert text.endswith("</body></html>")
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Content-Length"] == str(len(answer.body))
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_page_without_an_end_gets_the_client_too(server: PreviewServer) -> None:
    assert b"client.js" in Answer(server, "/deep/").body


def test_other_files_come_as_they_are(server: PreviewServer) -> None:
    style, film = Answer(server, "/a%20b.css"), Answer(server, "/film.webm")
    assert (style.headers["Content-Type"], style.body) == ("text/css; charset=utf-8", b"p { color: red }")
    assert (film.headers["Content-Type"], film.body) == ("video/webm", b"\x1aE\xdf\xa3")


def test_a_missing_page_shows_the_error_page(server: PreviewServer) -> None:
    answer = Answer(server, "/no/such/page.html")
    assert answer.status == 404
    assert "没有这一页" in answer.body.decode("utf-8")
    assert b"client.js" in answer.body


def test_without_a_site_there_is_an_empty_page(server: PreviewServer, site: Path) -> None:
    for file in list(site.rglob("*.html")):
        file.unlink()
    answer = Answer(server, "/")
    assert answer.status == 404
    assert "还没有网站可看" in answer.body.decode("utf-8")


def test_head_has_no_body(server: PreviewServer) -> None:
    answer = Answer(server, "/index.html", "HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 100


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/deep/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/%2e%2e%5c%2e%2e%5csecret.txt",
        "//secret.txt",
        "/C:/secret.txt",
        "/index.html%00.css",
        "/%ff%fe",
        "/" + "a/" * 2000,
        "/" + "a" * 5000,
    ],
)
def test_nothing_outside_the_site_is_served(server: PreviewServer, path: str) -> None:
    answer = Answer(server, path)
    assert answer.status == 404
    assert b"secret" not in answer.body


def test_an_absolute_path_is_not_followed(server: PreviewServer, site: Path) -> None:
    answer = Answer(server, f"/{site.parent / 'secret.txt'}")
    assert answer.status == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", "0.0.0.0", "", "["])
def test_other_host_names_are_refused(server: PreviewServer, host: str) -> None:
    for path in ("/", "/_archive/state?known=-1", "/_archive/client.js"):
        answer = Answer(server, path, host=host or " ")
        assert answer.status == 403
        assert answer.body == b""


def test_the_server_listens_on_this_machine_only(server: PreviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_the_client_is_plain_script_without_words(server: PreviewServer) -> None:
    answer = Answer(server, "/_archive/client.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.body.isascii()
    assert b"innerHTML" not in answer.body


def test_a_taken_port_is_passed_over(site: Path, state: State) -> None:
    first = make_server(site, state, 0, 0)
    port = first.server_address[1]
    second = make_server(site, state, port, port + 20)
    assert port < second.server_address[1] <= port + 20
    with pytest.raises(OSError, match=r"."):
        make_server(site, state, port, port)
    first.server_close()
    second.server_close()


def test_slow_clients_are_dropped_and_the_others_served(
    server: PreviewServer, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "REQUEST_SECONDS", 0.8)
    place = ("127.0.0.1", server.server_port)
    silent, dripping, answered = (socket.create_connection(place, 10) for _ in range(3))
    answered.sendall(request(place, "GET / HTTP/1.1"))
    waiting: list[Answer] = []
    wait = threading.Thread(target=lambda: waiting.append(Answer(server, "/_archive/state?known=0")))
    wait.start()
    started, drops = time.monotonic(), 0
    with contextlib.suppress(OSError):
        for drop in itertools.cycle(b"A: b\r\n"):
            dripping.sendall(bytes([drop]))
            drops += 1
            time.sleep(0.02)
    assert drops > 0
    for connection in (silent, answered):
        while connection.recv(1 << 16):
            pass
        connection.close()
    dripping.close()
    assert time.monotonic() - started < 5
    state.built()
    wait.join(5)
    assert [answer.status for answer in waiting] == [200]  # a wait for news is no slow request


def test_a_page_may_ask_its_preview_whatever_its_policy_was(server: PreviewServer, site: Path) -> None:
    policy = "default-src 'none'; style-src 'self'"
    meta = '<meta http-equiv="Content-Security-Policy" content="{}">'
    (site / "strict.html").write_text(f"<head>{meta.format(policy)}</head><body></body>", encoding="utf-8")
    page = Answer(server, "/strict.html").body.decode("utf-8")
    assert meta.format(policy.replace("'none'", "'self'")) in page
