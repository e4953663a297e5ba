"""Lets ``python -m build_tools`` stand for the ``archive`` command."""

import sys

from build_tools.cli import main

if __name__ == "__main__":
    sys.exit(main())
