"""A folder for Windows machines where nothing may be installed. Windows itself is not tried here, but all that it reads is."""

import json
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from build_tools.cli import portable
from build_tools.cli.wheelhouse import marker_answers
from build_tools.launcher.platforms import WheelTarget
from tests.cli.conftest import Run
from tests.support.builds import ROOT

TARGET = WheelTarget("win_amd64", "3.12")
MADE = {"README.txt", "app", "archive.cmd", "build.cmd", "check.cmd", "portable.json", "run.py", "serve.cmd"}


@pytest.fixture
def embed(tmp_path: Path) -> Path:
    """Give what passes for an embeddable Python."""
    file = tmp_path / "python-3.12.10-embed-amd64.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("python.exe", "python312._pth", "python312.zip"):
            archive.writestr(name, b"not really")
    return file


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the folder without its packages: the program in it only tells what it is asked."""

    def unpack(wheels: Path, app: Path, *others: object) -> None:
        (app / "build_tools").mkdir(parents=True)
        (app / "build_tools" / "__init__.py").touch()
        (app / "build_tools" / "__main__.py").write_text("import sys\ndef run():\n    print(*sys.argv[1:])\n", "utf-8")

    monkeypatch.setattr(portable, "collect", lambda *given: None)
    monkeypatch.setattr(portable, "_unpack", unpack)
    return tmp_path / "乡村小学"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--platform", "macosx_11_0_arm64"], "只能为 Windows 做"),
        (["--platform", "linux"], "只能为 Windows 做"),
        (["--platform", "win_ia64"], "只能为 Windows 做"),
        (["--platform", "amiga"], "不认识平台"),
        (["--python", "3.9"], "用法"),
        (["--embed", "nowhere.zip"], "不是要用的免安装 Python"),
        (["--python", "3.13", "--embed", "EMBED"], "python313._pth"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, made: Path, embed: Path, arguments: list[str], words: str) -> None:
    told = run("portable", made, *(str(embed) if word == "EMBED" else word for word in arguments))
    assert (told.code, words in told.err, made.exists()) == (2, True, False), told.err


def test_a_folder_of_others_stays_as_it_is(run: Run, made: Path) -> None:
    made.mkdir()
    (made / "mine.txt").write_text("mine", "utf-8")
    told = run("portable", made)
    assert (told.code, "有别的东西" in told.err) == (2, True)
    assert [path.name for path in made.iterdir()] == ["mine.txt"]


def test_windows_can_read_what_is_in_it(run: Run, made: Path) -> None:
    told = run("portable", made, "--python", "3.12")
    assert (told.code, "还缺 Python" in told.err, "python-3.12.*-embed-amd64.zip" in told.err) == (0, True, True)
    assert {path.name for path in made.iterdir()} == MADE
    for file in [*made.glob("*.cmd"), made / "run.py"]:
        content = file.read_bytes()
        assert content.isascii(), "cmd.exe reads it in a code page that nobody knows"
        assert content.count(b"\n") == content.count(b"\r\n") > 0
    for command in ("serve", "check", "build"):
        assert f'archive.cmd" {command} %*' in (made / f"{command}.cmd").read_text("ascii")
    assert '"%~dp0python\\python.exe" "%~dp0run.py" %*' in (made / "archive.cmd").read_text("ascii")
    readme = (made / "README.txt").read_bytes()
    assert readme.startswith(b"\xef\xbb\xbf")
    assert "python-3.12.*-embed-amd64.zip" in readme.decode("utf-8-sig")
    assert "{" not in readme.decode("utf-8-sig")
    assert json.loads((made / "portable.json").read_text("utf-8")) == TARGET._asdict()


def test_its_entry_finds_the_program_where_nothing_else_does(run: Run, made: Path) -> None:
    assert run("portable", made).code == 0
    done = subprocess.run(
        [sys.executable, "-I", str(made / "run.py"), "check", "a b"], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "check a b\n"


def test_a_new_version_leaves_the_archive_and_python(run: Run, made: Path, embed: Path) -> None:
    told = run("portable", made, "--python", "3.12", "--embed", embed)
    assert (told.code, "还缺 Python" in told.err) == (0, False)
    assert "已经放好了" in (made / "README.txt").read_text("utf-8-sig")
    (made / "stories").mkdir()
    (made / "app" / "old.py").touch()
    told = run("portable", made, "--python", "3.12")
    assert (told.code, "还缺 Python" in told.err) == (0, False)
    assert {path.name for path in made.iterdir()} == {*MADE, "stories", "python"}
    assert (made / "python" / "python.exe").is_file()
    assert not (made / "app" / "old.py").exists()


@pytest.mark.slow
def test_all_that_the_program_needs_on_windows_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "portable"
    command = [sys.executable, "-m", "build_tools"]
    asked = ["portable", str(folder), "--platform", TARGET.platform, "--python", TARGET.python]
    done = subprocess.run([*command, *asked], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    app = folder / "app"
    held = {canonicalize_name(dist.name): dist for dist in Distribution.discover(path=[str(app)])}
    answers = marker_answers(TARGET, "10")
    wanting = [
        (name, line)
        for name, dist in held.items()
        for line in dist.requires or ()
        if (needed := Requirement(line)).marker is None or needed.marker.evaluate(answers)
        if canonicalize_name(needed.name) not in held
        or not needed.specifier.contains(held[canonicalize_name(needed.name)].version, prereleases=True)
    ]
    assert wanting == []
    assert {"hongse-gushi-dangan", "colorama", "mkdocs-material", "numpy"} <= held.keys()
    assert {"pip", "hatchling"} & held.keys() == set()
    assert {file.suffix for file in app.rglob("*") if file.suffix in {".so", ".pyd", ".pyc"}} == {".pyd"}
    assert (app / "build_tools" / "resources" / "mkdocs.yml").is_file()
    shutil.rmtree(folder)
