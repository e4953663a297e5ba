"""`archive.py test`: the programs it needs, and the order and outcome of the gates."""

import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.launcher.errors import LauncherError
from build_tools.launcher.voice import Voice
from build_tools.launcher.workshop import Workshop
from tests.support import programs

GATES = Path(__file__).resolve().parents[1] / "__main__.py"


@pytest.fixture
def without_browser(places, monkeypatch):
    """A machine with apt-get and no browser, where we are root."""
    monkeypatch.delenv("ARCHIVE_CHROMIUM", raising=False)
    monkeypatch.setattr(programs, "WINDOWS", False)
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    return places


@pytest.mark.parametrize("found", [programs.SHELL, "chromium-browser"])
def test_a_browser_on_the_machine_is_taken(places, monkeypatch, found):
    monkeypatch.delenv("ARCHIVE_CHROMIUM", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in {found, "chromium"} else None)
    assert programs.provide_browser(places, Voice()) == f"/usr/bin/{'chromium' if 'browser' in found else found}"
    assert programs.provide_whole_browser(places, Voice()) == "/usr/bin/chromium"


def test_a_chosen_browser_goes_first_and_must_exist(places, monkeypatch):
    monkeypatch.setenv("ARCHIVE_CHROMIUM", sys.executable)
    assert programs.provide_browser(places, Voice()) == sys.executable
    monkeypatch.setenv("ARCHIVE_CHROMIUM", "no/such/browser")
    with pytest.raises(LauncherError, match="ARCHIVE_CHROMIUM"):
        programs.provide_browser(places, Voice())


def test_without_root_the_user_is_told_how_to_install_one(without_browser, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(LauncherError, match="sudo apt install chromium") as caught:
        programs.provide_browser(without_browser, Voice())
    assert caught.value.code == 3


@pytest.mark.parametrize("there", [programs.SHELL, "chromium"])
def test_root_on_debian_gets_the_light_one_installed_or_a_whole_one(without_browser, monkeypatch, capsys, there):
    asked, on_machine = [], {"apt-get"}

    def do(workshop, command, env):
        asked.append(command)
        if "install" in command and there not in command:
            raise LauncherError("x")
        on_machine.update(command[4:])

    monkeypatch.setattr(Workshop, "do", do)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in on_machine else None)
    assert programs.provide_browser(without_browser, Voice()) == f"/usr/bin/{there}"
    assert asked[0] == ["apt-get", "update"]
    assert asked[1] == ["apt-get", "install", "-y", "--no-install-recommends", programs.SHELL, "fonts-noto-cjk"]
    said = capsys.readouterr().err
    assert "正在安装" in said
    assert ("会慢一些" in said) == (there == "chromium")


def test_an_installation_that_fails_is_explained(without_browser, monkeypatch):
    def do(workshop, command, env):
        raise LauncherError("x")

    monkeypatch.setattr(Workshop, "do", do)
    with pytest.raises(LauncherError, match="浏览器没有装上"):
        programs.provide_browser(without_browser, Voice())


@pytest.mark.parametrize(
    ("provide", "name", "packages", "last"),
    [
        (programs.provide_node, "Node.js", ["nodejs", "npm"], "npm"),
        (programs.provide_nginx, "nginx", ["nginx-light"], ""),
        (programs.provide_minisign, "minisign", ["minisign"], ""),
        (programs.provide_ssh, "ssh", ["rsync", "openssh-client", "openssh-server"], ""),
        (programs.provide_mtools, "mtools", ["mtools"], ""),
    ],
)
def test_programs_of_slow_tests_are_taken_or_installed_or_asked_for(
    without_browser, monkeypatch, capsys, provide, name, packages, last
):
    asked = []

    def do(workshop, command, env):
        asked.append(command)
        monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")

    monkeypatch.setattr(Workshop, "do", do)
    provide(without_browser, Voice())
    assert asked[1] == ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    assert name in capsys.readouterr().err
    provide(without_browser, Voice())
    assert len(asked) == 2
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if last and name != last else None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(LauncherError, match="sudo apt install " + " ".join(packages)):
        provide(without_browser, Voice())


@pytest.fixture
def gates(monkeypatch):
    """Run the gates with programs that only say who they are; those named in `failing` fail."""

    def run(*arguments, failing=()):
        started = []

        def fake(command, **options):
            name = next((word for word in ("check", "format", "mypy", "lint-imports", "pytest") if word in command), "")
            name = name or ("lint-imports" if "lint-imports" in command[0] else "")
            started.append([name if name != "check" or "format" not in command else "format", *command])
            return subprocess.CompletedProcess(command, int(started[-1][0] in failing), f"{name} says no\n")

        monkeypatch.setattr(subprocess, "run", fake)
        monkeypatch.setenv("ARCHIVE_CHROMIUM", sys.executable)
        monkeypatch.setattr(programs, "provide_whole_browser", lambda places, voice: "")
        for program in ("node", "nginx", "minisign", "ssh", "mtools"):
            monkeypatch.setattr(programs, f"provide_{program}", lambda places, voice: None)
        code = runpy.run_path(str(GATES))["main"](list(arguments))
        return code, started

    return run


def test_gates_run_in_order_and_pytest_comes_last(gates, capsys):
    code, started = gates()
    assert code == 0
    assert [name for name, *_ in started] == ["check", "format", "mypy", "lint-imports", "pytest"]
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert all(line.startswith("通过") for line in lines)


@pytest.mark.parametrize("name", ["check", "format", "mypy", "lint-imports", "pytest"])
def test_one_gate_that_fails_fails_the_whole_and_shows_why(name, gates, capsys):
    code, started = gates(failing=(name,))
    assert code == 1
    assert len(started) == 5
    shown = capsys.readouterr().out
    assert ("says no" in shown) == (name != "pytest")
    assert ("没有通过：" in shown) == (name != "pytest")


def test_slow_tests_run_with_all_only_and_other_words_go_to_pytest(gates):
    everyday = gates("-k", "pinyin")[1][-1]
    assert everyday[-4:] == ["-m", "not slow", "-k", "pinyin"]
    thorough = gates("--all", "-x")[1][-1]
    assert "not slow" not in thorough
    assert "--all" not in thorough
    assert thorough[-1] == "-x"


def test_without_the_browser_nothing_runs(gates, monkeypatch, capsys):
    def provide_browser(places, voice):
        raise LauncherError(programs.NO_BROWSER)

    monkeypatch.setattr(programs, "provide_browser", provide_browser)
    assert gates() == (3, [])
    assert capsys.readouterr().err == programs.NO_BROWSER + "\n"
