"""Serves the preview's site on this machine only, and pushes reloads and problems into its pages."""

from __future__ import annotations

import json
import mimetypes
import os
from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from build_tools.preview.state import Snapshot, State
from build_tools.render.policy import previewed
from build_tools.wording import commands as wording

HOST = "127.0.0.1"
OURS = "/_archive/"
WAIT_SECONDS = 20.0

_CLIENT = Path(__file__).with_name("client.js")


class PreviewServer(ThreadingHTTPServer):
    """Serves until shut down; open waits end with the process."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # on Windows it would let two programs share a port

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
    handler = partial(_Handler, site, state)
    for port in range(first_port, last_port):
        try:
            return PreviewServer((HOST, port), handler)
        except OSError:
            continue
    return PreviewServer((HOST, last_port), handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "archive"
    sys_version = ""

    def __init__(self, site: Path, state: State, *arguments: object) -> None:
        self.site, self.state = site, state
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a request."""
        if not self._is_local():
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"")
            return
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        if path == f"{OURS}state":
            asked = parse_qs(parts.query)
            snapshot = self.state.after(_number(asked, "known"), WAIT_SECONDS)
            self._send_state(snapshot, asked.get("page", [""])[0], _number(asked, "since"))
        elif path == f"{OURS}client.js":
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", _CLIENT.read_bytes())
        else:
            self._send_file(path)

    do_HEAD = do_GET  # noqa: N815

    def _is_local(self) -> bool:
        """Refuse other host names, so that no web page elsewhere can read the preview through DNS rebinding."""
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        return host in {HOST, "localhost", "[::1]"}

    def _send_state(self, snapshot: Snapshot, page: str, since: int) -> None:
        address = page.lstrip("/") if page.endswith(".html") else f"{page.strip('/')}/index.html".lstrip("/")
        stale = self.state.is_stale(unquote(address), since)
        body = {"number": snapshot.number, "problems": snapshot.problems, "stale": stale}
        self._send(HTTPStatus.OK, "application/json", json.dumps(body, ensure_ascii=False).encode())

    def _send_file(self, path: str) -> None:
        file = self._find(path)
        status = HTTPStatus.OK
        if file is None:
            status, file = HTTPStatus.NOT_FOUND, self._find("/404.html")
        try:
            body = file.read_bytes() if file else _empty_page()
        except OSError:
            body = _empty_page()
        kind = (mimetypes.guess_type(file.name)[0] if file else None) or "text/html"
        if kind == "text/html":
            body = self._with_client(previewed(body))
        self._send(status, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, body)

    def _find(self, path: str) -> Path | None:
        parts = [part for part in path.split("/") if part]
        if any(part == ".." or "\\" in part or ":" in part or "\0" in part for part in parts):
            return None
        file = self.site.joinpath(*parts)
        try:
            if file.is_dir():
                file = file / "index.html"
            return file if file.is_file() else None
        except OSError:  # a name longer than the system allows
            return None

    def _with_client(self, body: bytes) -> bytes:
        texts = {
            "title": wording.PANEL_TITLE if (self.site / "index.html").is_file() else wording.PANEL_TITLE_EMPTY,
            "close": wording.PANEL_CLOSE,
            "open": wording.PANEL_OPEN,
            "wait": wording.PANEL_WAIT,
        }
        attributes = " ".join(f'data-{name}="{escape(text)}"' for name, text in texts.items())
        tag = f'<script src="{OURS}client.js" data-known="{self.state.now.number}" {attributes}></script>'.encode()
        head, found, tail = body.rpartition(b"</body>")
        return head + tag + found + tail if found else body + tag

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            try:
                self.wfile.write(body)
            except OSError:
                self.close_connection = True

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: a teacher has no use for a log of requests."""


def _number(asked: Mapping[str, Sequence[str]], name: str) -> int:
    written = asked.get(name, ["-1"])[0]
    return int(written) if written.isdecimal() else -1


def _empty_page() -> bytes:
    title = escape(wording.PREVIEW_PAGE_TITLE)
    return f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{title}</title><body><h1>{title}</h1></body></html>'.encode()
