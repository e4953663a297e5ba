#!/usr/bin/env python3
"""Prepare the archive's environment, then run its commands: ``python3 archive.py serve``.

Standard library only, one file. The first start makes ``.venv`` from the hash-locked requirements; later starts
compare a stamp and hand over at once. Everything said to the user is Chinese; what pip says goes to a log.

The whole file keeps to the syntax of Python 3.6 (annotations that would fail there are quoted), so that an old
Python reaches the sentence that asks for a newer one instead of a SyntaxError.
"""

import contextlib
import errno
import hashlib
import importlib
import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TextIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "archive-stamp.json"
CACHE = ROOT / ".cache"
LOG = CACHE / "launcher.log"
SCRATCH = "launcher-"  # temporary folders in the cache; what a killed launcher leaves is removed at the next go
REQUIREMENTS = ROOT / "requirements"
MANIFEST = "wheelhouse.json"

OLDEST_PYTHON = (3, 11)
UV_VERSION = "0.13.9"  # makes the locks; used by the `lock` command only

OK, WRONG_USAGE, MACHINE_FAILED, INTERRUPTED = 0, 2, 3, 130

WINDOWS = sys.platform == "win32"
PROGRAM = "py archive.py" if WINDOWS else "python3 archive.py"

HELP = """红色故事档案

用法：{program} [--quiet] [--wheelhouse 文件夹] 命令 [参数……]

第一次运行会自动准备好所需的软件（放在 .venv 文件夹，不影响电脑上的其他程序），约需一两分钟，以后马上开始。

常用命令：
  serve             在这台电脑上预览，边改边看
  build             生成整个网站
  check             检查故事写得对不对
  help              列出全部命令；某个命令的说明：{program} 命令 --help

维护用的命令：
  test [--all]      运行全部测试（--all 连费时的也跑），后面可以接 pytest 的参数
  wheelhouse 文件夹 [--platform 平台]…… [--python 版本]
                    把所需的安装包收进一个文件夹，拿到不能上网的电脑上用；
                    平台例如 win_amd64、win32、manylinux_2_28_x86_64、macosx_11_0_arm64，不写就是这台电脑
  bench [选项]      编造一个有很多故事的档案，量生成网站的时间和内存；选项见 {program} bench --help
  lock [--upgrade]  重新生成 requirements/ 里的锁定文件（--upgrade 换用各软件的新版本）

选项：
  --quiet               准备软件时不显示进度
  --wheelhouse 文件夹   不上网，从 wheelhouse 命令做好的文件夹安装

想从头准备一次，删除 .venv 文件夹再运行即可。"""


# ---------------------------------------------------------------- saying things


class LauncherError(Exception):
    """What went wrong, as a Chinese sentence that says what to do, and the exit code it leads to."""

    def __init__(self, sentence: str, code: int = MACHINE_FAILED) -> None:
        super().__init__(sentence)
        self.code = code


class MissingPackageError(LauncherError):
    """There is no ready package for the machine."""


class Voice:
    """What the launcher says while it works; standard output stays free for the command."""

    def __init__(self) -> None:
        self.quiet = False
        self.progress_width = 0

    def say(self, sentence: str) -> None:
        """Say a line, unless quiet."""
        self.clear()
        if not self.quiet:
            write_line(sys.stderr, sentence)

    def progress(self, sentence: str) -> None:
        """Replace the progress line, which only a terminal shows."""
        if self.quiet or not sys.stderr.isatty():
            return
        self.clear()
        self.progress_width = 2 * len(sentence)
        sys.stderr.write(sentence)
        sys.stderr.flush()

    def clear(self) -> None:
        """Wipe the progress line."""
        if self.progress_width:
            sys.stderr.write("\r" + " " * self.progress_width + "\r")
            sys.stderr.flush()
            self.progress_width = 0


def write_line(stream: TextIO, text: str) -> None:
    """Write Chinese to a stream, as UTF-8 where the encoding of the stream has none."""
    try:
        text.encode(stream.encoding or "utf-8")
        stream.write(text + "\n")
    except UnicodeEncodeError:
        stream.flush()
        stream.buffer.write(text.encode("utf-8") + b"\n")
    stream.flush()


# ---------------------------------------------------------------- what went wrong


