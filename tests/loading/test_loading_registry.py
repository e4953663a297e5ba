"""The registry files."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.loading.registry import load_registries
from build_tools.model.registry import REGISTRIES, Registry

GOOD = "- 编号: a\n  名称: 甲\n  别名: [子, 丑]\n- {编号: b, 名称: 乙}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "registry").mkdir()
    for name in REGISTRIES:
        (tmp_path / "registry" / f"{name}.yml").write_text("[]\n", "utf-8")
    return tmp_path


def read(root: Path, text: str | bytes) -> tuple[Registry, list[tuple[str, int, int]]]:
    data = text if isinstance(text, bytes) else text.encode()
    (root / "registry" / "topics.yml").write_bytes(data)
    registries, found = load_registries(root)
    return registries["topics"], [(item.code, item.line, item.column) for item in found]


def test_a_good_registry(root: Path) -> None:
    registry, found = read(root, GOOD)
    assert found == []
    assert registry.find("丑") == ("a",)
    assert registry.entries["b"].at("name").line == 4
    assert registry.entries["a"].at("brand") == registry.entries["a"].where


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("G007", 1, 1)]),
        ("# 还没有内容\n", []),
        ("甲: 乙\n", [("Y013", 1, 1)]),
        ("甲\n", [("Y013", 1, 1)]),
        ("- 甲\n", [("Y010", 1, 3)]),
        ("- 名称: 甲\n", [("T002", 1, 3)]),
        ("- 编号: A\n  名称: 甲\n", [("T016", 1, 7)]),
        ("- 编号: 甲\n  名称: 甲\n", [("T016", 1, 7)]),
        ("- 编号: ../a\n  名称: 甲\n", [("T016", 1, 7)]),
        ("- 编号: a\n  名称: 甲\n- 编号: a\n  名称: 乙\n", [("G002", 3, 7)]),
        ("- 编号：a\n  名称:甲\n", [("Y003", 1, 5), ("Y004", 2, 5)]),
        ("-编号: a\n  名称: 甲\n", [("Y014", 1, 1)]),
        ("- 编号: a\n  名称: 甲\n  颜色: 红\n", [("T001", 3, 3)]),
        ("- 编号: a\n   名称: 甲\n", [("Y009", 2, 6)]),
        ("---\n- 编号: a\n  名称: 甲\n", []),
        ("- 编号: a\n  名称: 甲\n---\n- 编号: b\n", [("Y009", 3, 1)]),
        (b"\xff\xfe", [("F001", 1, 1)]),
    ],
)
def test_slips(root: Path, text: str | bytes, found: list[tuple[str, int, int]]) -> None:
    assert read(root, text)[1] == found


def test_missing_and_strange_files(root: Path) -> None:
    (root / "registry" / "topics.yml").unlink()
    (root / "registry" / "topics.yaml").write_text("[]", "utf-8")
    registries, found = load_registries(root)
    assert [(item.code, item.path) for item in found] == [
        ("G001", "registry/topics.yml"),
        ("G005", "registry/topics.yaml"),
    ]
    assert not registries["topics"].readable


def test_no_registry_folder_at_all(tmp_path: Path) -> None:
    registries, found = load_registries(tmp_path)
    assert set(registries) == set(REGISTRIES)
    assert {item.code for item in found} == {"G001"}


def test_links_are_not_followed(root: Path) -> None:
    (root / "registry" / "topics.yml").unlink()
    (root / "registry" / "topics.yml").symlink_to(root / "registry" / "people.yml")
    assert [item.code for item in load_registries(root)[1]] == ["F007"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=80),
        st.text("- 编号名称:：\n []{}a&*!'\"|>#\t", max_size=60).map(str.encode),
        st.tuples(st.integers(0, len(GOOD)), st.text(":：[]{}\n\t-&*!'\"", max_size=3)).map(
            lambda at: (GOOD[: at[0]] + at[1] + GOOD[at[0] :]).encode()
        ),
    )
)
def test_no_bytes_raise(root: Path, data: bytes) -> None:
    _, found = read(root, data)
    lines = data.decode("utf-8", "replace").replace("\r", "\n").split("\n")
    assert all(1 <= line <= len(lines) + 1 for _, line, _ in found)
