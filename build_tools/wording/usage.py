"""The commands and their options, declared for those who know nothing of what a command does."""

from __future__ import annotations

from typing import NamedTuple

from build_tools.wording import adopting, founding, ledger, paper, portable, signing, upgrading
from build_tools.wording import commands as wording


class Command(NamedTuple):
    """What can be written after the program's name.

    Attributes:
        help: What the command does, for the list of commands; empty if it is not in the parser's list.
        options: All that begin with a hyphen, but for help; None if what follows is another program's affair.
    """

    help: str
    options: tuple[str, ...] | None


LAUNCHER_OPTIONS = ("--quiet", "--wheelhouse", "--version", "--help", "-h")
"""Options that stand before the command."""

_SHARED = ("--stories", "--quiet", "--site", "--jobs")

COMMANDS = {
    "init": Command(founding.HELP, ("--quiet", "--preset", "--host", "--defaults")),
    "serve": Command(wording.HELP_SERVE, (*_SHARED, "--drafts", "--port")),
    "build": Command(
        wording.HELP_BUILD,
        (*_SHARED, "--executor", "--keep-going", "--allow-removals", "--timings", "--today", "--plain"),
    ),
    "check": Command(wording.HELP_CHECK, (*_SHARED, "--executor", "--format", "--since", "--changed", "--today")),
    "fix": Command(wording.HELP_FIX, ("--stories", "--quiet", "--defaults", "--simplify")),
    "new": Command(
        wording.HELP_NEW,
        (
            *("--stories", "--quiet", "--into", "--defaults", "--title", "--kind", "--school", "--topics", "--people"),
            *("--places", "--period", "--date", "--grades", "--form", "--summary", "--author"),
        ),
    ),
    "import": Command(wording.HELP_IMPORT, ("--stories", "--quiet", "--into", "--defaults")),
    "adopt": Command(adopting.HELP, ("--stories", "--quiet", "--registry", "--defaults")),
    "review": Command(
        wording.HELP_REVIEW, ("--stories", "--quiet", "--jobs", "--executor", "--out", "--markdown", "--today")
    ),
    "ledger": Command(
        ledger.HELP, ("--stories", "--quiet", "--jobs", "--executor", "--out", "--school", "--year", "--today")
    ),
    "print": Command(paper.HELP, ("--stories", "--quiet", "--as", "--pinyin", "--paper", "--to")),
    "takedown": Command(
        wording.HELP_TAKEDOWN, (*_SHARED, "--executor", "--person", "--as", "--reason", "--gone", "--yes")
    ),
    "server-config": Command(wording.HELP_SERVER_CONFIG, ("--stories", "--quiet", "--site", "--to")),
    "upgrade": Command(upgrading.HELP, ("--stories", "--quiet", "--defaults")),
    "doctor": Command(wording.HELP_DOCTOR, ("--stories", "--quiet")),
    "publish": Command(
        wording.HELP_PUBLISH,
        (
            *(*_SHARED, "--delta", "--key", "--executor", "--keep-going", "--allow-removals", "--timings", "--today"),
            "--plain",
        ),
    ),
    "rollback": Command(wording.HELP_ROLLBACK, ("--stories", "--quiet", "--to")),
    "verify": Command(wording.HELP_VERIFY, ("--quiet", "--key")),
    "key": Command(signing.HELP, ("--quiet",)),
    "help": Command("", None),
    "test": Command("", None),
    "wheelhouse": Command(
        "把所需的安装包收进一个文件夹，拿到不能上网的电脑上用", ("--quiet", "--platform", "--python")
    ),
    "portable": Command(portable.HELP, ("--quiet", "--platform", "--python", "--embed")),
    "bench": Command("", ("--stories", "--peers", "--limit", "--work")),
    "lock": Command("重新生成 requirements/ 里的锁定文件", ("--quiet", "--upgrade", "-U")),
}

HELP_FOLDER = "放安装包的文件夹，要空的，或是以前做好的离线包"
HELP_PLATFORM = "为哪种电脑收集，例如 win_amd64，可以写几次；不写就是这台电脑"
HELP_PYTHON = "那台电脑的 Python 版本，例如 3.11；不写就和这台电脑一样"
HELP_UPGRADE = "换用各软件的新版本"

LOCK_USAGE = "lock 命令只认识 --upgrade。用法：{program} lock [--upgrade]"
WHEELHOUSE_USAGE = (
    "用法：{program} wheelhouse 文件夹 [--platform 平台]…… [--python 版本]\n"
    "平台例如 win_amd64、win32、manylinux2014_x86_64、manylinux_2_28_x86_64、macosx_11_0_arm64；版本例如 3.11。"
)
UNKNOWN_PLATFORM = "不认识平台“{name}”。\n" + WHEELHOUSE_USAGE

UNKNOWN_COMMAND = "不认识命令“{word}”。{meant}\n输入“{program} --help”看全部命令。"
UNKNOWN_OPTION = "{command} 命令没有“{word}”这个选项。{meant}\n可以写的选项：{options}。"
UNKNOWN_FIRST = "不认识选项“{word}”。{meant}\n输入“{program} --help”看说明。"
AFTER_COMMAND = "选项“{word}”要写在命令的后面，例如：{program} {command} {word}"
MEANT = "是不是想写 {name}？"


def meant(name: str) -> str:
    """``是不是想写 check？`` or nothing if there is no good guess."""
    return MEANT.format(name=name) if name else ""
