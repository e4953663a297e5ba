"""What is written wrongly is told before anything is installed."""

import re

import pytest

from benchmarks.__main__ import make_parser as bench_parser
from build_tools.cli import main as cli
from build_tools.cli.parser import ChineseParser, make_parser
from build_tools.wording import usage
from build_tools.wording.launcher import HELP
from tests.support.options import options_of


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek"], "不认识命令“chek”。是不是想写 check？"),
        (["servee"], "是不是想写 serve？"),
        (["BUILD"], "是不是想写 build？"),
        (["--quiet", "wheelhose", "usb"], "是不是想写 wheelhouse？"),
        (["预览"], "不认识命令“预览”。\n"),
        (["--portt"], "不认识选项“--portt”。是不是想写 --port？"),
        (["--verison"], "是不是想写 --version？"),
        (["--port", "8100", "serve"], "选项“--port”要写在命令的后面，例如：python3 archive.py serve --port"),
        (["--port=8100"], "serve --port"),
        (["serve", "--portt", "8100"], "serve 命令没有“--portt”这个选项。是不是想写 --port？"),
        (["serve", "--portt=8100"], "是不是想写 --port？"),
        (["serve", "——port", "8100"], "没有“——port”这个选项。是不是想写 --port？"),
        (["serve", "-port", "8100"], "是不是想写 --port？"),
        (["build", "--drafts"], "build 命令没有“--drafts”这个选项。"),
        (["check", "stories/hongyan", "--xyz"], "可以写的选项：--stories、"),
        (["bench", "--storeis", "5"], "是不是想写 --stories？"),
        (["lock", "--upgrad"], "lock 命令只认识 --upgrade。"),
    ],
)
def test_a_typing_error_is_told_at_once(arguments, words, tree, run, assert_chinese):
    done = run(tree, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert_chinese(done.stderr)
    assert not (tree / ".venv").exists()
    assert not (tree / ".cache").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["serve", "--port", "-1"],
        ["check", "--executor=dask://here:8786", "--", "--odd-name"],
        ["build", "--help"],
        ["check", "-h"],
        ["help", "--anything"],
    ],
)
def test_what_only_the_command_can_judge_is_left_to_it(arguments, ready_tree, run):
    assert run(ready_tree, *arguments).stdout.startswith("ran ")


def test_the_version_needs_no_environment(tree, run):
    (tree / "pyproject.toml").write_text('[project]\nversion = "12.3"\n', encoding="utf-8")
    done = run(tree, "--version")
    assert (done.stdout, done.stderr, done.returncode) == ("红色故事档案 12.3\n", "", 0)
    assert not (tree / ".venv").exists()


def test_a_project_without_its_program_is_told_so(tree, run, assert_chinese):
    (tree / "build_tools" / "launcher" / "install.py").unlink()
    done = run(tree, "serve")
    assert done.returncode == 3
    assert "缺少 build_tools/launcher/install" in done.stderr
    assert_chinese(done.stderr)


def parsers() -> dict[str, ChineseParser]:
    """The parser of each command that has one."""
    found = {"bench": bench_parser()}

    def noting(name, add):
        def arguments(parser):
            add(parser)
            found[name] = parser

        return arguments

    make_parser((name, help, noting(name, add)) for name, help, add in cli.COMMANDS)
    return found


def test_the_declared_options_are_those_that_the_commands_take():
    for name, parser in parsers().items():
        options = options_of(parser) - {"-h", "--help"}
        assert options == set(usage.COMMANDS[name].options or ()), name
    assert set(usage.COMMANDS) - set(parsers()) == {"help", "test"}


def test_the_help_names_every_command_and_every_option_before_it():
    assert set(usage.COMMANDS) == set(re.findall(r"^  ([a-z][a-z-]*) ", HELP, re.MULTILINE))
    for option in set(usage.LAUNCHER_OPTIONS) - {"-h", "--help"}:
        assert f"  {option} " in HELP
