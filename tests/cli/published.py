"""An archive that was published once, for the tests of ``publish``, ``verify`` and ``rollback``."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.builds import keep, restored
from tests.support.cases import clean_archive
from tests.support.commands import Built, Commands, Result, commands, forgotten

__all__ = ["LETTER", "Place", "commands", "kept_place", "place"]

LETTER = "hongyan/tuogu-xin.md"


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
