"""A shell on another computer, and files sent there: the system's ssh and rsync."""

from __future__ import annotations

import os
import re
import secrets
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from build_tools.publishing.release import Copied
from build_tools.wording import hosts as wording

_ADDRESS = re.compile(r"(?P<host>(?:[\w.][\w.-]*@)?(?:\w[\w.-]+|\[[0-9A-Fa-f:.]+\])):(?!//)(?P<folder>.+)", re.S)
_LOST = 255
_DIGEST = re.compile(rb"([0-9a-f]{64}) [ *]\./(.+)")
_SENDING = ("-rpsz", "--chmod=D755,F644", "--timeout=120", "--from0", "--files-from=-", "--stats", "--no-h")
_TRAVELLED = (rb"files transferred: (\d+)", rb"transferred file size: (\d+)")
_OPTIONS = ("-T", "-C", "-o", "ConnectTimeout=15", "-o", "ServerAliveInterval=15")


class HostError(Exception):
    """Another computer did not do what it was asked; the argument says so."""


def split_address(text: str) -> tuple[str, str] | None:
    """Host, with its user, and folder of ``user@host:folder``; None for a path of this computer, such as ``D:/folder``."""
    found = None if "/" in text.partition(":")[0] else _ADDRESS.fullmatch(text)
    return (found["host"], found["folder"]) if found else None


class Shell:
    """Commands to another computer, one after the other; ends with the block.

    Whatever ends this process ends the shell there, since its input ends; a command that has begun is finished.

    Raises:
        HostError: It does not answer, or not to us.
    """

    def __init__(self, host: str) -> None:
        for program in ("ssh", "rsync"):
            if not shutil.which(program):
                raise HostError(wording.NO_PROGRAM.format(program=program))
        self._host, self._folder = host, tempfile.TemporaryDirectory(prefix="ssh-")
        self._ssh = ["ssh", *_OPTIONS]
        if os.name == "posix":  # one connection, and one question for the password
            self._ssh += ["-o", "ControlMaster=auto", "-o", "ControlPersist=no", "-S", f"{self._folder.name}/%C"]
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            self._ssh += ["-o", "BatchMode=yes"]
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the shell)
        self._running = subprocess.Popen(
            [*self._ssh, host.replace("[", "").replace("]", ""), "exec sh"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
        )

    def __enter__(self) -> Shell:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._running.communicate()
        self._said.close()
        self._folder.cleanup()

    def ask(self, command: str) -> bytes:
        """What a command prints.

        Raises:
            HostError: It fails, or the connection is lost.
        """
        end = f"--{secrets.token_hex(16)}"
        given, printed = self._running.stdin, self._running.stdout
        assert given and printed
        lines: list[bytes] = []
        try:
            given.write(f"{{ {command}\n}} </dev/null; printf '\\n{end} %s\\n' $?\n".encode(errors="surrogateescape"))
            given.flush()
        except BrokenPipeError:
            raise self._failure(_LOST) from None
        for line in printed:
            if line.startswith(end.encode()):
                if code := int(line.split()[1]):
                    raise self._failure(code)
                return b"".join(lines)[:-1]
            lines.append(line)
        raise self._failure(_LOST)

    def lines(self, command: str) -> list[str]:
        """The lines that a command prints, as names of files, but for empty ones.

        Raises:
            HostError: It fails, or the connection is lost.
        """
        return [os.fsdecode(line) for line in self.ask(command).split(b"\n") if line]

    def digests(self, folder: str) -> dict[str, str]:
        """SHA-256 of the files below a folder, by address; a name that ``sha256sum`` does not print as it is, is left out.

        Raises:
            HostError: The connection is lost.
        """
        printed = self.ask(f"(cd {quoted(folder)} && find . -type f -exec sha256sum {{}} + 2>/dev/null) || :")
        found = filter(None, map(_DIGEST.fullmatch, printed.split(b"\n")))
        return {os.fsdecode(each[2]): each[1].decode() for each in found}

    def send(self, folder: Path, addresses: Iterable[str], into: str, *options: str) -> Copied:
        """Send files; how much travelled.

        Args:
            folder: The folder that they are in.
            addresses: Of the files.
            into: The folder there.
            options: More of rsync's.

        Raises:
            HostError: They did not all arrive.
        """
        far = [f"--rsync-path=cd {shlex.quote(into)} && rsync", "-e", shlex.join(self._ssh)]
        done = subprocess.run(
            ["rsync", *_SENDING, *options, *far, f"{folder}/", f"{self._host}:./"],
            input="".join(f"./{address}\0" for address in addresses).encode(),
            stdout=subprocess.PIPE,
            stderr=self._said,
            env={name: value for name, value in os.environ.items() if not name.startswith("RSYNC_")},
            check=False,
        )
        if done.returncode:
            raise self._failure(done.returncode)
        files, size = (int(each[1]) for each in map(re.search, _TRAVELLED, [done.stdout] * 2) if each)
        return Copied(files, size)

    def _failure(self, code: int) -> HostError:
        if code == _LOST:
            self._running.communicate()
        self._said.seek(0)
        return HostError(wording.failure(self._host, code, self._said.read().decode(errors="replace")))


def quoted(path: str) -> str:
    """A path, relative to the folder that the published one is in, as a shell reads it."""
    return shlex.quote(path if path.startswith("/") else f"./{path}")
