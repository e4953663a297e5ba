"""The ``archive`` command."""

from build_tools.cli.main import main

__all__ = ["main"]