SEE_LOG = "详细记录在 .cache/launcher.log。"
DISK_FULL = "磁盘空间不够了，没有装完。请腾出至少 1 GB 空间，再运行一次。"
NO_PERMISSION = (
    "没有写入权限{where}。请确认这个文件夹可以写入（不在只读的光盘、共享盘上，也不归别人所有），再运行一次。"
)
IN_USE = "有文件正被别的程序使用{where}。请关掉其他正在运行档案程序的窗口，再运行一次。"
NO_NETWORK = (
    "连不上软件仓库，所需的软件没有装上。请检查网络后再运行一次；访问慢或访问不了时，可以先设置国内镜像"
    "（环境变量 PIP_INDEX_URL=https://pypi.tuna.tsinghua.edu.cn/simple）；"
    "不能上网的电脑，请用能上网的电脑做好离线包，再用 --wheelhouse 安装（见发布手册）。"
)
BAD_CERTIFICATE = (
    "与软件仓库的加密连接没有通过验证。请检查这台电脑的日期和时间是否正确；网络要经过代理的，请联系网络管理员。"
    "然后再运行一次。"
)
HASH_MISMATCH = (
    "软件包{which}与锁定的校验值不符，可能在下载中损坏，也可能被人改动过，已停止安装。请再运行一次；仍然如此时，"
    "请换一个网络或镜像，并告诉维护者。"
)
DAMAGED_PACKAGE = "软件包{which}已损坏，装不上。请再运行一次；仍然如此时，请换一个网络或镜像。"
NO_PACKAGE = (
    "软件仓库里没有适合 {machine} 的软件包{which}。请换用常见的 64 位系统和 Python 版本（例如 3.12），再运行一次；"
    "设置过镜像的，镜像里也可能还没有，请换一个镜像。"
)
NO_PACKAGE_OFFLINE = "离线包里缺少适合 {machine} 的软件包{which}。请重新做离线包。"
BAD_LOCK = "requirements/ 里的锁定文件不完整。请取回原来的文件，或由维护者运行 {program} lock 重新生成。"
UNKNOWN_TROUBLE = "准备软件时出了意外，没有装完。请再运行一次；仍然如此时，请把记录发给维护者。"
NO_VENV = (
    "这台电脑的 Python 缺少 venv 组件。Debian、Ubuntu、统信、麒麟请运行：sudo apt install python3-venv；"
    "其他系统请重新安装完整的 Python。装好后再运行一次。"
)

# What a failed pip leaves in its output, most telling first. A group named `which` names the package.
PIP_TROUBLES = (
    (r"DO NOT MATCH THE HASHES(?:[^\n]*\n\s+(?P<which>[\w.-]+(?:==[\w.]+)?) )?", HASH_MISMATCH),
    (r"No space left on device|Errno 28\b|WinError 112\b|Errno 122\b|Disk quota exceeded", DISK_FULL),
    (r"WinError 32\b", IN_USE),
    (r"No module named '?(?:venv|ensurepip)\b", NO_VENV),
    (r"Errno 13\b|Errno 30\b|WinError 5\b|Permission denied|Read-only file system", NO_PERMISSION),
    (r"In --require-hashes mode|Hashes are required|Invalid requirement", BAD_LOCK),
    (r"CERTIFICATE_VERIFY_FAILED|certificate verify failed|SSLCertVerificationError", BAD_CERTIFICATE),
    (
        r"NewConnectionError|ConnectionError|Timeout(?:Error)?\b|timed out|ProxyError|SSLError|Max retries exceeded"
        r"|[Cc]onnection (?:refused|reset|aborted|broken)|Failed to establish|Name or service not known|name resolution"
        r"|getaddrinfo failed|Network is unreachable|Could not fetch URL|IncompleteRead|HTTP error [45]\d\d",
        NO_NETWORK,
    ),
    (r"Wheel '?(?P<which>[\w.-]+)'? .*is invalid|BadZipFile|has an invalid wheel", DAMAGED_PACKAGE),
    (r"No matching distribution found for (?P<which>[\w.-]+)", NO_PACKAGE),
    (r"Failed (?:to build|building wheel)\D*?'?(?P<which>[\w.-]+)'?|subprocess-exited-with-error", NO_PACKAGE),
)


def explain_pip(output: str, machine: str, offline: bool) -> LauncherError:
    """Return the error for a pip that failed with this output while it installed for a machine."""
    for pattern, sentence in PIP_TROUBLES:
        found = re.search(pattern, output)
        if found:
            which = found.groupdict().get("which")
            blanks = {"which": f"“{which}”" if which else "", "where": "", "machine": machine, "program": PROGRAM}
            if sentence is NO_PACKAGE:
                return MissingPackageError((NO_PACKAGE_OFFLINE if offline else sentence).format(**blanks) + SEE_LOG)
            return LauncherError(sentence.format(**blanks) + SEE_LOG)
    return LauncherError(UNKNOWN_TROUBLE + SEE_LOG)


def explain_os_error(error: OSError) -> str:
    """Return the sentence for a system call that failed."""
    where = ""
    if error.filename:
        with contextlib.suppress(ValueError):
            where = Path(os.fsdecode(error.filename)).relative_to(ROOT).as_posix()
        where = "：" + (where or os.fsdecode(error.filename))
    windows_code = getattr(error, "winerror", None)
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)) or windows_code == 112:
        return DISK_FULL
    if windows_code == 32:
        return IN_USE.format(where=where)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NO_PERMISSION.format(where=where)
    return f"电脑没能完成这一步{where}（错误号 {error.errno}）。请再运行一次；仍然如此时，请把这句话告诉维护者。"


def explain_old_python(version: "tuple[int, ...]") -> str:
    """Return the sentence for a Python that is too old, or nothing for one that will do."""
    if version[:2] >= OLDEST_PYTHON:
        return ""
    have = ".".join(str(part) for part in version[:2])
    need = ".".join(str(part) for part in OLDEST_PYTHON)
    sentence = f"这台电脑的 Python 是 {have}，红色故事档案需要 {need} 或更新的版本。"
    for minor in range(19, OLDEST_PYTHON[1] - 1, -1):
        name = f"python3.{minor}"
        if shutil.which(name):
            return sentence + f"电脑上已经有 {name}，请改用：{name} archive.py serve"
    return (
        sentence + "请到 https://www.python.org/downloads/ 下载安装新版本（Linux 也可用系统自带的软件源），再运行一次。"
    )


