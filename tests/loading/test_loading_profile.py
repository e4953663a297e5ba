"""What an archive says of itself."""

from pathlib import Path

import pytest

from build_tools.loading.profile import load_profile
from build_tools.model.field_types import FieldSpec, specs_of
from build_tools.model.palettes import PALETTES, READABLE, contrast, readable, replacements, weakest
from build_tools.model.profile import Colours, Profile


def read(root: Path, text: str) -> tuple[Profile, list[tuple[str, int]]]:
    (root / "archive.yml").write_text(text, encoding="utf-8")
    profile, found = load_profile(root)
    return profile, [(item.code, item.line) for item in found]


def test_a_profile_is_read(tmp_path: Path) -> None:
    profile, found = read(tmp_path, "名称: 甲档案\n配色: 松绿\n搜索示例: [钟, 书]\n许可: CC BY-SA 4.0\n")
    assert found == []
    assert (profile.name, profile.examples, profile.licence) == ("甲档案", ("钟", "书"), "CC BY-SA 4.0")
    assert (profile.palette.day, profile.palette.dark) == PALETTES["松绿"]
    assert profile.at("licence").line == 4


def test_own_colours_are_those_of_a_palette_but_for_what_is_written(tmp_path: Path) -> None:
    profile, found = read(tmp_path, "名称: 甲\n配色:\n  名称: 靛蓝\n  主色: '#112233'\n")
    assert found == []
    assert (profile.palette.day, profile.palette.dark) == ("#112233", PALETTES["靛蓝"][1])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("A003", 1)]),
        ("- 名称: 甲\n", [("A003", 1)]),
        ("简称: 甲\n", [("T002", 1)]),
        ("名称：甲\n", [("Y003", 1)]),
        ("名称: 甲\n色: 红\n", [("T001", 2)]),
        ("名称: 甲\n语言: 英文\n", [("T010", 2)]),
        ("名称: 甲\n网址: ftp://x.cn\n", [("T012", 2)]),
        ("名称: 甲\n配色:\n  主色: 红色\n", [("T030", 3)]),
        ("名称: 甲\n配色:\n  主色: ffcccc\n  夜间主色: '330000'\n", [("A002", 3), ("A002", 4)]),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, found: list[tuple[str, int]]) -> None:
    assert read(tmp_path, text)[1] == found


def test_an_archive_without_one_has_a_neutral_name_and_one_warning(tmp_path: Path) -> None:
    profile, found = load_profile(tmp_path)
    assert profile == Profile()
    assert [(item.code, item.severity) for item in found] == [("A001", "warning")]


@pytest.mark.parametrize("spec", specs_of(Profile), ids=lambda spec: spec.key)
def test_a_fields_example_is_accepted(tmp_path: Path, spec: FieldSpec) -> None:
    name = "" if spec.required else "名称: 甲\n"
    assert read(tmp_path, f"{name}{spec.label}: {spec.example}\n")[1] == []


@pytest.mark.parametrize("palette", PALETTES)
def test_every_palette_can_be_read(palette: str) -> None:
    day, night = PALETTES[palette]
    assert min(weakest(day, night=False), weakest(night, night=True)) >= READABLE
    assert min(contrast(day, "#fff9ef"), contrast(night, "#1c1815")) >= READABLE, "words on buttons"


@pytest.mark.parametrize("colour", ["#ffffff", "#ff8800", "#888888", "#000000", "#00ff00"])
@pytest.mark.parametrize("night", [False, True])
def test_the_colour_that_is_proposed_can_be_read(colour: str, *, night: bool) -> None:
    proposed = readable(colour, night=night)
    assert weakest(proposed, night=night) >= READABLE
    assert (proposed == colour) == (weakest(colour, night=night) >= READABLE)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_colours_of_the_program_are_replaced_at_once() -> None:
    sheet = "a { color: #9a261d; background: #f7e3d6; border-color: #123456; }"
    assert Colours().replaced(sheet) == sheet
    swapped = Colours(main="#f2a08d", night="#9a261d")
    assert swapped.replaced("#9a261d #f2a08d") == "#f2a08d #9a261d"
    assert len(replacements("#112233", "#aabbcc")) == 9
