"""No bytes, wherever they are put, stop a run: all that is wrong is reported, in a form that can be printed."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.cases import BASE, clean_archive, report_on
from tests.support.examples import costly

STORY = (BASE / "stories/hongyan/tuogu-xin.md").read_bytes()
PEOPLE = (BASE / "stories/registry/people.yml").read_bytes()
SIGNS = st.sampled_from(
    [
        b"",
        b"\x00",
        b"\xff",
        b"\xef\xbb\xbf",
        "：".encode(),
        b":",
        b"\n",
        b"\n\n",
        b"---\n",
        b"\t",
        b"[",
        b"](",
        b"![",
        b"<b",
        b"`",
        b"&a ",
        b"*",
        b"# ",
        b"|",
        b"'",
        b'"',
        b"- ",
        b"../",
        b"%",
        "\u202e".encode(),
    ]
)


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield clean_archive(Path(folder))


def mutated(good: bytes) -> st.SearchStrategy[bytes]:
    """Bytes of a good file, a few places of which were written over."""
    change = st.tuples(st.integers(0, len(good)), SIGNS, st.integers(0, 12))

    def apply(changes: list[tuple[int, bytes, int]]) -> bytes:
        data = good
        for at, new, dropped in changes:
            data = data[:at] + new + data[at + dropped :]
        return data

    return st.lists(change, min_size=1, max_size=5).map(apply)


def check(root: Path) -> None:
    for item in report_on(root):
        assert json.dumps(item.as_json(), ensure_ascii=False).encode()
        assert item.path.isprintable() and item.message.isprintable() and item.hint.isprintable()
        file = root / item.path
        if item.line > 1:
            text = file.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
            assert item.line <= text.count("\n") + 1


@costly(30)
@given(data=st.one_of(st.binary(max_size=200), mutated(STORY)))
def test_in_a_story(root: Path, data: bytes) -> None:
    file = root / "hongyan/tuogu-xin.md"
    file.write_bytes(data)
    check(root)
    file.write_bytes(STORY)


@costly(30)
@given(data=st.one_of(st.binary(max_size=200), mutated(PEOPLE)))
def test_in_a_registry(root: Path, data: bytes) -> None:
    file = root / "registry/people.yml"
    file.write_bytes(data)
    check(root)
    file.write_bytes(PEOPLE)


@costly(30)
@given(body=st.text(max_size=200))
def test_in_a_body(root: Path, body: str) -> None:
    file = root / "hongyan/tuogu-xin.md"
    file.write_bytes(STORY + body.encode("utf-8", "replace"))
    check(root)
    file.write_bytes(STORY)