def this_machine() -> str:
    """Return the machine and its Python, as a message names them."""
    return f"{this_platform()}、Python {this_python()}"


# ---------------------------------------------------------------- one at a time


def try_lock(handle: TextIO) -> bool:
    """Take the lock on an open file if it is free; true too where the file system has no locks."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True


@contextlib.contextmanager
def taking_turns(voice: Voice) -> "Iterator[Workshop]":
    """Hold the only right to install things; the system gives it back when the holder dies."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "launcher.lock").open("a") as handle:
        if not try_lock(handle):
            voice.say("另一个窗口正在准备，请稍候……")
            while not try_lock(handle):
                time.sleep(0.2)
        for leftover in CACHE.glob(SCRATCH + "*"):
            shutil.rmtree(str(leftover), ignore_errors=True)
        with LOG.open("w", encoding="utf-8") as log:
            yield Workshop(log, handle.fileno())


# ---------------------------------------------------------------- running other programs


class Workshop:
    """Runs programs while we hold the right to install, with their output in the log."""

    def __init__(self, log: TextIO, turn: int) -> None:
        self.log = log
        # The program keeps the lock open, so the lock is held for as long as any of us lives.
        self.options: dict[str, Any] = {} if WINDOWS else {"pass_fds": (turn,)}
        self.offline = False
        self.machine = this_machine()  # what the packages are for

    def do(
        self,
        command: "list[str]",
        env: "dict[str, str]",
        on_line: "Callable[[str], None]" = lambda line: None,
        told: str = "",
    ) -> None:
        """Run a program and tell it something; its failure becomes the sentence that its output calls for."""
        self.log.write(f"$ {' '.join(command)}\n")
        self.log.flush()
        with subprocess.Popen(
            command,
            cwd=str(ROOT),
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            **self.options,
        ) as process:
            try:
                output = self.talk(process, on_line, told)
            except BaseException:
                process.terminate()
                raise
        self.log.flush()
        if process.returncode:
            raise explain_pip(output, self.machine, self.offline)

    def talk(self, process: "subprocess.Popen[str]", on_line: "Callable[[str], None]", told: str) -> str:
        """Pass a running program its input, and its output to the log; return the output."""
        assert process.stdin and process.stdout  # we asked for pipes
        with contextlib.suppress(BrokenPipeError), process.stdin as its_input:
            its_input.write(told)
        lines = []
        for line in process.stdout:
            self.log.write(line)
            lines.append(line)
            on_line(line)
        return "".join(lines)


class Counter:
    """Turns the lines that pip prints into progress."""

    def __init__(self, voice: Voice, total: int) -> None:
        self.voice = voice
        self.total = total
        self.collected = 0

    def follow(self, line: str) -> None:
        """Show how far pip has come, from a line of its output."""
        if line.startswith(("Collecting ", "Processing ")):
            self.collected += 1
            self.voice.progress(f"正在下载 {min(self.collected, self.total)}/{self.total}")
        elif line.startswith("Installing collected packages"):
            self.voice.progress("正在安装……")


