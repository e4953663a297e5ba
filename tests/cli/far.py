"""A folder on another computer, by ssh and rsync, for the tests that publish there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.published import Place
from tests.support.commands import Result
from tests.support.hosts import STAND_IN, sshd, with_program

ODD = "红 'se\" $(touch made) ;[a-z]*\\ -n"


class Far:
    """Commands about a folder on another computer, which is one of this computer too."""

    def __init__(self, place: Place, environment: dict[str, str], folder: Path) -> None:
        self.place, self.environment, self.folder = place, environment, folder

    def run(self, command: str, *arguments: object, code: int = 0) -> Result:
        shared = [] if command == "verify" else ["--stories", self.place.root]
        shared += ["--site", self.place.site] if command == "publish" else []
        done = self.place.commands(command, self.address, *shared, *arguments, environment=self.environment)
        assert done.code == code, done.said
        return done

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.folder}"

    @property
    def around(self) -> list[str]:
        return sorted(path.name for path in self.folder.parent.iterdir() if not path.name.endswith(".lock"))

    @property
    def kept(self) -> list[str]:
        shelf = self.folder.with_name(f".{self.folder.name}.editions")
        return sorted(folder.name.partition("-")[2] for folder in shelf.iterdir()) if shelf.exists() else []

    @property
    def edition(self) -> str:
        return (self.folder / "MANIFEST").read_text("utf-8").split("\n")[1].removeprefix("edition ")[:12]


@pytest.fixture(scope="module", params=["stand-in", pytest.param("sshd", marks=pytest.mark.slow)])
def environment(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    folder = tmp_path_factory.mktemp("host")
    if request.param == "sshd":
        with sshd(folder) as found:
            yield found
    else:
        yield with_program(folder / "bin", STAND_IN)


@pytest.fixture
def far(place: Place, environment: dict[str, str], tmp_path: Path) -> Far:
    (tmp_path / "far").mkdir()
    return Far(place, environment, tmp_path / "far" / ODD)
