"""A build that would take much from what is published asks first."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import Run, english
from tests.support.builds import snapshot
from tests.support.commands import Commands, Result, commands, forgotten, memory_of
from tests.support.synthetic import write_archive

__all__ = ["commands"]

STORIES = 30
NO_INFORMATION = "没有信息\n"


@dataclass
class Place:
    """An archive of stories in two folders, three of them in the second one, and its site."""

    commands: Commands
    root: Path
    site: Path

    def build(self, *arguments: object) -> Result:
        done = self.commands("build", "--stories", self.root, "--site", self.site, *arguments)
        assert english(done.said) == []
        return done

    def asks(self, count: int, shown: str, *arguments: object) -> None:
        """Build, which must be refused with the number that allows it, and leave the site as it is."""
        before = snapshot(self.site)
        for allowed in ((), ("--allow-removals", count - 1)):
            done = self.build(*arguments, *allowed)
            assert (done.code, done.out) == (1, ""), done.said
            assert f"--allow-removals {count} " in done.err
            assert shown in done.err
            assert snapshot(self.site) == before

    def has(self, name: str) -> bool:
        return (self.site / "stories" / f"{name}.html").exists()


def write_two_folders(root: Path) -> Path:
    write_archive(root, STORIES)
    (root / "registry" / "collections.yml").write_text(
        "- {编号: ceshi, 名称: 甲集}\n- {编号: bieji, 名称: 乙集}\n", encoding="utf-8"
    )
    (root / "bieji").mkdir()
    for number in (1, 2, 3):
        (root / "ceshi" / f"gushi-{number}.md").rename(root / "bieji" / f"gushi-{number}.md")
    return root


@pytest.fixture
def place(tmp_path: Path, commands: Commands) -> Iterator[Place]:
    with forgotten(write_two_folders(tmp_path / "stories")) as root:
        place = Place(commands, root, tmp_path / "site")
        assert place.build().code == 0
        yield place


def of_first(root: Path) -> list[Path]:
    return sorted((root / "ceshi").glob("*.md"))


def lose_a_folder(root: Path) -> int:
    shutil.rmtree(root / "bieji")
    return 3


def lose_more_than_a_tenth(root: Path) -> int:
    for file in of_first(root)[:4]:
        file.unlink()
    return 4


def lose_all(root: Path) -> int:
    for folder in ("ceshi", "bieji"):
        shutil.rmtree(root / folder)
    return STORIES


def spoil_more_than_a_tenth(root: Path) -> int:
    for file in of_first(root)[:4]:
        file.write_text(NO_INFORMATION, encoding="utf-8")
    return 4


@pytest.mark.parametrize(
    ("lose", "shown", "is_cold"),
    [
        pytest.param(lose_a_folder, "\n  bieji/gushi-2\n", False, marks=pytest.mark.slow),
        pytest.param(lose_more_than_a_tenth, "\n  ceshi/gushi-10\n", True, marks=pytest.mark.slow),
        pytest.param(lose_all, f"\n  ……还有 {STORIES - 10} 篇\n", True, marks=pytest.mark.slow),
        (spoil_more_than_a_tenth, "有 30 篇故事，照这样生成，4 篇会消失", False),
    ],
)
def test_losses_are_asked_about(place: Place, lose: Callable[[Path], int], shown: str, is_cold: bool) -> None:
    count = lose(place.root)
    if is_cold:
        shutil.rmtree(memory_of(place.root))
    place.asks(count, shown, "--keep-going")
    done = place.build("--keep-going", "--allow-removals", count)
    assert "完成：" in done.out
    assert sum(place.has(f"{name}/gushi-{n}") for name in ("ceshi", "bieji") for n in range(1, 31)) == STORIES - count


def test_few_may_go_and_who_moves_is_not_lost(place: Place) -> None:
    for file in of_first(place.root)[:2]:
        file.unlink()
    (place.root / "ceshi" / "gushi-9.md").write_text(NO_INFORMATION, encoding="utf-8")
    for file in sorted((place.root / "bieji").glob("*.md")):
        text = file.read_text("utf-8").replace("状态:", f"旧地址: [bieji/{file.stem}]\n状态:")
        file.with_name(file.name).unlink()
        (place.root / "ceshi" / f"banjia-{file.name}").write_text(text, encoding="utf-8")
    done = place.build("--keep-going")
    assert (done.code, "完成：故事 27 篇" in done.out) == (1, True), done.said
    assert place.has("bieji/gushi-1")


def test_a_folder_that_cannot_be_read_holds_back_what_is_in_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this process, which may be that of a user whom no folder refuses."""
    with forgotten(write_two_folders(tmp_path / "stories")) as root:
        for number in (1, 2):
            (root / "bieji" / f"gushi-{number}.md").unlink()
        build = ("build", "--stories", root, "--site", tmp_path / "site", "--keep-going", "--jobs", 1)
        assert run(*build).code == 0
        before, real = snapshot(tmp_path / "site"), os.scandir

        def scandir(folder: str | Path) -> object:
            if str(folder) == str(root / "bieji"):
                raise PermissionError(13, "Permission denied", str(folder))
            return real(folder)

        monkeypatch.setattr(os, "scandir", scandir)
        refused = run(*build)
        assert (refused.code, refused.out) == (1, "")
        assert "F011" in refused.err
        assert "--allow-removals 1 " in refused.err
        assert snapshot(tmp_path / "site") == before
        allowed = run(*build, "--allow-removals", 1)
        assert (allowed.code, "完成：故事 27 篇" in allowed.out) == (1, True)


@pytest.mark.parametrize("value", ["-1", "x", "1000001"])
def test_a_number_that_is_none_is_told(run: Run, value: str) -> None:
    result = run("build", f"--allow-removals={value}")
    assert result.code == 2
    assert "数字" in result.err
