"""Wrong and right usage: exit codes, and a Chinese sentence for each."""

from pathlib import Path

import pytest

from build_tools.cli.main import main
from tests.cli.conftest import Run, english


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "没有写要做什么"),
        (["fly"], "“fly”不是可用的选择"),
        (["build", "--fly"], "不认识“--fly”"),
        (["build", "--stor", "x"], "不认识“--stor x”"),
        (["build", "extra"], "不认识“extra”"),
        (["build", "--site"], "“--site”后面要写内容"),
        (["build", "--site="], "“--site”后面要写内容"),
        (["verify", "www", "--key", ""], "“--key”后面要写内容"),
        (["rollback", "www", "--to", " "], "“--to”后面要写内容"),
        (["publish", "　"], "有一对引号里什么也没有写"),
        (["key", "new", ""], "有一对引号里什么也没有写"),
        (["build", "--drafts"], "不认识“--drafts”"),
        (["check", "--format", "xml"], "“xml”不是可用的选择"),
        (["check", "--keep-going"], "不认识“--keep-going”"),
        (["serve", "--port", "many"], "“many”应当是数字"),
        (["serve", "--port", "70000"], "端口要在 1 到 65535 之间"),
        (["serve", "--port", "0"], "端口要在 1 到 65535 之间"),
        (["serve", "--port", "-1"], "端口要在 1 到 65535 之间"),
        (["build", "--jobs", "0"], "进程数要在 1 到 64 之间"),
        (["check", "--jobs", "65"], "进程数要在 1 到 64 之间"),
        (["serve", "--jobs", "two"], "“two”应当是数字"),
        (["serve", "--executor", "dask://here:8786"], "不认识“--executor dask://here:8786”"),
        (["build", "--executor", "ray://here:8786"], "应当写成 dask://机器:端口"),
        (["build", "--executor", "dask://here"], "应当写成 dask://机器:端口"),
        (["build", "--executor", "dask://here:0"], "端口要在 1 到 65535 之间"),
        (["build", "--executor", "dask://here:80000"], "端口要在 1 到 65535 之间"),
        (["build", "--jobs", "2", "--executor", "dask://here:8786"], "“--executor”和“--jobs”只能写一个"),
        (["publish", "laoshi@学校，主楼:hongse"], "服务器名字写得不对"),
        (["verify", "a@h;touch x:hongse"], "服务器名字写得不对"),
    ],
)
def test_wrong_usage_ends_with_two_and_says_why(run: Run, arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert words in result.err
    assert "--help" in result.err


@pytest.mark.parametrize("command", ["build", "check", "serve"])
def test_a_missing_archive_is_named(run: Run, command: str) -> None:
    result = run(command, "--stories", "no/such/folder")
    assert (result.code, result.out) == (2, "")
    assert "“no/such/folder”" in result.err


def test_a_file_is_no_archive(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("check", "--stories", tmp_path / "file")
    assert result.code == 2
    assert "找不到档案文件夹" in result.err


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["check", "-h"], ["serve", "--help"]])
def test_help_is_chinese(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.code == 0
    assert result.out.startswith("用法：")
    assert "选项" in result.out
    assert result.err == ""


def test_every_option_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("build", "check", "serve"):
        assert main([command, "--help"]) == 0
        options = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  -")]
        assert len(options) >= 4
        text = "\n".join(options)
        assert "--stories" in text
        assert "--quiet" in text
        assert "--site" in text


@pytest.mark.parametrize("path", ["gone.md", "../../pyproject.toml", "/etc/passwd"])
def test_a_path_outside_the_archive_is_refused(run: Run, stories: Path, path: str) -> None:
    result = run("check", "--stories", stories, path)
    assert (result.code, result.out) == (2, "")
    assert f"“{path}”" in result.err


@pytest.mark.parametrize("command", ["build", "check", "serve"])
def test_a_folder_of_others_is_refused_and_untouched(run: Run, stories: Path, tmp_path: Path, command: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "photo.jpg").write_bytes(b"mine")
    result = run(command, "--stories", stories, "--site", tmp_path / "mine")
    assert result.code == 2
    assert "不是本程序生成的" in result.err
    assert "photo.jpg" in result.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["photo.jpg"]


def test_the_english_detector_works() -> None:
    assert english("Traceback (most recent call last)")
    assert english("Config value plugins is broken")
    assert not english("网站在 ../site。")
