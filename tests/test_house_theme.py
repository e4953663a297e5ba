"""The rules of the house for templates, style sheets, scripts and drawings."""

import re
from pathlib import Path

import pytest

from build_tools.model.addresses import is_slug
from build_tools.render.theme import Theme

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "overrides" / "assets"
SCRIPTS = [*sorted(ASSETS.rglob("*.js")), ROOT / "build_tools" / "preview" / "client.js"]
SHEETS = sorted((ROOT / "overrides").rglob("*.css"))
COVERS = [ASSETS / "covers" / "default.svg", *sorted((ROOT / "stories" / "art" / "covers").iterdir())]


def test_styles_are_light() -> None:
    assert sum(file.stat().st_size for file in SHEETS) < 100_000
    assert len(SHEETS) > 5


LIMITS = {
    "settings": 2_500,
    "page": 4_500,
    "home": 2_500,
    "timeline": 1_500,
    "progress": 2_500,
    "story": 12_000,
    "pinyin-page": 34_000,
    "highlight": 28_000,
    "suggest": 8_000,
    "search-page": 28_000,
    "search-engine": 70_000,
    "search-otherwise": 9_000,
    "search-lexicon": 12_000,
    "search-correct": 24_000,
    "search-likeness": 20_000,
    "search-spoken": 8_000,
    "search-nearest": 6_000,
}
"""Most bytes of each script as it is published; no page needs more than 110,000 before a question needs the last six."""


def test_scripts_are_light() -> None:
    sizes = {Path(address).stem: len(content) for address, content in Theme.read(ROOT / "overrides").scripts.items()}
    assert sizes.keys() == LIMITS.keys()
    assert {name: size for name, size in sizes.items() if size > LIMITS[name]} == {}
    assert sum(LIMITS[name] for name in ("settings", "page", "search-page", "search-engine")) <= 110_000


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
def test_scripts_run_in_chromium_86(script: Path) -> None:
    source = script.read_text(encoding="utf-8")
    younger = (
        r"\.at\(",
        r"structuredClone",
        r"Object\.hasOwn",
        r"\.findLast",
        r"\.toSorted|\.toReversed|\.toSpliced|\.with\(",
        r"\.groupBy",
        r"#\w+ in ",
        r"static \{",
        r"crypto\.randomUUID",
        r"AbortSignal\.timeout",
        r"^\s*(?:import|export)\b",
        r"\bimport\(",
        r"\.showPopover|popover",
        r"\.replaceAll\(/",
        r"/[a-z]*v[a-z]*\.test",
    )
    assert [pattern for pattern in younger if re.search(pattern, source, re.MULTILINE)] == []
    assert '"use strict"' in source
    assert "innerHTML" not in source
    assert "document.write" not in source
    assert not re.search(r"[\"'](?:https?:)?//", source)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
def test_scripts_speak_one_dialect(script: Path) -> None:
    """One function around each, with the namespaces it uses; ``const`` and ``let``; functions have names or are arrows."""
    source = re.sub(r"/\*.*?\*/|(?<=[ \n])//[^\n]*", "", script.read_text(encoding="utf-8"), flags=re.DOTALL)
    whole = re.fullmatch(
        r'\s*\(function \((?P<given>[\w, ]*)\) \{\n  "use strict";\n(?P<body>.*)\n\}\)\((?P<taken>[\w., ]*)\);\n',
        source,
        re.DOTALL,
    )
    assert whole
    namespaces = {
        "find": "window.archiveFind",
        "search": "window.storySearch",
        "reading": "window.archiveReading",
        "pinyin": "window.archivePinyin",
        "verify": "window.archiveVerify",
    }
    assert ", ".join(namespaces[name] for name in whole["given"].split(", ") if name) == whole["taken"]
    assert re.findall(r"\bvar |\bfunction ?\(", whole["body"]) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda file: file.name)
def test_style_sheets_work_in_chromium_86(sheet: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    younger = (
        r":has\(",
        r":is\(",
        r":where\(",
        r"@layer",
        r"@container",
        r"\d[dsl]v[hw]\b",
        r"\binset:",
        r"color-mix\(",
        r"revert-layer",
        r"[;{]\s*(?:translate|rotate|scale|aspect-ratio):",
        r"\w\s*\{[^{}]*\{[^{}]*\{",
    )
    assert [pattern for pattern in younger if re.search(pattern, css)] == []
    assert "@import" not in css
    assert not re.search(r"url\((?!\s*['\"]?data:)", css)


@pytest.mark.parametrize("file", COVERS, ids=lambda file: file.stem)
def test_a_topics_drawing_is_small_and_harmless(file: Path) -> None:
    assert file.suffix == ".svg"
    assert is_slug(file.stem)
    text = file.read_text(encoding="utf-8")
    assert len(text.encode()) < 6 * 1024
    assert 'viewBox="0 0 640 360"' in text
    assert not re.search(
        r"<script|<text|<image|<foreignObject|\bon\w+=|href=|url\((?!#)|@import|<!DOCTYPE|<!ENTITY", text
    )


def test_there_is_a_drawing_for_whatever_has_none() -> None:
    assert [file.stem for file in (ASSETS / "covers").iterdir()] == ["default"]


def test_templates_escape_what_they_show() -> None:
    """Values of ``view`` reach a page through a filter or macro that escapes; only ready HTML goes in as it is."""
    ready = re.compile(r"view\.body|page\.content|item\.transcript|\bui\.|super\(\)|loop\.|caller\(\)")
    text = re.compile(
        r"\.(?:title|label|name|summary|heading|alt|caption|credit|note|lead|definition|text|kind|form|licence)\b"
    )
    bare = []
    for file in sorted((ROOT / "overrides").rglob("*.html")):
        for shown in re.findall(r"\{\{-?(.*?)-?\}\}", file.read_text(encoding="utf-8"), re.DOTALL):
            if text.search(shown) and not ready.search(shown) and not re.search(r"\|\s*e\b", shown):
                bare.append((file.name, shown.strip()))
    assert [(name, shown) for name, shown in bare if not re.match(r"\w+\([^)]*\)$|entry\.title$", shown)] == []
