"""A site that was published and signed once, for the tests of the page that checks copies."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_tools.publishing.keys import LockedKey, new_key
from build_tools.publishing.manifest import Manifest, read_manifest
from build_tools.publishing.release import manifest_of, publish
from tests.support.links import Site


@dataclass(frozen=True)
class Published:
    """A signed edition, the page as an IT teacher keeps it, and keys."""

    target: Path
    page: Path
    secret: Path
    manifest: Manifest
    ours: str
    other: str

    @property
    def key_name(self) -> str:
        return self.ours.split()[5]


@pytest.fixture(scope="module")
def published(sample_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Give the sample's site as it is published."""
    folder = tmp_path_factory.mktemp("verify")
    target, page, secret = folder / "hongse", folder / "mine" / "verify.html", folder / "key"
    (text, ours), (_, other) = new_key(""), new_key("")
    secret.write_bytes(text)
    publish(sample_site.root, target, manifest_of(sample_site.root), lambda _: False, LockedKey(secret).signer())
    page.parent.mkdir()
    shutil.copy(target / "verify.html", page)
    return Published(target, page, secret, read_manifest(target), ours.decode(), other.decode())


@pytest.fixture
def copy(published: Published, tmp_path: Path) -> Path:
    """Give a copy to spoil."""
    return shutil.copytree(published.target, tmp_path / "hongse")


def key_of(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1]


def spoil(copy: Path) -> None:
    (copy / "about.html").unlink()
    (copy / "index.html").write_bytes((copy / "index.html").read_bytes()[:-1])
    flipped = bytearray((copy / "edition.js").read_bytes())
    flipped[9] ^= 1
    (copy / "edition.js").write_bytes(flipped)
    (copy / "stories" / "多.txt").write_text("多", encoding="utf-8")
    (copy / "Thumbs.db").write_bytes(b"")
