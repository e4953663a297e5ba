"""``archive serve`` in a process of its own, and requests to it byte by byte."""

import queue
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.builds import ROOT

PATIENCE = 90.0

Place = tuple[str, int]


class Serving:
    """A preview in a process of its own."""

    def __init__(self, *arguments: str | Path) -> None:
        command = [sys.executable, "-m", "build_tools", "serve", "--quiet", *map(str, arguments)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
        )
        self.said: list[str] = []
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line)

    def wait_for(self, words: str) -> str:
        """Wait for a line with these words."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                line = self._lines.get(timeout=0.2)
            except queue.Empty:
                assert self.process.poll() is None, self.said
                continue
            self.said.append(line)
            if words in line:
                return line
        raise AssertionError(f"{words!r} was not said: {self.said}")

    def address(self) -> Place:
        """Wait for the address."""
        match = re.search(r"http://([\d.]+):(\d+)/", self.wait_for("http://"))
        assert match
        return match[1], int(match[2])


@contextmanager
def serving(*arguments: str | Path) -> Iterator[Serving]:
    """Run ``serve`` on a free port."""
    serve = Serving("--port", str(free_port()), *arguments)
    try:
        yield serve
    finally:
        serve.process.kill()
        serve.process.wait()


def free_port() -> int:
    """Find a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True)
class Answer:
    """What came back for a request; ``status`` is 0 if nothing came."""

    status: int
    headers: dict[str, str]
    body: bytes


def request(place: Place, line: str, headers: Sequence[str] | None = None, end: str = "\r\n\r\n") -> bytes:
    """Write a request, ``PORT`` in it being the server's; with no headers given, with the right host."""
    lines = [line, *(["Host: 127.0.0.1:PORT"] if headers is None else headers)]
    return ("\r\n".join(lines) + end).replace("PORT", str(place[1])).encode("latin-1")


def exchange(place: Place, content: bytes) -> bytes:
    """Send bytes, and nothing after them; return all that comes back."""
    with socket.create_connection(place, PATIENCE) as connection:
        connection.sendall(content)
        connection.shutdown(socket.SHUT_WR)
        pieces = []
        while piece := connection.recv(1 << 16):
            pieces.append(piece)
    return b"".join(pieces)


def ask(place: Place, line: str, headers: Sequence[str] | None = None, end: str = "\r\n\r\n") -> Answer:
    """Send a request, and read the answer."""
    head, _, body = exchange(place, request(place, line, headers, end)).partition(b"\r\n\r\n")
    if not head:
        return Answer(0, {}, b"")
    first, *others = head.decode("latin-1").split("\r\n")
    return Answer(int(first.split()[1]), dict(line.split(": ", 1) for line in others), body)
