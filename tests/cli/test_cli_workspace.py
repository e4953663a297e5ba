"""Where an installed program works: beside the archive, never in itself."""

import os
from pathlib import Path

import pytest

from build_tools import program
from build_tools.cli.workspace import find_workspace
from tests.cli.conftest import Run
from tests.support.builds import ROOT, snapshot


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the program be one that does not run from a checkout."""
    monkeypatch.setattr(program, "CHECKOUT", None)


def test_a_checkout_is_its_own_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_workspace("") == (ROOT, ROOT / "stories")
    assert find_workspace(str(ROOT / "tests" / "sample_archive")) == (ROOT, ROOT / "tests" / "sample_archive")


@pytest.mark.parametrize("checkout", [ROOT, None])
def test_an_archive_that_is_named_is_worked_on_in_the_folder_that_holds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, checkout: Path | None
) -> None:
    monkeypatch.setattr(program, "CHECKOUT", checkout)
    (tmp_path / "y" / "stories" / "registry").mkdir(parents=True)
    (tmp_path / "x").mkdir()
    monkeypatch.chdir(tmp_path / "x")
    assert find_workspace("../y/stories") == (tmp_path / "y", Path("../y/stories"))
    monkeypatch.chdir(tmp_path / "y" / "stories")
    assert find_workspace(".") == (tmp_path / "y", Path())


def test_archives_in_a_checkout_do_not_share_a_site() -> None:
    for name in ("a", "b"):
        assert find_workspace(str(ROOT / name / "stories")).folder == ROOT / name


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("mark", ["archive.yml", "registry/topics.yml"])
def test_an_installed_program_works_where_the_archive_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str
) -> None:
    file = tmp_path / "stories" / mark
    file.parent.mkdir(parents=True)
    file.touch()
    monkeypatch.chdir(tmp_path)
    assert find_workspace("") == (tmp_path, tmp_path / "stories")
    assert find_workspace("other") == (tmp_path, Path("other"))
    monkeypatch.chdir(tmp_path / "stories")
    assert find_workspace("") == (tmp_path, tmp_path / "stories")


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("command", ["check", "build", "serve", "new"])
def test_where_there_is_no_archive_it_says_what_to_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    (tmp_path / "stories").mkdir()
    monkeypatch.chdir(tmp_path)
    result = run(command)
    assert (result.code, result.out) == (2, "")
    assert "这里没有档案" in result.err
    assert "init 文件夹" in result.err
    assert list(tmp_path.rglob("*")) == [tmp_path / "stories"]


@pytest.mark.usefixtures("installed")
@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder that a program is in")
def test_a_present_folder_that_is_gone_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    result = run("check")
    assert (result.code, "电脑出了问题" in result.err) == (3, True)


@pytest.mark.usefixtures("installed")
def test_the_commands_of_a_checkout_say_where_they_belong(run: Run) -> None:
    for command in (["lock"], ["wheelhouse", "x"], ["portable", "x"]):
        result = run(*command)
        assert (result.code, "要在程序的项目文件夹里运行" in result.err) == (2, True)


def test_it_tells_its_version(run: Run) -> None:
    assert run("--version").out == f"红色故事档案 {program.program_number()}\n"


@pytest.mark.usefixtures("installed")
def test_an_installed_program_writes_beside_the_archive(
    run: Run, stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(stories)
    before = snapshot(stories)
    assert run("check").code == 0
    assert run("review").code == 0
    assert snapshot(stories) == before
    assert {path.name for path in stories.parent.iterdir()} == {"stories", ".cache"}
    assert (stories.parent / ".cache" / "review.html").is_file()
