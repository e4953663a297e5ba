"""What the tests of ``archive fix`` share."""

import shutil
from pathlib import Path

import pytest

from tests.support.cases import clean_archive, picture
from tests.support.commands import commands

__all__ = ["commands"]

FIRST_CHECK = Path(__file__).resolve().parent / "first_check"
PHOTOS = {
    "renmin-xiaoxue/读信 1.jpg": (640, 480),
    "renmin-xiaoxue/huodong.jpg": (64, 48),
    "renmin-xiaoxue/zou-jin-jiuzhi/IMG (2).JPG": (2400, 1600),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a clean archive."""
    return clean_archive(tmp_path)


@pytest.fixture
def first(root: Path) -> Path:
    """Give an archive with what a teacher who knows Word put into it at the first go: two stories and three photos."""
    shutil.copytree(FIRST_CHECK, root, dirs_exist_ok=True)
    for path, size in PHOTOS.items():
        (root / path).write_bytes(picture(size, gps=True))
    return root
