"""Lets ``python -m build_tools`` stand for the ``archive`` command."""

import sys

if __name__ == "__main__":  # a process that is spawned for some work imports this module too, and needs no commands
    try:
        from build_tools.cli import main

        sys.exit(main())
    except KeyboardInterrupt:  # while everything was being imported
        sys.exit(130)
