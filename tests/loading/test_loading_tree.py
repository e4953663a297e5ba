"""What lies in an archive's folder."""

import os
import sys
from pathlib import Path

import pytest

from build_tools.loading.tree import is_story_path, scan


def lay(root: Path, *paths: str) -> Path:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"x")
    return root


def found(root: Path) -> list[tuple[str, str]]:
    return [(item.code, item.path) for item in scan(root).found]


def test_stories_and_files_are_told_apart(tmp_path: Path) -> None:
    lay(
        tmp_path,
        "a/x.md",
        "a/y/index.md",
        "a/y/p.jpg",
        "a/q.mp3",
        "registry/topics.yml",
        ".git/a.md",
        "a/.x.md",
        "a/~$x.md",
        "README.md",
        "a/Thumbs.db",
    )
    tree = scan(tmp_path)
    assert tree.stories == ["a/x.md", "a/y/index.md"]
    assert tree.files == ["a/q.mp3", "a/y/p.jpg"]
    assert tree.found == []


@pytest.mark.parametrize(
    "path", ["x.md", "a/index.md", "a/b/c.md", "a/b/c/index.md", "a/x.MD", "a/x.markdown", "a/x.md.txt", "a/y/Index.md"]
)
def test_stories_in_the_wrong_place(tmp_path: Path, path: str) -> None:
    lay(tmp_path, path)
    assert found(tmp_path) == [("F010", path)]
    assert not is_story_path(path)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("a/江姐.md", "a/江姐.md"),
        ("a/A.md", "a/A.md"),
        ("a/a_b.md", "a/a_b.md"),
        ("a/-a.md", "a/-a.md"),
        ("a/江姐/index.md", "a/江姐/index.md"),
        ("江姐/a.md", "江姐"),
    ],
)
def test_names_that_make_no_address(tmp_path: Path, path: str, place: str) -> None:
    lay(tmp_path, path)
    assert found(tmp_path) == [("F004", place)]


@pytest.mark.parametrize("name", ["con", "NUL", "com1", "lpt9", "aux"])
def test_names_that_windows_keeps_for_itself(tmp_path: Path, name: str) -> None:
    lay(tmp_path, f"a/{name}.md", f"a/b/{name}.jpg", f"{name}/x.md")
    assert {(code, path) for code, path in found(tmp_path) if code == "F005"} == {
        ("F005", f"a/{name}.md"),
        ("F005", f"a/b/{name}.jpg"),
        ("F005", name),
    }


@pytest.mark.parametrize(("name", "better"), [("nul.txt.md", "gushi-nul"), ("CON.md", "gushi-con")])
def test_the_name_proposed_is_not_reserved_too(tmp_path: Path, name: str, better: str) -> None:
    lay(tmp_path, f"a/{name}")
    (item,) = scan(tmp_path).found
    assert (item.code, item.hint.endswith(f"：{better}。")) == ("F005", True)


def test_paths_that_differ_in_letter_case_alone(tmp_path: Path) -> None:
    lay(tmp_path, "a/m/PIC.png", "a/m/pic.png", "a/m/other.png")
    if len(list((tmp_path / "a/m").iterdir())) < 3:
        pytest.skip("this file system knows no such difference")
    (item,) = scan(tmp_path).found
    assert (item.code, item.path) == ("F014", "a/m/PIC.png")
    assert "a/m/pic.png" in item.message


def test_of_two_spellings_the_one_that_is_no_address_is_told_to_change(tmp_path: Path) -> None:
    lay(tmp_path, "a/h.md", "a/H.md", "A/h.md")
    if len(list((tmp_path / "a").iterdir())) < 2:
        pytest.skip("this file system knows no such difference")
    tree = scan(tmp_path)
    assert {item.path for item in tree.found if item.code == "F014"} == {"a/H.md", "A/h.md"}
    assert tree.stories == sorted(tree.stories)


def test_long_paths(tmp_path: Path) -> None:
    lay(tmp_path, "a/" + "b" * 115 + ".md", "a/" + "c" * 116 + ".md")
    assert found(tmp_path) == [("F006", "a/" + "c" * 116 + ".md")]


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_links_and_pipes_are_never_followed(tmp_path: Path) -> None:
    lay(tmp_path, "a/x.md")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "gone.md").symlink_to("nowhere")
    os.mkfifo(tmp_path / "a" / "pipe.md")
    tree = scan(tmp_path)
    assert tree.stories == ["a/x.md"]
    assert tree.links == ["a/gone.md", "a/loop", "a/pipe.md", "b"]
    assert {item.code for item in tree.found} == {"F007"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_cannot_be_shown(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / os.fsdecode(b"a/\xff.md")).write_bytes(b"x")
    (tmp_path / "a" / "x\ny.md").write_bytes(b"x")
    tree = scan(tmp_path)
    assert tree.stories == []
    assert [item.code for item in tree.found] == ["F004", "F004"]
    assert all(item.path.isprintable() and item.path.encode() for item in tree.found)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert found(tmp_path / "nowhere") == [("F011", ".")]
