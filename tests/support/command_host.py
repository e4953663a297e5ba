"""Runs commands, each in a process of its own, at the price of a fork: started by ``tests.support.commands``.

It has imported once what the ``archive`` command needs, and has one thread. For each line of JSON on its input it forks a child, which ends
as ``python -m build_tools`` does; it answers with a line that holds the child's exit code.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import signal
import sys
import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jinja2

from build_tools.program import program_version
from build_tools.search.readings import pinyin_file

NEEDED = (
    "build_tools.cli.build",
    "build_tools.loading.media.probe",
    "build_tools.pipeline.reading",
    "build_tools.engine.mkdocs.run",
    "build_tools.engine.mkdocs.plugin",
    "material.plugins.search.plugin",
    "mkdocs.commands.build",
    "pypinyin",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
)
WATCHED = frozenset(
    {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.chmod", "os.rmdir", "subprocess.Popen"}
)
"""What a command does to files, and to other programs: the steps between which it may be killed."""

LONGEST = 120
"""Seconds after which a command is ended."""

Request = dict[str, Any]


def serve() -> None:
    """Answer requests until the input ends."""
    for name in NEEDED:
        importlib.import_module(name)
    program_version()
    pinyin_file(())
    with TemporaryDirectory() as folder:
        keep_templates(folder)
        _answer()


def keep_templates(folder: str) -> None:
    """Let builds in this process and in its children leave each other the compiled templates."""
    begin, kept = jinja2.Environment.__init__, jinja2.FileSystemBytecodeCache(folder)

    @wraps(begin)
    def begin_with_kept(self: jinja2.Environment, *arguments: Any, **options: Any) -> None:
        begin(self, *arguments, **{"bytecode_cache": kept, **options})

    jinja2.Environment.__init__ = begin_with_kept  # type: ignore[method-assign]


def _answer() -> None:
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if not child:
            run(request)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def run(request: Request) -> None:
    """Be the command; never returns."""
    signal.alarm(LONGEST)
    _redirect(0, os.devnull, os.O_RDONLY)
    for number, name in ((1, "out"), (2, "err")):
        _redirect(number, request[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  (what the host has read ahead stays with it)
    try:
        os.chdir(request["folder"])
        os.environ.update(request["environment"])
        os.open = refusing({Path(path) for path in request["refuse"]})
        if request["is_crowded"]:
            _crowd()
        for fault in request["faults"]:
            setattr(*broken(**fault))
        sys.argv = ["archive", *request["arguments"]]
        if request["killed_at"]:
            _kill_at(request["killed_at"], request["steps"])
        runpy.run_module("build_tools", run_name="__main__")
    finally:  # it ends by itself, unless it was broken beyond what any command survives
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(70)


def _redirect(number: int, file: str, flags: int) -> None:
    opened = os.open(file, flags, 0o600)
    os.dup2(opened, number)
    os.close(opened)


def refusing(refused: set[Path]) -> Callable[..., int]:
    """What opens a file, but for some that the system refuses to open, as if another user owned them."""
    opened = os.open

    def open_file(file: str | os.PathLike[str], *arguments: Any, **options: Any) -> int:
        if Path(file) in refused:
            raise PermissionError(13, "Permission denied", str(file))
        return opened(file, *arguments, **options)

    return open_file


def _kill_at(number: int, file: str) -> None:
    """End the command before one of its steps, as a power failure would; the file has a byte for each that it did."""
    noted = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    left, command = number, os.getpid()

    def count(event: str, _: object) -> None:
        nonlocal left
        if event in WATCHED:
            left -= 1
            if not left:
                os.kill(command, signal.SIGKILL)
                os.kill(os.getpid(), signal.SIGKILL)  # a copy of it
            os.write(noted, b".")

    sys.addaudithook(count)


def _crowd() -> None:
    """Give each story and page to one of the processes that help, as if there were thousands."""
    for module, name, value in (
        ("pipeline.stories", "SEGMENT", 1),
        ("build.jobs", "PAGES_A_JOB", 1),
    ):
        setattr(importlib.import_module(f"build_tools.{module}"), name, value)


def broken(at: str, story: str, error: str) -> tuple[Any, str, Any]:
    """A function that fails over a story.

    Args:
        at: ``module:function`` or ``module:Class.method``; of a tuple of functions, the first one fails.
        story: Stands in the title and in the body of the story, and of no other.
        error: Name of the exception, which comes from the first line of ``faulty.py``.

    Returns:
        Where to put it, for ``setattr``.
    """
    module, _, path = at.partition(":")
    *owners, name = path.split(".")
    owner: Any = importlib.import_module(module)
    for part in owners:
        owner = getattr(owner, part)
    found = getattr(owner, name)
    whole = found[0] if isinstance(found, tuple) else found
    fault = compile(f"raise {error}('some English words')", "faulty.py", "exec")

    @wraps(whole)
    def failing(*arguments: Any, **options: Any) -> Any:
        if any(_is_about(story, argument) for argument in (*arguments, *options.values())):
            exec(fault)
        return whole(*arguments, **options)

    return owner, name, (failing, *found[1:]) if isinstance(found, tuple) else failing


def _is_about(story: str, argument: object) -> bool:
    if isinstance(argument, str):
        return story in argument
    if hasattr(argument, "stories") and hasattr(argument, "narrowed"):  # a review of many
        return any(story in each.title for each in argument.stories)
    return story in getattr(getattr(argument, "head", argument), "title", "")


if __name__ == "__main__":
    serve()
