"""Where an installed program works: beside the archive, never in itself."""

import os
from pathlib import Path

import pytest

from build_tools import program
from build_tools.cli.next_step import next_step, path_from_here
from build_tools.cli.workspace import find_workspace
from build_tools.wording.launcher import PROGRAM
from tests.cli.conftest import Run
from tests.support.builds import ROOT, build, snapshot
from tests.support.cases import clean_archive


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


@pytest.fixture
def two_archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Stand where one archive has its site, ledger and memory; the second one, elsewhere, has a site of its own."""
    ours, theirs = tmp_path / "a", tmp_path / "b"
    for folder in (ours, theirs):
        clean_archive(folder)
        build(folder / "stories", folder / "site")
    monkeypatch.chdir(ours)
    monkeypatch.setattr(program, "CHECKOUT", ours)
    return ours, theirs


def test_commands_touch_nothing_but_what_is_beside_the_archive_that_is_named(
    run: Run, two_archives: tuple[Path, Path], tmp_path: Path
) -> None:
    ours, theirs = two_archives
    before = snapshot(ours)
    story = "renmin-xiaoxue/xuanjiang"
    page = theirs / "site" / "stories" / f"{story}.html"
    assert page.exists()
    named = ("--stories", "../b/stories")
    for command in (["build"], ["ledger"], ["publish", tmp_path / "www"], ["takedown", "--yes", "--gone", story]):
        done = run(*command, *named, "--quiet")
        assert done.code == 0, done.said
    assert (theirs / "ledger" / "index.html").is_file()
    assert not page.exists()
    assert snapshot(ours) == before


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("../y/stories", "../y/stories"),
        ("../云岭/stories", "../云岭/stories"),
        ("我的 档案", "'我的 档案'"),
        ("~/stories", "'~/stories'"),
        ("$(touch x)", "'$(touch x)'"),
        ("it's", "'it'\"'\"'s'"),
        ("-x", "./-x"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has shells of its own")
def test_printed_commands_are_taken_literally_by_a_shell(path: str, typed: str) -> None:
    assert next_step(path, "check", path) == f"{PROGRAM} check --stories {typed} {typed}"


def test_paths_are_told_as_they_are_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "stories"
    assert path_from_here("", root, "a/x.md") == "stories/a/x.md"
    assert path_from_here("../y/stories", root, "a/x.md") == "../y/stories/a/x.md"
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert path_from_here("", root, "a/x.md") == f"{root.as_posix()}/a/x.md"


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


def test_the_folder_that_holds_an_archive_is_not_taken_for_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "y" / "stories" / "registry").mkdir(parents=True)
    for command in ("check", "ledger", "upgrade"):
        result = run(command, "--stories", str(tmp_path / "y"))
        assert (result.code, f"--stories {tmp_path.as_posix()}/y/stories" in result.err) == (2, True)


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
