"""Publishing at another computer, by ssh and rsync."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.published import Place, commands, kept_place, place
from tests.support.builds import snapshot
from tests.support.commands import Result
from tests.support.hosts import STAND_IN, sshd, with_program

__all__ = ["commands", "kept_place", "place"]

pytestmark = pytest.mark.skipif(not shutil.which("rsync"), reason="there is no rsync")
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


def sent(done: Result) -> int:
    found = re.search(r"这次传了 (\d+) 个", done.out)
    assert found, done.said
    return int(found[1])


def test_editions_come_and_go_on_another_computer(far: Far) -> None:
    assert "找不到" in far.run("verify", code=2).err
    far.run("publish")
    site = snapshot(far.folder)
    assert site == snapshot(far.place.target), "as in a folder of this computer"
    assert "完整" in far.run("verify").out
    assert "没有再传" in far.run("publish").out
    first, shelf = far.edition, f".{ODD}.editions"
    far.place.write("第二版。")
    assert 0 < sent(far.run("publish")) < len(site) / 2, "only what changed travels"
    second = snapshot(far.folder)
    kept = next(far.folder.with_name(shelf).iterdir())
    assert (far.kept, snapshot(kept)) == ([first], site)
    same = [name for name in site if (kept / name).stat().st_ino == (far.folder / name).stat().st_ino]
    assert len(same) > len(site) / 2, "what is the same takes no room"
    assert far.folder.with_name(shelf).stat().st_mode & 0o077 == 0
    assert "退回好了" in far.run("rollback").out
    assert snapshot(far.folder) == site
    far.run("rollback")
    assert snapshot(far.folder) == second
    assert far.around == sorted([ODD, shelf]), "nothing else is left, and no name was taken for a command"
