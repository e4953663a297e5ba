"""A real nginx with the configuration that the command writes."""

from __future__ import annotations

import http.client
import socket
import subprocess
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.parse import quote

from build_tools.cli import server_config
from tests.support.builds import ROOT
from tests.support.programs import find_nginx

AROUND = """\
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/hongse.conf;
}}
"""


@dataclass
class Answer:
    """What nginx answered."""

    status: int
    headers: Message
    body: bytes


@dataclass
class Server:
    """A running nginx, and what its addresses begin with."""

    port: int
    path: str
    site: Path

    def ask(self, address: str, method: str = "GET", **sent: str) -> Answer:
        """Ask for an address below the site's path."""
        return self.ask_whole(quote(self.path + address, safe="/?=&"), method, **sent)

    def ask_whole(self, target: str, method: str = "GET", **sent: str) -> Answer:
        """Ask for an address of the server."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, target, headers={name.replace("_", "-"): value for name, value in sent.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, answer.headers, body)


@contextmanager
def nginx(site: Path, path: str, folder: Path) -> Iterator[Server]:
    """Serve a site.

    Args:
        site: Its folder.
        path: What its addresses begin with.
        folder: An empty folder for what nginx needs.
    """
    project = folder / "project"
    project.mkdir()
    (project / "overrides").symlink_to(ROOT / "overrides")
    (project / "archive.yml").write_text(f"名称: x\n网址: http://fuwuqi{quote(path)}\n", encoding="utf-8")
    written = folder / "hongse.conf"
    options = Namespace(server="nginx", site=str(site), to=str(written))
    assert server_config.run(options, project, project) == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = written.read_text(encoding="utf-8")
    assert text.count("listen 80;") == 1
    written.write_text(text.replace("listen 80;", f"listen 127.0.0.1:{port};"), encoding="utf-8")
    user = "user root;" if folder.owner() == "root" else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    command = [find_nginx(), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    tried = subprocess.run([*command, "-t"], capture_output=True, encoding="utf-8", check=False)
    assert (tried.returncode, "warn" in tried.stderr) == (0, False), tried.stderr
    process = subprocess.Popen(command)
    try:
        wait_for(port)
        yield Server(port, path, site)
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    """Wait until somebody listens."""
    for _ in range(100):
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("nginx does not listen")
