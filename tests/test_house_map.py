"""The map of the house is short, and names what is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = sorted(folder.name for folder in (ROOT / "build_tools").iterdir() if (folder / "__init__.py").is_file())
PARTS = [ROOT, ROOT / "build_tools", ROOT / "overrides", ROOT / "overrides/assets/search"]
MOST_WORDS = 700

PATH = re.compile(r"`((?:[a-z_]+/)*[a-z_]+\.(?:py|md|html|css|js|toml|yml))`")


def test_the_map_is_short_and_names_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert len(text.split()) <= MOST_WORDS
    named = {name.rstrip("/").partition("/")[0] for name in re.findall(r"^- `([a-z./]+)`:", text, re.MULTILINE)}
    assert named - {"diagnostics.py", "opening.py", "program.py"} == set(ROOMS)


def test_every_room_gives_its_reasons() -> None:
    first_lines = {room: (ROOT / "build_tools" / room / "README.md").read_text(encoding="utf-8") for room in ROOMS}
    assert [room for room, text in first_lines.items() if not text.startswith(f"# {room}: ")] == []


def test_reasons_name_files_that_are_there() -> None:
    missing = []
    for room in ROOMS:
        folder = ROOT / "build_tools" / room
        for name in PATH.findall((folder / "README.md").read_text(encoding="utf-8")):
            places = (folder / name, folder / "mkdocs" / name, *(part / name for part in PARTS))
            if not any(place.exists() for place in places):
                missing.append((room, name))
    assert missing == []
