"""Columns of whole numbers, one or more for each story of a bucket, in as few bytes as they get."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from build_tools.search.script import coded_script, packed_parts

PLANES = 3
"""Bytes of a number: all lowest ones are written first, then all next ones, then all highest ones."""


def column_file(key: str, *columns: Sequence[int]) -> tuple[str, bytes]:
    """Address and content of a file of columns, one after the other; whoever reads it knows how long each is.

    Args:
        key: Of the file.
        columns: Numbers below 2 to the power of 8 · ``PLANES``.
    """
    rows = [np.array(column, np.int64) for column in columns]
    planes = [
        b"".join([(row >> 8 * plane & 0xFF).astype(np.uint8).tobytes() for plane in range(PLANES)]) for row in rows
    ]
    return coded_script(key, *packed_parts(planes))
