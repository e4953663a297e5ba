"""No bytes of a story become a page that runs anything, or stop the program: from the file to its HTML."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.build.page_now import page_now
from build_tools.build.site import Built
from tests.build.small import LETTER, Small
from tests.cli.attacks import BODIES, HEADS
from tests.cli.attacks_by_address import ADDRESSES
from tests.support.builds import ROOT
from tests.support.examples import costly
from tests.support.links import read_page

SHORT = 400
PIECES = [body.encode() for body in BODIES if len(body) < SHORT] + [
    f"[甲]({address})".encode() for address in ADDRESSES
]
FIELDS = [f"\n{head}\n".encode() for head in HEADS if len(head) < SHORT]
SIGNS = [b"\n", b"\n\n", b'"', b"'", b"<", b">", b"&", b"`", b"|", b"](", b"![", b"\\", b"\0", b"\xff", b"\xef\xbb\xbf"]
SAFE = re.compile(r"(?:https?://[^/]|(?![a-zA-Z][a-zA-Z0-9+.-]*:)(?!//))", re.IGNORECASE)
HELD = {"script", "style", "iframe", "object", "embed", "base", "meta", "svg", "math"}


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[Path, Built]]:
    """Give a story's file, and a site of the real templates in which it stands."""
    with TemporaryDirectory() as folder:
        small = Small(Path(folder))
        shutil.rmtree(small.project / "overrides")
        shutil.copytree(ROOT / "overrides", small.project / "overrides")
        yield small.stories / LETTER, small.build()


def spoilt(good: bytes) -> st.SearchStrategy[bytes]:
    """Bytes of a good file with pieces of attacks in them, most of them in the body."""
    head = good.index(b"\n---\n")
    change = st.one_of(
        st.tuples(st.integers(head + 5, len(good)), st.sampled_from([*PIECES, *SIGNS]), st.integers(0, 6)),
        st.tuples(st.just(head), st.sampled_from(FIELDS), st.just(0)),
        st.tuples(st.integers(0, len(good)), st.one_of(st.sampled_from(SIGNS), st.binary(max_size=6)), st.integers(0, 6)),
    )  # fmt: skip

    def apply(changes: list[tuple[int, bytes, int]]) -> bytes:
        data = good
        for at, new, dropped in changes:
            data = data[:at] + new + data[at + dropped :]
        return data

    return st.lists(change, min_size=1, max_size=4).map(apply)


def elements(html: str) -> set[str]:
    return {name.lower() for name in re.findall(r"<([a-zA-Z][\w:-]*)", html)}


@costly(120)
@given(data=st.data())
def test_no_bytes_become_a_page_that_runs_anything(place: tuple[Path, Built], data: st.DataObject) -> None:
    file, built = place
    good = file.read_bytes()
    plain = page_now(built, LETTER, drafts=True)
    assert plain is not None
    try:
        file.write_bytes(data.draw(spoilt(good)))
        made = page_now(built, LETTER, drafts=True)
    finally:
        file.write_bytes(good)
    if made is None:
        return
    html, usual = made.content.decode(), plain.content.decode()
    assert elements(html) & HELD == elements(usual) & HELD
    assert html.lower().count("<script") == usual.lower().count("<script")
    document = read_page(html[html.index(">") :])
    assert [fault for fault in document.faults if "runs script" in fault] == []
    foreign = [item for item in document.references if not SAFE.match(item.address.strip())]
    assert [item for item in foreign if not item.address.startswith("data:")] == []
    assert [item for item in document.references if item.loaded and item.address.startswith(("http:", "https:"))] == []


def test_a_good_part_of_the_pieces_becomes_a_page(place: tuple[Path, Built]) -> None:
    file, built = place
    good = file.read_bytes()
    shown = 0
    for piece in PIECES:
        file.write_bytes(good + b"\n\n" + piece + b"\n")
        shown += page_now(built, LETTER, drafts=True) is not None
    file.write_bytes(good)
    assert shown > len(PIECES) // 4
