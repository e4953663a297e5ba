"""Lets ``python -m build_tools`` stand for the ``archive`` command, and is that command."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def run() -> NoReturn:
    """Run the command and end the process."""
    gc.disable()  # most commands end soon, and to look through ten thousand stories for circles takes half as long as the work
    try:
        from build_tools.cli.main import main  # noqa: PLC0415  (spawned processes import this module too, and need no commands)

        code = main()
    except KeyboardInterrupt:  # while everything was being imported
        code = 130
    with suppress(OSError, ValueError):  # nobody reads any more
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)  # to take a large archive apart, object by object, would take longer than a small change to it


if __name__ == "__main__":
    run()