def clean_environment() -> "dict[str, str]":
    """Return our environment variables without those that lead a Python to other packages."""
    dropped = ("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "__PYVENV_LAUNCHER__")
    return {name: value for name, value in os.environ.items() if name not in dropped}


def pip_environment(offline: bool) -> "dict[str, str]":
    """Return the environment for pip: the user's registry, or none of their settings when offline."""
    env = clean_environment()
    for name in list(env):
        if name.startswith("PIP_") and (offline or name in ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_DRY_RUN")):
            del env[name]
    if offline:
        env["PIP_CONFIG_FILE"] = os.devnull
    env.setdefault("PIP_RETRIES", "2")
    env.update(PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0", PIP_REQUIRE_HASHES="0", PIP_NO_INPUT="1")
    env.update(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_COLOR="1", PIP_PROGRESS_BAR="off", PYTHONUTF8="1")
    return env


def venv_python() -> Path:
    """Return the environment's Python."""
    return VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def has_pip() -> bool:
    """Tell whether the environment has a pip of its own."""
    return any(VENV.glob("Lib/site-packages/pip" if WINDOWS else "lib/python*/site-packages/pip"))


def hand_over(arguments: "list[str]", env: "dict[str, str] | None" = None) -> int:
    """Go on as the environment's Python with these arguments, or wait for it where a process cannot be replaced."""
    command = [str(venv_python()), *arguments]
    env = env or clean_environment()
    sys.stdout.flush()
    sys.stderr.flush()
    if not WINDOWS:
        os.execve(command[0], command, env)
    with subprocess.Popen(command, env=env) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the command got it too, and ends in its own way
                continue


# ---------------------------------------------------------------- the environment


def digest(path: Path) -> str:
    """Return the digest of a text file, the same whichever line ends Git gave it."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def lock_file(kind: str) -> Path:
    """Return the locked requirements of a kind, ``runtime`` or ``dev``."""
    return REQUIREMENTS / (kind + ".txt")


def base_marks() -> "dict[str, str]":
    """Return what an environment cannot outlive: this Python, and the place it was made in."""
    place = hashlib.sha256(os.fsencode(str(ROOT))).hexdigest()
    return {"python": sys.version, "place": place}


def marks(kind: str) -> "dict[str, str]":
    """Return what the stamp of a ready environment holds, among others."""
    wanted = base_marks()
    wanted.update({"project": digest(ROOT / "pyproject.toml"), kind: digest(lock_file(kind))})
    return wanted


def read_stamp() -> "dict[str, str]":
    """Return what the environment's stamp says; nothing when it was never finished."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and venv_python().exists() else {}


def covers(stamp: "dict[str, str]", wanted: "dict[str, str]") -> bool:
    """Tell whether a stamp has all that is wanted."""
    return all(stamp.get(key) == value for key, value in wanted.items())


def usable(stamp: "dict[str, str]") -> bool:
    """Tell whether an environment with this stamp can be brought up to date rather than made anew."""
    return covers(stamp, base_marks()) and has_pip()


def forget_stamp() -> None:
    """Mark the environment as unfinished."""
    with contextlib.suppress(FileNotFoundError):
        STAMP.unlink()


def write_atomically(path: Path, data: object) -> None:
    """Write JSON so that the file is never seen half written."""
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    fresh.replace(path)


def prepare(kind: str, wheelhouse: "Path | None", voice: Voice) -> None:
    """Make the environment hold the locked requirements of a kind, if it does not yet."""
    if not lock_file(kind).is_file():
        raise LauncherError(BAD_LOCK.format(program=PROGRAM))
    if covers(read_stamp(), marks(kind)):
        return
    with taking_turns(voice) as workshop:
        if not covers(read_stamp(), marks(kind)):
            Installation(kind, wheelhouse, voice, workshop).run()


class Installation:
    """One go at making the environment ready.

    The stamp goes before the first change and comes back after the last, so an environment without one is half made.
    """

    def __init__(self, kind: str, wheelhouse: "Path | None", voice: Voice, workshop: Workshop) -> None:
        self.kind = kind
        self.wheelhouse = wheelhouse
        self.voice = voice
        self.workshop = workshop
        self.workshop.offline = wheelhouse is not None
        self.counter = Counter(voice, sum(1 for _ in lock_entries(lock_file(kind))))

    def run(self) -> None:
        """Install what is missing, and say so."""
        started = time.monotonic()
        if self.wheelhouse:
            verify_wheelhouse(self.wheelhouse)
        stamp = read_stamp()
        self.voice.say(self.opening(stamp))
        if not usable(stamp):
            self.make_venv()
            stamp = {}
        if stamp.get(self.kind) != digest(lock_file(self.kind)):
            self.pip("--require-hashes", "-r", str(lock_file(self.kind)))
        self.pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        stamp["runtime"] = digest(lock_file("runtime"))  # every lock contains it
        stamp.update(marks(self.kind))
        write_atomically(STAMP, stamp)
        self.voice.say(f"准备好了（用时 {round(time.monotonic() - started)} 秒）。")

    def opening(self, stamp: "dict[str, str]") -> str:
        """Return the sentence that says why the user has to wait."""
        if usable(stamp):
            return "所需的软件有变化，正在更新……"
        if VENV.exists():
            return "上次没有准备完整，或者换了 Python、换了文件夹，正在重新准备……约需一两分钟"
        return "第一次使用，正在准备……约需一两分钟"

    def make_venv(self) -> None:
        """Make a new environment with nothing but pip, or with nothing at all when the wheelhouse has the pip."""
        needed = ("venv",) if self.wheelhouse else ("venv", "ensurepip")
        if not all(importlib.util.find_spec(name) for name in needed):
            raise LauncherError(NO_VENV)
        if VENV.is_symlink() or VENV.is_file():
            VENV.unlink()
        elif VENV.exists():
            forget_stamp()
            shutil.rmtree(str(VENV))
        base = getattr(sys, "_base_executable", "") or sys.executable
        self.workshop.do([base, "-m", "venv", "--without-pip", str(VENV)], clean_environment())
        if not self.wheelhouse:
            self.workshop.do([str(venv_python()), "-m", "ensurepip", "--default-pip"], clean_environment())

    def pip(self, *arguments: str) -> None:
        """Run ``pip install``, the wheelhouse's own pip where there is no other."""
        env = pip_environment(offline=self.wheelhouse is not None)
        command = [str(venv_python()), "-m", "pip", "install"]
        if self.wheelhouse:
            command += ["--no-index", "--find-links", str(self.wheelhouse)]
            if not has_pip():
                env["PYTHONPATH"] = str(wheelhouse_pip(self.wheelhouse))
        self.workshop.do([*command, *arguments], env, self.follow)

    def follow(self, line: str) -> None:
        """Show how far pip has come; forget the stamp when it begins to change the environment."""
        if line.startswith("Installing collected packages"):
            forget_stamp()
        self.counter.follow(line)


# ---------------------------------------------------------------- the locks


LOCK_HEADER = """\
# {what}，由 pyproject.toml 算出，每个软件包都锁定版本和校验值，适用于各种系统和 Python 3.11 以上。不要手改。
# 重新生成：python3 archive.py lock（换用新版本：python3 archive.py lock --upgrade）
"""
UV_OPTIONS = (
    *("--quiet", "--universal", "--fork-strategy", "fewest", "--generate-hashes", "--python-version", "3.11"),
    *("--no-emit-index-url", "--no-header"),
)
LOCKS = (
    ("runtime", "使用红色故事档案所需的软件包", ()),
    ("dev", "测试和维护所需的软件包（包含 runtime.txt 的全部）", ("--group", "dev", "-c", "requirements/runtime.txt")),
)


class Entry(NamedTuple):
    """One package of a lock: ``name==version``, the marker that says where it is wanted, and its hashes."""

    package: str
    marker: str
    hashes: str


def lock_entries(path: Path) -> "Iterator[Entry]":
    """Yield the packages of a lock."""
    text = re.sub(r"^\s*#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip():
            requirement, _, hashes = line.partition(" --hash=")
            package, _, marker = requirement.partition(";")
            yield Entry(package.strip(), marker.strip(), "--hash=" + " ".join(hashes.split()))


def make_locks(arguments: "list[str]", voice: Voice) -> int:
    """Compute both locks anew with uv, which lives in a throw-away environment."""
    if any(argument not in ("-U", "--upgrade") for argument in arguments):
        raise LauncherError(f"lock 命令只认识 --upgrade。用法：{PROGRAM} lock [--upgrade]", WRONG_USAGE)
    voice.say("正在重新计算锁定文件……")
    settings = importlib.import_module("tomllib").loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    tools = "\n".join([*settings["build-system"]["requires"], "pip"])
    with taking_turns(voice) as workshop, tempfile.TemporaryDirectory(prefix=SCRATCH, dir=str(CACHE)) as folder:
        python = str(Path(folder) / venv_python().relative_to(VENV))
        workshop.do([sys.executable, "-m", "venv", folder], clean_environment())
        workshop.do([python, "-m", "pip", "install", "uv==" + UV_VERSION], pip_environment(offline=False))
        for kind, what, extra in LOCKS:
            command = [python, "-m", "uv", "pip", "compile", *UV_OPTIONS, *extra, *arguments]
            command += ["-o", lock_file(kind).relative_to(ROOT).as_posix(), "pyproject.toml", "-"]
            workshop.do(command, uv_environment(), told=tools)
            locked = LOCK_HEADER.format(what=what) + lock_file(kind).read_text(encoding="utf-8")
            lock_file(kind).write_bytes(locked.encode("utf-8"))
    voice.say("锁定文件已更新：requirements/runtime.txt、requirements/dev.txt。")
    return OK


def uv_environment() -> "dict[str, str]":
    """Return the environment for uv, which does not read pip's settings of registry and certificates."""
    env = clean_environment()
    for ours, theirs in (("UV_DEFAULT_INDEX", "PIP_INDEX_URL"), ("SSL_CERT_FILE", "PIP_CERT")):
        if theirs in env:
            env.setdefault(ours, env[theirs])
    return env


# ---------------------------------------------------------------- the wheelhouse


# What people call a platform, and what we collect for. A Linux with a Python new enough for us has glibc 2.28 at least.
TARGET_NAMES = {
    "windows": "win_amd64",
    "linux": "manylinux_2_28_x86_64",
    "linux_x86_64": "manylinux_2_28_x86_64",
    "linux_aarch64": "manylinux_2_28_aarch64",
    "macos": "macosx_11_0_arm64",
    "manylinux2014_x86_64": "manylinux_2_28_x86_64",
    "manylinux2014_aarch64": "manylinux_2_28_aarch64",
}
OLD_MANYLINUX = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}
TARGET = re.compile(r"(?P<system>win|macosx|manylinux|linux)(?:_(?P<major>\d+)_(?P<minor>\d+))?_?(?P<machine>\w+)")
# What a target's Python would answer to a marker: os.name, sys.platform, platform.system()
SYSTEMS = {
    "win": ("nt", "win32", "Windows"),
    "macosx": ("posix", "darwin", "Darwin"),
    "linux": ("posix", "linux", "Linux"),
}
MACHINES = {("win", "amd64"): "AMD64", ("win", "arm64"): "ARM64", ("win", "32"): "x86"}

WHEELHOUSE_USAGE = (
    "用法：{program} wheelhouse 文件夹 [--platform 平台]…… [--python 版本]\n"
    "平台例如 win_amd64、win32、manylinux2014_x86_64、manylinux_2_28_x86_64、macosx_11_0_arm64；版本例如 3.11。"
)
NOT_A_WHEELHOUSE = "“{folder}”不是离线包：里面没有 {manifest}。请用 {program} wheelhouse 文件夹 重新做一个。"
DAMAGED_WHEELHOUSE = "离线包里的 {name} {trouble}。请从原处重新拷贝整个离线包，或重新做一个。"
OLD_WHEELHOUSE = "离线包是为另一个版本的红色故事档案做的，所需的软件已经变了。请用现在的版本重新做离线包。"
OTHER_MACHINE = (
    "离线包是为{made_for}做的，这台电脑是 {machine}。"
    "请重新做：{program} wheelhouse 文件夹 --platform {platform} --python {python}"
)


class Target(NamedTuple):
    """A kind of machine to collect packages for."""

    platform: str
    python: str


class WheelhouseOrder(NamedTuple):
    """What the user asked of the ``wheelhouse`` command."""

    folder: Path
    targets: "tuple[Target, ...]"


def this_python() -> str:
    """Return the running Python's version as ``3.11``."""
    return ".".join(map(str, sys.version_info[:2]))


def this_platform() -> str:
    """Return the running machine in the words of wheel names."""
    name = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    return "macosx_11_0_" + platform.machine() if name.startswith("macosx") else name


def platform_family(name: str) -> "tuple[str, str]":
    """Return the system and the processor of a platform: all that tells whether its packages can run here."""
    found = TARGET.fullmatch(name)
    if not found:
        raise LauncherError(f"不认识平台“{name}”。\n" + WHEELHOUSE_USAGE.format(program=PROGRAM), WRONG_USAGE)
    return found.group("system").replace("many", ""), found.group("machine")


def pip_platforms(name: str) -> "list[str]":
    """Return every platform tag whose wheels run on a platform; pip knows the older ones of macOS itself."""
    found = TARGET.fullmatch(name)
    if not found or found.group("system") != "manylinux":
        return [name]
    tags = []
    for minor in range(int(found.group("minor")), 4, -1):
        tags.append(f"manylinux_2_{minor}_{found.group('machine')}")
        if minor in OLD_MANYLINUX:
            tags.append(f"{OLD_MANYLINUX[minor]}_{found.group('machine')}")
    return [*tags, "linux_" + found.group("machine")]


def parse_wheelhouse(arguments: "list[str]") -> WheelhouseOrder:
    """Return what the words after ``wheelhouse`` ask for."""
    folders, platforms, python = [], [], this_python()
    words = iter(arguments)
    for word in words:
        option, _, value = word.partition("=")
        if option in ("--platform", "--python"):
            value = value or next(words, "")
            if option == "--platform":
                platforms.append(TARGET_NAMES.get(value, value))
                platform_family(platforms[-1])
            else:
                python = value
        else:
            folders.append(word)
    fitting = re.fullmatch(r"3\.(\d+)", python)
    if len(folders) != 1 or folders[0].startswith("-") or not fitting or int(fitting.group(1)) < OLDEST_PYTHON[1]:
        raise LauncherError(WHEELHOUSE_USAGE.format(program=PROGRAM), WRONG_USAGE)
    targets = tuple(Target(name, python) for name in platforms or [this_platform()])
    return WheelhouseOrder(Path(folders[0]), targets)


def make_wheelhouse(order: WheelhouseOrder, voice: Voice) -> int:
    """Collect all packages for the targets into a folder, beside those it holds for others already."""
    folder = order.folder
    manifest = manifest_to_extend(folder)
    with taking_turns(voice) as workshop, tempfile.TemporaryDirectory(prefix=SCRATCH, dir=str(CACHE)) as fresh:
        for target in order.targets:
            voice.say(f"正在收集 {target.platform}、Python {target.python} 所需的安装包……")
            collect(target, Path(fresh), voice, workshop)
            if target._asdict() not in manifest["targets"]:
                manifest["targets"].append(target._asdict())
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(Path(fresh).glob("*.whl")):
            shutil.copyfile(str(path), str(folder / path.name))
            manifest["files"][path.name] = file_digest(path)
    for path in folder.glob("*.whl"):
        if path.name not in manifest["files"]:
            path.unlink()
    write_atomically(folder / MANIFEST, manifest)
    size = sum(path.stat().st_size for path in folder.glob("*.whl")) / 1e6
    voice.say(f"离线包做好了：{folder}，{len(manifest['files'])} 个安装包，共 {size:.0f} MB。")
    voice.say(f"把红色故事档案和这个文件夹一起拷到不能上网的电脑，运行：{PROGRAM} --wheelhouse 文件夹 serve")
    return OK


def manifest_to_extend(folder: Path) -> "dict[str, Any]":
    """Return the manifest of a folder to collect into: an empty one unless it holds packages of the same lock."""
    strangers = [path.name for path in folder.glob("*") if path.suffix != ".whl" and path.name != MANIFEST]
    if strangers or folder.is_file():
        raise LauncherError(f"“{folder}”不是空文件夹，里面有别的东西。请换一个空文件夹放离线包。", WRONG_USAGE)
    lock = digest(lock_file("dev"))
    with contextlib.suppress(LauncherError):
        manifest = read_manifest(folder)
        if manifest["lock"] == lock:
            return manifest
    return {"format": 1, "lock": lock, "targets": [], "files": {}}


def collect(target: Target, folder: Path, voice: Voice, workshop: Workshop) -> None:
    """Download one target's packages, each as a ready wheel.

    The last number of the target's Python version is not known, so whatever a marker makes of it is collected.
    What only the tests need does not exist for some old machines, which can do without.
    """
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--require-hashes", "--only-binary=:all:"]
    if target != Target(this_platform(), this_python()):
        for tag in pip_platforms(target.platform):
            command += ["--platform", tag]
        command += ["--python-version", target.python, "--implementation", "cp"]
    workshop.machine = f"{target.platform}、Python {target.python}"
    oldest, newest = marker_answers(target, "0"), marker_answers(target, "99")
    counter = Counter(voice, len(wanted_lines("dev", newest)))
    have: list[str] = []
    for kind in ("runtime", "dev"):
        for answers in (newest, oldest):
            lines = [line for line in wanted_lines(kind, answers) if line not in have]
            have += lines
            chosen = folder / "wanted.txt"
            chosen.write_text("\n".join(lines), encoding="utf-8")
            try:
                if lines:
                    download = [*command, "-d", str(folder), "-r", str(chosen)]
                    workshop.do(download, pip_environment(offline=False), counter.follow)
            except MissingPackageError:
                if kind == "runtime":
                    raise
                voice.say("有些测试用的软件包没有适合它的版本：在它上面可以预览和生成网站，不能运行测试。")


def wanted_lines(kind: str, answers: "dict[str, str]") -> "list[str]":
    """Return the lines of a lock whose markers hold for these answers."""
    markers = importlib.import_module("packaging.markers")
    return [
        f"{entry.package} {entry.hashes}"
        for entry in lock_entries(lock_file(kind))
        if not entry.marker or markers.Marker(entry.marker).evaluate(answers)
    ]


def marker_answers(target: Target, patch: str) -> "dict[str, str]":
    """Return what a target's Python would answer to the questions of a marker."""
    system, machine = platform_family(target.platform)
    os_name, sys_platform, platform_system = SYSTEMS[system]
    full = f"{target.python}.{patch}"
    answers = {"os_name": os_name, "sys_platform": sys_platform, "platform_system": platform_system}
    answers.update(platform_machine=MACHINES.get((system, machine), machine), platform_release="", platform_version="")
    answers.update(python_version=target.python, python_full_version=full, implementation_version=full, extra="")
    answers.update(implementation_name="cpython", platform_python_implementation="CPython")
    return answers


def file_digest(path: Path) -> str:
    """Return the digest of a file's bytes."""
    total = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            total.update(block)
    return total.hexdigest()


def read_manifest(folder: Path) -> "dict[str, Any]":
    """Return what a wheelhouse says of itself."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        manifest["lock"], manifest["targets"][0]["platform"], manifest["files"].items()
    except FileNotFoundError:
        sentence = NOT_A_WHEELHOUSE.format(folder=folder, manifest=MANIFEST, program=PROGRAM)
        raise LauncherError(sentence, WRONG_USAGE) from None
    except (ValueError, LookupError, TypeError, AttributeError):
        raise LauncherError(DAMAGED_WHEELHOUSE.format(name=MANIFEST, trouble="已损坏")) from None
    return manifest


def verify_wheelhouse(folder: Path) -> None:
    """Refuse a wheelhouse that is damaged, or made for other requirements or another kind of machine."""
    manifest = read_manifest(folder)
    if manifest["lock"] != digest(lock_file("dev")):
        raise LauncherError(OLD_WHEELHOUSE)
    targets = [Target(**target) for target in manifest["targets"]]
    here = platform_family(this_platform())
    if not any(platform_family(target.platform) == here and target.python == this_python() for target in targets):
        blanks = {"made_for": "、".join(f"{target.platform}（Python {target.python}）" for target in targets)}
        blanks.update(machine=this_machine(), program=PROGRAM, platform=this_platform(), python=this_python())
        raise LauncherError(OTHER_MACHINE.format(**blanks))
    locked = lock_file("dev").read_text(encoding="utf-8")
    for name, expected in sorted(manifest["files"].items()):
        path = folder / Path(name).name
        if not path.is_file():
            raise LauncherError(DAMAGED_WHEELHOUSE.format(name=name, trouble="不见了"))
        if file_digest(path) != expected or expected not in locked:
            raise LauncherError(DAMAGED_WHEELHOUSE.format(name=name, trouble="已损坏或被改动"))


def wheelhouse_pip(folder: Path) -> Path:
    """Return the pip of a verified wheelhouse."""
    for name in read_manifest(folder)["files"]:
        if name.startswith("pip-"):
            return folder / Path(name).name
    raise LauncherError(DAMAGED_WHEELHOUSE.format(name="pip", trouble="不见了"))


# ---------------------------------------------------------------- what the tests need


BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
BROWSER_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
BROWSER_PACKAGES = ("chromium", "fonts-noto-cjk")
NO_BROWSER = (
    "测试要用 Chromium 浏览器，这台电脑上没有找到。Debian、Ubuntu 请运行：sudo apt install chromium fonts-noto-cjk；"
    "其他系统请安装 Chromium 或 Chrome；装在别处的，请把环境变量 ARCHIVE_CHROMIUM 设为它的路径。装好后再运行一次。"
)

NODE_PROGRAMS = ("node", "npm")
NO_NODE = (
    "费时的测试要用 Node.js（node 和 npm）取来旧版浏览器并驱动它们，这台电脑上没有找到。Debian、Ubuntu 请运行："
    "sudo apt install nodejs npm；其他系统请从 nodejs.org 安装。装好后再运行一次；去掉 --all，只跑日常测试，用不着它。"
)


def find_browser() -> str:
    """Return the path of a Chromium, or nothing."""
    chosen = os.environ.get("ARCHIVE_CHROMIUM")
    if chosen:
        return shutil.which(str(Path(chosen).absolute())) or shutil.which(chosen) or ""
    candidates = [shutil.which(name) for name in BROWSERS] + [shutil.which(place) for place in BROWSER_PLACES]
    return next((path for path in candidates if path), "")


def provide_browser(voice: Voice) -> str:
    """Return the path of a Chromium, installed first where we may."""
    found = find_browser()
    if found:
        return found
    if os.environ.get("ARCHIVE_CHROMIUM"):
        raise LauncherError("环境变量 ARCHIVE_CHROMIUM 指的浏览器不存在或不能运行，请改正它，再运行一次。")
    news = "测试要用的 Chromium 浏览器还没有，正在安装……约需一两分钟"
    install_packages(BROWSER_PACKAGES, news, "浏览器没有装上", NO_BROWSER, voice)
    found = find_browser()
    if not found:
        raise LauncherError(NO_BROWSER)
    return found


def provide_node(voice: Voice) -> None:
    """Make sure that the slow tests have node and npm, installed first where we may."""
    if not all(map(shutil.which, NODE_PROGRAMS)):
        news = "费时的测试要用的 Node.js 还没有，正在安装……约需一两分钟"
        install_packages(("nodejs", "npm"), news, "Node.js 没有装上", NO_NODE, voice)
    if not all(map(shutil.which, NODE_PROGRAMS)):
        raise LauncherError(NO_NODE)


def install_packages(packages: "tuple[str, ...]", news: str, trouble: str, advice: str, voice: Voice) -> None:
    """Install a system's packages, as root on Debian; elsewhere, or if that fails, say what the user can do."""
    if WINDOWS or os.geteuid() != 0 or not shutil.which("apt-get"):
        raise LauncherError(advice)
    env = dict(clean_environment(), DEBIAN_FRONTEND="noninteractive")
    with taking_turns(voice) as workshop:
        voice.say(news)
        try:
            workshop.do(["apt-get", "update"], env)
            workshop.do(["apt-get", "install", "-y", "--no-install-recommends", *packages], env)
        except LauncherError:
            raise LauncherError(f"{trouble}（系统的软件源可能连不上）。" + advice + SEE_LOG) from None


# ---------------------------------------------------------------- commands


def main(arguments: "list[str]") -> int:
    """Run the launcher and return its exit code."""
    sentence = explain_old_python(sys.version_info[:3])
    if sentence:
        write_line(sys.stderr, sentence)
        return MACHINE_FAILED
    voice = Voice()
    try:
        return run(arguments, voice)
    except LauncherError as error:
        sentence, code = str(error), error.code
    except OSError as error:
        sentence, code = explain_os_error(error), MACHINE_FAILED
    except KeyboardInterrupt:
        sentence, code = "已停止。", INTERRUPTED
    voice.clear()
    write_line(sys.stderr, sentence)
    return code


def run(arguments: "list[str]", voice: Voice) -> int:
    """Do what the command line says."""
    voice.quiet, wheelhouse, words = split_options(arguments)
    if not words or words[0] in ("-h", "--help"):
        write_line(sys.stdout, HELP.format(program=PROGRAM))
        return OK
    command, rest = words[0], words[1:]
    voice.quiet = voice.quiet or "--quiet" in rest
    if command == "lock":
        return make_locks(rest, voice)
    if command == "wheelhouse":
        return run_wheelhouse(rest, wheelhouse, voice)
    if command == "test":
        prepare("dev", wheelhouse, voice)
        env = dict(clean_environment(), ARCHIVE_CHROMIUM=provide_browser(voice))
        if "--all" in rest:
            provide_node(voice)
        os.chdir(str(ROOT))
        return hand_over(["-m", "tests", *rest], env)
    prepare("runtime", wheelhouse, voice)
    if command == "bench":  # not an installed package, and `--work` is relative to the caller's folder
        return hand_over(["-P", "-m", "benchmarks", *rest], dict(clean_environment(), PYTHONPATH=str(ROOT)))
    return hand_over(["-P", "-m", "build_tools", *(["--help"] if command == "help" else words)])


def run_wheelhouse(rest: "list[str]", wheelhouse: "Path | None", voice: Voice) -> int:
    """Make a wheelhouse, as the environment's Python: it has the pip and the packaging of the lock."""
    order = parse_wheelhouse(rest)
    prepare("runtime", wheelhouse, voice)
    if Path(sys.prefix).resolve() == VENV.resolve():
        return make_wheelhouse(order, voice)
    return hand_over([str(ROOT / "archive.py"), *(["--quiet"] if voice.quiet else []), "wheelhouse", *rest])


def split_options(arguments: "list[str]") -> "tuple[bool, Path | None, list[str]]":
    """Return the launcher's own options, which stand before the command, and the words from the command on."""
    quiet, wheelhouse = False, None
    words = list(arguments)
    while words and words[0].split("=")[0] in ("--quiet", "--wheelhouse"):
        option, _, value = words.pop(0).partition("=")
        if option == "--quiet":
            quiet = True
            continue
        value = value or (words.pop(0) if words else "")
        if not Path(value).is_dir() or not value:
            raise LauncherError(f"--wheelhouse 后面要写离线包文件夹，“{value}”不是文件夹。", WRONG_USAGE)
        wheelhouse = Path(value).resolve()
    return quiet, wheelhouse, words


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
