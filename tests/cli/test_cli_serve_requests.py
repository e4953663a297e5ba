"""Requests of strangers to ``archive serve``, byte by byte."""

import os
import re
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.strangers import BY_HEADERS, BY_HOST, BY_LINE, GET, HOST, RANGES, fetch
from tests.support.serving import Answer, Place, ask, exchange, request, serving

SECRET = b"the secret beside the site"
FILM = 200 * 1024 * 1024
ON_EVERY_ANSWER = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass(frozen=True)
class Preview:
    """A running preview: where it listens, its process, its site and the folder around it."""

    place: Place
    process: int
    site: Path
    around: Path


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Give a preview whose archive has an error, so that all of its site was put there by others."""
    around = tmp_path_factory.mktemp("serve")
    (around / "stories" / "lianhe").mkdir(parents=True)
    (around / "stories" / "lianhe" / "spoiled.md").write_bytes(b"\xff\xfe")
    (around / "secret.txt").write_bytes(SECRET)
    (around / "secret").mkdir()
    (around / "secret" / "index.html").write_bytes(SECRET)
    site = around / "site"
    with serving("--stories", around / "stories", "--site", site, "--jobs", "1") as serve:
        place = serve.address()
        site.mkdir(exist_ok=True)
        (site / "index.html").write_text("<title>draft</title><body></body>", encoding="utf-8")
        (site / "titles.js").write_text("draft", encoding="utf-8")
        (site / "ten.mp4").write_bytes(b"0123456789")
        with (site / "film.mp4").open("wb") as film:
            film.truncate(FILM)
        yield Preview(place, serve.process.pid, site, around)


def wrong(answer: Answer, status: int) -> object:
    """Say what is wrong with an answer, if anything."""
    lacking = ON_EVERY_ANSWER.items() - answer.headers.items()
    refused = answer.status in {400, 403, 405, 414, 431, 501, 505}
    told = (answer.body, refused and answer.headers["Connection"]) if refused and answer.body else b""
    return (answer.status, lacking, told) if (answer.status, lacking, told) != (status, set(), b"") else None


def test_only_what_the_user_and_our_pages_ask_is_answered(preview: Preview) -> None:
    place = preview.place
    answers = {f"Host: {host}": (ask(place, GET, [f"Host: {host}"]), status) for host, status in BY_HOST.items()}
    answers |= {what: (ask(place, GET, headers), status) for what, (status, headers) in BY_HEADERS.items()}
    answers |= {line[:60]: (ask(place, line), status) for line, status in BY_LINE.items()}
    assert len(answers) == len(BY_HOST) + len(BY_HEADERS) + len(BY_LINE) >= 90
    found = {what: wrong(answer, status) for what, (answer, status) in answers.items()}
    assert {what: fault for what, fault in found.items() if fault} == {}
    assert not [what for what, (answer, _) in answers.items() if SECRET in answer.body]
    script = ask(place, "GET /titles.js HTTP/1.1", fetch("cross-site", "no-cors", "script"))
    assert (script.status, script.body) == (403, b"")


def test_one_request_is_one_request(preview: Preview) -> None:
    """What a request carries is never taken for another."""
    second = request(preview.place, "GET /second HTTP/1.1").decode("latin-1")
    for carried in (f"Content-Length: {len(second)}", "Transfer-Encoding: chunked", "Content-Length: x"):
        for method in ("GET", "POST"):
            content = request(preview.place, f"{method} / HTTP/1.1", [HOST, carried], "\r\n\r\n" + second)
            assert exchange(preview.place, content).count(b"HTTP/1.1 ") == 1, (method, carried)
    pipelined = request(preview.place, GET) + request(preview.place, "GET /titles.js HTTP/1.1")
    assert exchange(preview.place, pipelined).count(b"HTTP/1.1 200 ") == 2
    assert exchange(preview.place, b"") == b""
    assert exchange(preview.place, b"\r\n\r\n") == b""
    assert (
        b" 400 " in exchange(preview.place, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n").split(b"\r\n")[0]
    )


def test_a_film_comes_in_the_parts_that_are_asked_for(preview: Preview) -> None:
    line = "GET /ten.mp4 HTTP/1.1"
    answers = {asked: ask(preview.place, line, [HOST, f"Range: {asked}"]) for asked in RANGES}
    assert {
        asked: (answer.status, answer.body, answer.headers.get("Content-Range")) for asked, answer in answers.items()
    } == RANGES
    for answer in answers.values():
        assert answer.headers["Content-Length"] == str(len(answer.body))
        assert (answer.headers["Content-Type"], answer.headers["Accept-Ranges"]) == ("video/mp4", "bytes")
    assert ask(preview.place, line, [HOST, "Range: bytes=0-3", 'If-Range: "old"']).status == 200
    head = ask(preview.place, "HEAD /ten.mp4 HTTP/1.1", [HOST, "Range: bytes=0-3"])
    assert (head.status, head.headers["Content-Length"], head.body) == (200, "10", b"")
    page = ask(preview.place, GET, [HOST, "Range: bytes=0-3"])
    assert (page.status, b"client.js" in page.body) == (200, True)


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of another process's memory is told by Linux only")
def test_a_film_is_not_read_into_memory(preview: Preview) -> None:
    def peak() -> int:
        status = Path(f"/proc/{preview.process}/status").read_text(encoding="ascii")
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0])

    ask(preview.place, "GET /ten.mp4 HTTP/1.1")
    Path(f"/proc/{preview.process}/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
    before = peak()
    received = 0
    with socket.create_connection(preview.place, 30) as connection:
        connection.sendall(request(preview.place, "GET /film.mp4 HTTP/1.1", [HOST, "Connection: close"]))
        while piece := connection.recv(1 << 20):
            received += len(piece)
    assert received > FILM
    assert peak() - before < 4_000


@pytest.mark.skipif(os.name != "posix", reason="links and pipes, as others than administrators can make them")
def test_links_and_special_files_are_not_followed(preview: Preview) -> None:
    site = preview.site
    inside = site / "attacks"
    inside.mkdir()
    (inside / "real").mkdir()
    (inside / "real" / "index.html").write_text("real", encoding="utf-8")
    links = {
        "file.txt": preview.around / "secret.txt",
        "relative.txt": Path("../../secret.txt"),
        "folder": preview.around / "secret",
        "up": Path("../.."),
        "loop": Path("loop"),
        "gone": preview.around / "gone",
        "zero": Path("/dev/zero"),
        "within": inside / "real",
        "real/index.css": inside / "real" / "index.html",
    }
    for name, target in links.items():
        (inside / name).symlink_to(target)
    os.mkfifo(inside / "pipe")
    os.mkfifo(inside / "real" / "pipe.mp4")
    (inside / "folder.html").mkdir()
    (inside / "folder.html" / "index.html").mkdir()
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(os.path.relpath(inside / "socket"))
    below = ["folder/index.html", "folder/", "up/secret.txt", "up/secret/", "within/index.html"]
    special = ["pipe", "real/pipe.mp4", "socket", "folder.html", "folder.html/index.html"]
    answers = {path: ask(preview.place, f"GET /attacks/{path} HTTP/1.1") for path in [*links, *below, *special]}
    listening.close()
    assert {path: answer.status for path, answer in answers.items() if answer.status != 404} == {}
    assert not any(SECRET in answer.body for answer in answers.values())
    assert b"real" in ask(preview.place, "GET /attacks/real/ HTTP/1.1").body
    (site / "404.html").symlink_to(preview.around / "secret.txt")
    missing = ask(preview.place, "GET /missing HTTP/1.1")
    (site / "404.html").unlink()
    assert (missing.status, SECRET in missing.body) == (404, False)


def test_a_crowd_of_connections_leaves_room_for_the_user(preview: Preview) -> None:
    crowd = []
    for content in (b"", b"GET / HTTP/1.1\r\nHo", request(preview.place, "GET /_archive/state?known=1 HTTP/1.1")):
        for _ in range(200):
            connection = socket.create_connection(preview.place, 30)
            connection.sendall(content)
            crowd.append(connection)
        assert ask(preview.place, GET).status == 200
    if sys.platform == "linux":
        assert len(list(Path(f"/proc/{preview.process}/task").iterdir())) < 100
    for connection in crowd:
        connection.close()
