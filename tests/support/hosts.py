"""Other computers to publish at: a stand-in for ssh that runs commands here, and a real sshd."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.nginx import wait_for
from tests.support.programs import find_sshd

STAND_IN = """#!/bin/sh
while :; do case $1 in -[loS]) shift 2;; -*) shift;; *) break;; esac; done
shift
exec sh -c "$*"
"""
SERVER = """\
ListenAddress 127.0.0.1:{port}
HostKey {folder}/host
PidFile none
AuthorizedKeysFile {folder}/user.pub
StrictModes no
UsePAM no
PasswordAuthentication no
"""
CLIENT = """\
Host *
Port {port}
IdentityFile {folder}/user
IdentitiesOnly yes
UserKnownHostsFile {folder}/known
"""


def with_program(folder: Path, text: str) -> dict[str, str]:
    """Put a script in the place of ssh; the environment in which it is found."""
    folder.mkdir(exist_ok=True)
    program = folder / "ssh"
    program.write_text(text, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


@contextmanager
def sshd(folder: Path) -> Iterator[dict[str, str]]:
    """Run sshd with a key of its own; give the environment in which ssh finds it at any host."""
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "server").write_text(SERVER.format(port=port, folder=folder), encoding="utf-8")
    (folder / "client").write_text(CLIENT.format(port=port, folder=folder), encoding="utf-8")
    (folder / "known").write_text(f"[127.0.0.1]:{port} {(folder / 'host.pub').read_text('utf-8')}", encoding="utf-8")
    if getpass.getuser() == "root":
        Path("/run/sshd").mkdir(exist_ok=True)
    process = subprocess.Popen([find_sshd(), "-D", "-e", "-f", folder / "server"], stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield with_program(folder / "bin", f'#!/bin/sh\nexec {shutil.which("ssh")} -F {folder}/client "$@"\n')
    finally:
        process.terminate()
        process.wait()
