"""The program as a wheel: what is in it, and that it works where there is no checkout."""

import os
import shutil
import subprocess
import sys
import urllib.request
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_tools.launcher.processes import clean_environment
from build_tools.program import sources_digest
from tests.support.builds import ROOT, snapshot
from tests.support.commands import Commands, commands

__all__ = ["commands"]

FORTY = ROOT / "tests" / "forty_stories"
ARCHIVE = "archive.exe" if os.name == "nt" else "archive"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return file


def tracked(*names: str) -> set[str]:
    """List what Git keeps below some folders, or would keep."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *names]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8").split("\0")
    return {name for name in listed if name and (ROOT / name).is_file()}


def test_the_wheel_holds_the_program_and_what_belongs_to_it(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    resources = tracked("overrides", "docs", "mkdocs.yml", "CHANGELOG.md")
    assert held == tracked("build_tools") | {f"build_tools/resources/{name}" for name in resources}
    assert len(resources) > 100


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of every file below a folder."""
    found = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*") if path.is_file()}
    return {name: (stamp.st_size, stamp.st_mtime_ns) for name, stamp in found.items()}


@dataclass
class Installed:
    """The program in an environment of its own, and a folder with an archive."""

    environment: Path
    folder: Path

    @property
    def scripts(self) -> Path:
        return self.environment / ("Scripts" if os.name == "nt" else "bin")

    def start(self, *arguments: object) -> "subprocess.Popen[str]":
        """Start a command in the archive's folder."""
        command = [str(self.scripts / ARCHIVE), *map(str, arguments)]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, cwd=self.folder, env=clean_environment(), stdout=pipe, stderr=pipe, encoding="utf-8"
        )

    def run(self, *arguments: object) -> tuple[int, str]:
        """Run a command in the archive's folder."""
        process = self.start(*arguments)
        out, err = process.communicate(timeout=300)
        return process.returncode, out + err


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install the wheel, and what it needs, into an empty environment."""
    place = Installed(tmp_path_factory.mktemp("environment"), tmp_path_factory.mktemp("district"))
    venv.create(place.environment, with_pip=True)
    python = place.scripts / ("python.exe" if os.name == "nt" else "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", wheel], check=True, env=clean_environment())
    shutil.copytree(FORTY, place.folder / "stories")
    return place


@pytest.mark.slow
def test_an_installed_program_makes_the_site_of_the_checkout(
    installed: Installed, commands: Commands, tmp_path: Path
) -> None:
    before = stamps(installed.environment)
    assert installed.run("--version") == (0, "红色故事档案 0.1.0\n")
    assert installed.run("check")[0] == 0
    code, told = installed.run("build")
    assert (code, "网站在 site。" in told) == (0, True), told
    assert commands("build", "--stories", installed.folder / "stories", "--site", tmp_path / "site").code == 0
    site = snapshot(tmp_path / "site")
    assert snapshot(installed.folder / "site") == site
    assert installed.run("build", "--plain", "--stories", "stories", "--site", "plain")[0] == 0
    assert snapshot(installed.folder / "plain") == site
    made = {path.name for path in installed.folder.iterdir()} - {".site.lock", ".plain.lock"}
    assert made == {"stories", "site", "plain", ".cache"}
    assert stamps(installed.environment) == before


@pytest.mark.slow
def test_an_installed_program_says_what_it_lacks(installed: Installed) -> None:
    code, told = installed.run("print", "jiangjie-tuogu-xin")
    assert (code, "：pip install typst" in told) == (3, True)
    code, told = installed.run("wheelhouse", "wheels")
    assert (code, "要在程序的项目文件夹里运行" in told) == (2, True)
    code, told = installed.run("doctor")
    assert (code, "软件包：" in told) == (0, True), told
    assert f"0.1.0 {sources_digest().hex()[:8]}" in told
    assert not (installed.folder / "wheels").exists()


@pytest.mark.slow
def test_an_installed_program_founds_an_archive_and_serves_it(installed: Installed, tmp_path: Path) -> None:
    code, told = Installed(installed.environment, tmp_path).run("init", "yunling", "--preset", "district", "--defaults")
    assert (code, "cd yunling，再运行 archive serve" in told) == (0, True), told
    new = Installed(installed.environment, tmp_path / "yunling")
    assert new.run("check") == (0, "检查了 2 篇故事，没有发现问题。\n")
    serve_home(new)


@pytest.mark.slow
def test_an_installed_program_serves(installed: Installed) -> None:
    serve_home(installed)


def serve_home(installed: Installed) -> None:
    """Serve an archive, and look at its home page."""
    before = stamps(installed.environment)
    process = installed.start("serve")
    assert process.stdout
    try:
        address = next(word for line in process.stdout for word in line.split() if word.startswith("http://"))
        with urllib.request.urlopen(address) as answer:
            assert "<title>" in answer.read().decode("utf-8")
    finally:
        process.terminate()
        process.communicate(timeout=30)
    assert stamps(installed.environment) == before
