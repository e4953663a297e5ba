"""Ledgers that ``archive ledger`` wrote, to be looked at."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import english
from tests.support.cases import clean_archive
from tests.support.commands import Commands, forgotten
from tests.support.pages import Element, parse

TABLES = ("schools", "stories", "projects")
PROJECT = "- 编号: {id}\n  名称: '{name}'\n  学校: 人民小学\n{more}"


@dataclass
class Ledger:
    """What the command wrote, and what it said."""

    folder: Path
    out: str
    err: str

    def page(self, address: str = "index.html") -> Element:
        return parse((self.folder / address).read_text("utf-8"))

    def school(self, id: str) -> Element:
        return self.page(f"schools/{id}.html")

    @property
    def pages(self) -> dict[str, Element]:
        files = sorted(self.folder.rglob("*.html"))
        return {file.relative_to(self.folder).as_posix(): self.page(str(file)) for file in files}

    def table(self, name: str) -> list[dict[str, str]]:
        text = (self.folder / f"{name}.csv").read_bytes().decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def facts(self, address: str = "index.html") -> dict[str, int]:
        boxes = self.page(address).one(".facts").all("li")
        return {box.text.removeprefix(box.one("b").text): int(box.one("b").text) for box in boxes}


class Writer:
    """Writes ledgers of one archive."""

    def __init__(self, commands: Commands, root: Path) -> None:
        self.commands, self.root, self.folder = commands, root, root.with_name("台账")

    def __call__(self, *arguments: object) -> Ledger:
        done = self.commands("ledger", "--quiet", "--stories", self.root, "--out", self.folder, *arguments)
        assert done.code == 0, done.said
        assert english(done.said) == []
        return Ledger(self.folder, done.out, done.err)

    def refused(self, *arguments: object) -> str:
        done = self.commands("ledger", "--quiet", "--stories", self.root, *arguments)
        assert (done.code, done.out) == (2, ""), done.said
        assert english(done.err) == []
        return done.err


@pytest.fixture
def write(tmp_path: Path, commands: Commands) -> Iterator[Writer]:
    """Give an archive to spoil."""
    with forgotten(clean_archive(tmp_path)) as root:
        yield Writer(commands, root)


def register(root: Path, *projects: str) -> None:
    (root / "registry/projects.yml").write_text("\n".join(projects), "utf-8")
