"""What the launcher says when something goes wrong."""

import errno
import io
import shutil
import sys

import pytest

import archive
from build_tools.launcher.errors import MissingPackageError, explain_os_error
from build_tools.launcher.pip_errors import explain_pip
from build_tools.launcher.voice import Voice
from build_tools.launcher.workshop import Counter

BAD_HASH = """\
ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the package versions, \
please update the hashes. Otherwise, examine the package contents carefully; someone may have tampered with them.
    colorama==0.4.6 from https://files.example/colorama.whl (from -r runtime.txt (line 1)):
        Expected sha256 0000
             Got        4f1d
"""
UNREACHABLE = """\
WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError('<...>: Failed to establish a new \
connection: [Errno 111] Connection refused')': /simple/babel/
ERROR: Could not find a version that satisfies the requirement babel==2.18.0 (from versions: none)
ERROR: No matching distribution found for babel==2.18.0
"""
CASES = {
    "hash": (BAD_HASH, "软件包“colorama==0.4.6”与锁定的校验值不符"),
    "network": (UNREACHABLE, "连不上软件仓库"),
    "dns": ("<urlopen error [Errno -3] Temporary failure in name resolution>", "连不上软件仓库"),
    "certificate": ("SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate is not yet valid')", "日期和时间"),
    "certificate, uv": ("cause: invalid peer certificate: UnknownIssuer", "日期和时间"),
    "disk": ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "磁盘空间不够"),
    "disk, Windows": ("OSError: [WinError 112] There is not enough space on the disk", "磁盘空间不够"),
    "permission": ("OSError: [Errno 13] Permission denied: '/x/.venv/lib'", "没有写入权限"),
    "in use, Windows": ("[WinError 32] The process cannot access the file", "正被别的程序使用"),
    "no wheel": ("ERROR: No matching distribution found for pillow==13.0.0", "的软件包“pillow”"),
    "no compiler": ("error: subprocess-exited-with-error\nerror: gcc not found", "没有适合"),
    "no ensurepip": ("/usr/bin/python3: No module named ensurepip.__main__", "python3-venv"),
    "lock": ("ERROR: In --require-hashes mode, all requirements must have their versions pinned", "锁定文件不完整"),
    "anything else": ("ERROR: the sky fell", "出了意外"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_failed_pip_becomes_a_sentence_that_says_what_to_do(name, assert_chinese):
    output, expected = CASES[name]
    sentence = str(explain_pip(output, "win_amd64、Python 3.11", offline=False))
    assert expected in sentence
    assert sentence.endswith("详细记录在 .cache/launcher.log。")
    assert "{" not in sentence
    assert_chinese(sentence)


def test_offline_a_missing_package_is_the_wheelhouses_fault():
    output = "ERROR: No matching distribution found for pillow==13.0.0"
    error = explain_pip(output, "win32、Python 3.11", offline=True)
    assert "离线包里缺少适合 win32、Python 3.11 的软件包“pillow”" in str(error)
    assert isinstance(error, MissingPackageError)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (errno.ENOSPC, "磁盘空间不够"),
        (errno.EACCES, "没有写入权限：.cache/launcher.log"),
        (errno.EROFS, "没有写入权限：.cache/launcher.log"),
        (errno.EIO, "电脑没能完成这一步：.cache/launcher.log"),
    ],
)
def test_a_failed_system_call_becomes_a_sentence_that_names_the_file(code, expected, places):
    sentence = explain_os_error(OSError(code, "English", str(places.log)), places.root)
    assert sentence.startswith(expected)
    assert "English" not in sentence


def test_an_unusable_cache_ends_with_a_sentence(tree, run, assert_chinese):
    (tree / ".cache").write_text("in the way")
    done = run(tree, "serve")
    assert done.returncode == 3
    assert done.stderr.startswith("电脑没能完成这一步：.cache")
    assert_chinese(done.stderr)


def test_an_old_python_is_told_what_to_do(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    sentence = archive.explain_old_python((3, 8, 10))
    assert sentence.startswith("这台电脑的 Python 是 3.8，红色故事档案需要 3.11 或更新的版本。")
    assert "python.org" in sentence
    assert not archive.explain_old_python((3, 11, 0))
    assert not archive.explain_old_python((3, 14, 1))


def test_an_old_python_is_told_of_a_newer_one_on_the_machine(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == "python3.12" else None)
    assert "请改用：python3.12 archive.py serve" in archive.explain_old_python((3, 9, 2))


def test_an_old_python_ends_with_the_machines_exit_code(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 6, 15, "final", 0))
    assert archive.main(["serve"]) == 3
    assert "Python 是 3.6" in capsys.readouterr().err


def test_progress_is_shown_on_a_terminal_only_and_wiped(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    for screen, shown in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", screen)
        voice = Voice()
        Counter(voice, 34).follow("Collecting babel==2.18.0 (from -r runtime.txt (line 3))\n")
        voice.say("准备好了。")
        assert ("正在下载 1/34" in screen.getvalue()) == shown
        assert screen.getvalue().endswith("准备好了。\n")


def test_chinese_reaches_a_screen_whose_encoding_has_none(tree, run):
    """As UTF-8, which most screens understand; better than question marks or a crash."""
    assert run(tree, "lock", "-x", PYTHONIOENCODING="ascii").stderr.startswith("lock 命令只认识")
    assert run(tree, "--help", PYTHONIOENCODING="cp1252").stdout.startswith("红色故事档案")
