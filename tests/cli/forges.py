"""A forge in this process: repositories over HTTP, and comments on a merge request."""

import json
import os
import re
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tests.support.branches import git


class Forge(BaseHTTPRequestHandler):
    """Repositories by ``git http-backend``, and comments."""

    repositories: ClassVar[Path]
    comments: ClassVar[list[dict[str, Any]]]
    asked: ClassVar[list[str]]

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PATCH(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.asked.append(f"{self.command} {self.path.partition('?')[0]} {self.headers.get('Authorization', '')}")
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path.startswith("/api/"):
            self._comment(body)
        else:
            self._git(body)

    def _comment(self, body: bytes) -> None:
        if self.command == "PATCH":
            self.comments[int(self.path.rpartition("/")[2])].update(json.loads(body))
        elif self.command == "POST":
            self.comments.append({"id": len(self.comments), **json.loads(body)})
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(self.comments if self.command == "GET" else {}).encode())

    def _git(self, body: bytes) -> None:
        path, _, query = self.path.partition("?")
        environment = {
            **os.environ,
            "GIT_PROJECT_ROOT": str(self.repositories),
            "GIT_HTTP_EXPORT_ALL": "1",
            "REQUEST_METHOD": self.command,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "REMOTE_USER": "laoshi",
        }
        done = subprocess.run(["git", "http-backend"], input=body, env=environment, capture_output=True, check=True)
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        self.send_response(int(headers.pop("Status", "200").split()[0]))
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def forge(tmp_path: Path) -> Iterator[str]:
    """Give the address of a forge with an empty repository ``district/archive``."""
    Forge.repositories, Forge.comments, Forge.asked = tmp_path / "repositories", [], []
    bare = Forge.repositories / "district" / "archive.git"
    bare.mkdir(parents=True)
    git(bare, "init", "-q", "--bare", "-b", "main")
    git(bare, "config", "http.receivepack", "true")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Forge)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def filled(values: dict[str, str], forge: str) -> dict[str, str]:
    """What the forge puts in the place of its expressions."""
    context = {
        "github.server_url": forge,
        "github.repository": "district/archive",
        "github.ref": "refs/pull/7/head",
        "github.base_ref": "main",
        "github.token": "t0ken",
        "github.event.pull_request.number": "7",
    }
    return {
        name: re.sub(r"\$\{\{ (.*?) \}\}", lambda match: context[match[1]], value) for name, value in values.items()
    }
