"""The command in this process, on archives and projects of its own."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools import program
from build_tools.cli.main import main
from build_tools.publishing.staging import Whole, staged
from tests.support.builds import ROOT, copy_sample, sample_folder, sample_root
from tests.support.commands import Result

__all__ = ["sample_folder", "sample_root"]

OLD = b"<p>old</p>"
LATIN = re.compile(r"[A-Za-z]{2,}(?:[ ,]+[A-Za-z]{2,}){2,}")
TRACES = ("Traceback", "Error", "Exception", "Warning", "INFO", "Aborted")


def english(text: str) -> list[str]:
    """Find English sentences and traces of libraries in what a command said; titles of the sample are no sentences."""
    said = re.sub(r"\S*[/\\]\S*|--[a-z-]+|The Lamp of Star Bridge", "", text)
    return LATIN.findall(said) + [trace for trace in TRACES if trace in said]


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command; whatever it says must be Chinese."""

    def run(*arguments: object) -> Result:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        result = Result(code, captured.out, captured.err)
        if "json" not in arguments:
            assert english(result.said) == []
        return result

    return run


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """Give an archive to spoil."""
    return copy_sample(tmp_path / "stories")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give an old site that must survive."""
    folder = tmp_path / "site"
    with staged(folder) as stage:
        (stage.folder / "index.html").write_bytes(OLD)
        stage.whole = Whole({"index.html"})
    return folder


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project to spoil, which the command takes for its own."""
    folder = tmp_path / "project"
    folder.mkdir()
    for part in ("overrides", "docs"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    copy_sample(folder / "stories")
    monkeypatch.setattr(program, "CHECKOUT", folder)
    monkeypatch.setattr(program, "RESOURCES", folder)
    return folder
