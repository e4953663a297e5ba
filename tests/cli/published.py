"""An archive that was published once, for the tests of ``publish``, ``verify`` and ``rollback``."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.builds import keep, restored
from tests.support.cases import clean_archive
from tests.support.commands import Built, Commands, Result, commands, forgotten

__all__ = ["LETTER", "SPOILT", "Place", "commands", "kept_place", "place", "sent", "spoil", "wrong_in"]

LETTER = "hongyan/tuogu-xin.md"
SPOILT = [("缺少", "about.html"), ("不对", "edition.js"), ("不对", "index.html"), ("多出", "多.txt")]
"""What is wrong with a published folder that was spoilt."""


class Place(Built):
    """An archive, the site that is built of it, and where it is published."""

    @property
    def target(self) -> Path:
        return self.root.with_name("www") / "hongse"

    @property
    def kept(self) -> list[str]:
        shelf = self.target.with_name(".hongse.editions")
        return (
            [folder.name.partition("-")[2] for folder in sorted(shelf.iterdir(), reverse=True)]
            if shelf.exists()
            else []
        )

    def publish(self, *arguments: object, code: int = 0, target: Path | None = None) -> Result:
        return self.run(*self.publishing_at(target or self.target), *arguments, code=code)

    @property
    def publishing(self) -> list[object]:
        return self.publishing_at(self.target)

    def publishing_at(self, target: object) -> list[object]:
        return ["publish", target, "--stories", self.root, "--site", self.site]

    def verify(self, code: int = 0) -> Result:
        return self.run("verify", self.target, code=code)

    def rollback(self, *arguments: object, code: int = 0) -> Result:
        return self.run("rollback", self.target, "--stories", self.root, *arguments, code=code)

    def write(self, words: str) -> None:
        file = self.root / LETTER
        file.write_text(file.read_text("utf-8").rstrip("\n") + f"\n\n{words}\n", encoding="utf-8")

    @property
    def edition(self) -> str:
        return (self.target / "MANIFEST").read_text("utf-8").split("\n")[1].removeprefix("edition ")


@pytest.fixture(scope="module")
def kept_place(tmp_path_factory: pytest.TempPathFactory, commands: Commands) -> Iterator[Place]:
    """Give the archive, published once, to be restored for each test."""
    folder = tmp_path_factory.mktemp("publish") / "place"
    folder.mkdir()
    with forgotten(clean_archive(folder)) as root:
        place = Place(commands, root)
        place.publish()
        keep(folder)
        yield place


@pytest.fixture
def place(kept_place: Place) -> Place:
    """Give an archive that was published once."""
    restored(kept_place.root.parent)
    return kept_place


def sent(done: Result) -> int:
    """How many files a publication says it sent."""
    found = re.search(r"这次传了 (\d+) 个", done.out)
    assert found, done.said
    return int(found[1])


def spoil(folder: Path) -> None:
    """Lose, cut, flip and add files of a published folder."""
    page, flipped = folder / "index.html", folder / "edition.js"
    page.write_bytes(page.read_bytes()[:-100])
    content = bytearray(flipped.read_bytes())
    content[len(content) // 2] ^= 1
    flipped.write_bytes(content)
    (folder / "about.html").unlink()
    (folder / "多.txt").write_text("多", encoding="utf-8")
    (folder / "Thumbs.db").write_bytes(b"")


def wrong_in(done: Result) -> list[tuple[str, str]]:
    """What ``verify`` says is wrong, with the file's address."""
    return re.findall(r"^  (\S+)：(\S+)$", done.err, re.MULTILINE)
