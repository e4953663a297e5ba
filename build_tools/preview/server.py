"""Serves the preview's site on this machine only, and pushes reloads and problems into its pages."""

from __future__ import annotations

import json
import math
import os
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import parse_qs, unquote

from build_tools.preview.files import HTML, byte_range, open_file
from build_tools.preview.page import CLIENT, empty_page, in_preview
from build_tools.preview.requests import refusal
from build_tools.preview.state import Snapshot, State

HOST = "127.0.0.1"
WAIT_SECONDS = 20.0
REQUEST_SECONDS = 15.0
"""How long a connection may be silent, or take for all of a request."""
MOST_CONNECTIONS = 64

_SCRIPT = Path(__file__).with_name("client.js")
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class PreviewServer(ThreadingHTTPServer):
    """Serves until shut down; open waits end with the process.

    A connection is dropped when its time for a request is over. When there are too many, that goes whose time is over first.
    """

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # on Windows it would let two programs share a port
    request_queue_size = 128

    def __init__(self, port: int, site: Path, state: State) -> None:
        self.site, self.state = site.resolve(), state
        self._due: dict[socket.socket, float] = {}
        self._changing = threading.Lock()
        super().__init__((HOST, port), _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer a new connection in a thread of its own."""
        with self._changing:
            if len(self._due) >= MOST_CONNECTIONS:
                self._drop(min(self._due, key=self._due.__getitem__))
            self._due[request] = time.monotonic() + REQUEST_SECONDS
        super().process_request(request, client_address)

    def service_actions(self) -> None:
        """Drop the connections whose time is over."""
        with self._changing:
            for late in [connection for connection, due in self._due.items() if due < time.monotonic()]:
                self._drop(late)

    def shutdown_request(self, request: Any) -> None:
        """End a connection."""
        with self._changing:
            self._due.pop(request, None)
        super().shutdown_request(request)

    def allow(self, connection: socket.socket, seconds: float) -> None:
        """Give a connection this time from now on."""
        with self._changing:
            if connection in self._due:
                self._due[connection] = time.monotonic() + seconds

    def _drop(self, connection: socket.socket) -> None:
        del self._due[connection]
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)  # its thread, which waits for it, then ends

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a page that was closed while it loaded is no news, and the traceback would be English."""


def make_server(site: Path, state: State, first_port: int, last_port: int) -> PreviewServer:
    """A server on the first free port.

    Args:
        site: The preview's site.
        state: What to tell the pages.
        first_port: Port to try first.
        last_port: Port to try last.

    Raises:
        OSError: No port is free.
    """
    for port in range(first_port, last_port):
        try:
            return PreviewServer(port, site, state)
        except OSError:
            continue
    return PreviewServer(last_port, site, state)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    default_request_version = "HTTP/1.0"  # a request that names none is answered with headers too
    server_version = "archive"
    sys_version = ""
    error_message_format = ""
    timeout = REQUEST_SECONDS  # for each piece that is sent
    server: PreviewServer

    def handle_one_request(self) -> None:
        """Wait for a request, but not for ever, and answer it."""
        self.server.allow(self.connection, REQUEST_SECONDS)
        super().handle_one_request()

    def parse_request(self) -> bool:
        """Read a request; False if it was refused."""
        if not super().parse_request():
            return False
        self.server.allow(self.connection, math.inf)
        if self.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # what follows is no request
        status = refusal(self.path, self.headers, self.server.server_port)
        if status:
            self.send_error(status)
        return status is None

    def do_GET(self) -> None:
        """Answer a request."""
        address, _, query = self.path.partition("?")
        path = unquote(address)
        if path == "/_archive/state":
            asked = parse_qs(query)
            snapshot = self.server.state.after(_number(asked, "known"), WAIT_SECONDS)
            self._send_state(snapshot, asked.get("page", [""])[0], _number(asked, "since"))
        elif path == CLIENT:
            self._send(HTTPStatus.OK, "text/javascript", _SCRIPT.read_bytes())
        else:
            self._send_file(path)

    do_HEAD = do_GET  # noqa: N815  (``http.server`` calls it so)

    def do_POST(self) -> None:
        """Refuse to change anything."""
        self._start(HTTPStatus.METHOD_NOT_ALLOWED, "text/plain", 0, {"Allow": "GET, HEAD", "Connection": "close"})

    do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = do_POST  # noqa: N815  (``http.server`` calls them so)

    def _send_state(self, snapshot: Snapshot, page: str, since: int) -> None:
        address = page.lstrip("/") if page.endswith(".html") else f"{page.strip('/')}/index.html".lstrip("/")
        stale = self.server.state.is_stale(unquote(address), since)
        body = {"number": snapshot.number, "problems": snapshot.problems, "stale": stale}
        self._send(HTTPStatus.OK, "application/json", json.dumps(body, ensure_ascii=False).encode())

    def _send_file(self, path: str) -> None:
        status, found = HTTPStatus.OK, open_file(self.server.site, path)
        if not found:
            status, found = HTTPStatus.NOT_FOUND, open_file(self.server.site, "404.html")
        if not found:
            self._send_page(status, empty_page())
            return
        file, kind = found
        with file:
            if kind == HTML:
                self._send_page(status, file.read())
            else:
                self._send_stream(file, kind)

    def _send_page(self, status: HTTPStatus, page: bytes) -> None:
        has_site = (self.server.site / "index.html").is_file()
        self._send(status, HTML, in_preview(page, self.server.state.now.number, has_site=has_site))

    def _send_stream(self, file: BinaryIO, kind: str) -> None:
        """Send a file, or the part of it that is asked for, without reading it into memory."""
        size = os.fstat(file.fileno()).st_size
        is_part = self.command == "GET" and "If-Range" not in self.headers  # we name no versions to compare
        part = byte_range(self.headers.get("Range", ""), size) if is_part else None
        headers = {"Accept-Ranges": "bytes"}
        if part is None:
            status, part = HTTPStatus.OK, range(size)
        elif part:
            status, headers["Content-Range"] = HTTPStatus.PARTIAL_CONTENT, f"bytes {part[0]}-{part[-1]}/{size}"
        else:
            status, headers["Content-Range"] = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, f"bytes */{size}"
        self._start(status, kind, len(part), headers)
        if part and self.command != "HEAD" and self.connection.sendfile(file, part.start, len(part)) < len(part):
            self.close_connection = True  # it has become shorter meanwhile

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self._start(status, kind, len(body), {})
        if self.command != "HEAD":
            self.wfile.write(body)

    def _start(self, status: HTTPStatus, kind: str, length: int, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def end_headers(self) -> None:
        """End the headers of any answer, refusals included."""
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: a teacher has no use for a log of requests."""


def _number(asked: Mapping[str, Sequence[str]], name: str) -> int:
    written = asked.get(name, ["-1"])[0]
    return int(written) if len(written) < 19 and written.isdecimal() else -1
