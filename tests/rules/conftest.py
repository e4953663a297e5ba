"""What the tests of checks share."""

from pathlib import Path

import pytest

from tests.support.cases import clean_archive


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a clean archive."""
    return clean_archive(tmp_path)
