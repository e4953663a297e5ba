"""Archives that the tests unpack; what is in them is pinned by its digest."""

from __future__ import annotations

import tarfile
from pathlib import Path


def unpack(file: Path, folder: Path) -> None:
    """Unpack a tar archive, with Python's filter for foreign ones where this Python has it (3.11.4 and later)."""
    with tarfile.open(file) as packed:
        if hasattr(tarfile, "data_filter"):
            packed.extraction_filter = tarfile.data_filter
        packed.extractall(folder)
