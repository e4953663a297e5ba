"""Drawings of an archive: written anew, or refused."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.loading.drawings import SIZE_LIMIT, load_drawings

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">'


def load(root: Path, content: str | bytes) -> tuple[bytes | None, list[str]]:
    (root / "art").mkdir(exist_ok=True)
    (root / "art" / "a.svg").write_bytes(content if isinstance(content, bytes) else content.encode())
    drawings, found = load_drawings(root)
    return drawings["a"].data if "a" in drawings else None, [item.code for item in found]


def test_shapes_gradients_and_words_stay(tmp_path: Path) -> None:
    inside = (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>'
        '<g transform="translate(1 2) rotate(3)"><path d="M0 0h8" fill="url(#g)"/></g><text x="1">钟 &amp; 书</text>'
    )
    drawn = f'<?xml version="1.0"?>\n<!-- 草稿 -->\n{OPEN}\n  {inside}\n</svg>'
    assert load(tmp_path, drawn) == (f"{OPEN}{inside}</svg>\n".encode(), [])


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        "<style>a{}</style>",
        '<image href="a.png"/>',
        '<use href="#a"/>',
        "<foreignObject/>",
        '<a href="https://x.cn"><path/></a>',
        '<animate attributeName="x"/>',
        '<path onclick="x()"/>',
        '<path style="fill:url(https://x.cn)"/>',
        '<path fill="url(https://x.cn/#a)"/>',
        '<path fill="url(#a) url(https://x.cn)"/>',
        '<path transform="url(#a)"/>',
        '<h:p xmlns:h="http://www.w3.org/1999/xhtml"/>',
        '<metadata xmlns:dc="d"><dc:creator>王</dc:creator></metadata>',
        "<svg/>",
        "<?php 1?>",
        "<path/>" * 5001,
        "<g>" * 40 + "</g>" * 40,
        "<g>",
        "&nbsp;",
    ],
)
def test_all_else_is_refused(tmp_path: Path, inside: str) -> None:
    assert load(tmp_path, f"{OPEN}{inside}</svg>") == (None, ["A004"])


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<svg/>",
        "<html/>",
        b"\x89PNG",
        '<!DOCTYPE svg [<!ENTITY a "aa">]><svg xmlns="http://www.w3.org/2000/svg"/>',
        f"{OPEN}</svg>{OPEN}</svg>",
    ],
)
def test_what_is_no_drawing_is_refused(tmp_path: Path, content: str | bytes) -> None:
    assert load(tmp_path, content) == (None, ["A004"])


def test_a_large_file_is_not_read_and_a_link_not_followed(tmp_path: Path) -> None:
    assert load(tmp_path, OPEN + " " * SIZE_LIMIT + "</svg>") == (None, ["F008"])
    (tmp_path / "art" / "a.svg").unlink()
    (tmp_path / "art" / "a.svg").symlink_to(tmp_path / "other.svg")
    assert [item.code for item in load_drawings(tmp_path)[1]] == ["F007"]


@given(st.text(alphabet="<>/\"'=& \nasvgpthd#:()url1", max_size=60))
def test_whatever_is_written_is_refused_or_made_sound(tmp_path_factory: pytest.TempPathFactory, inside: str) -> None:
    content, found = load(tmp_path_factory.mktemp("art"), f"{OPEN}{inside}</svg>")
    assert (content is None) == (found == ["A004"])
    if content is not None:
        assert {part.tag.rpartition("}")[2] for part in ElementTree.fromstring(content).iter()} <= {"svg", "path", "g"}


def test_styles_become_attributes_that_mean_the_same(tmp_path: Path) -> None:
    style = "fill:#ff0000; stroke:url(#g);stroke-width:0.26px;line-height:1.25;-inkscape-stroke:none;marker:none"
    meant = '<path fill="#ff0000" d="M0 0" stroke="url(#g)" stroke-width="0.26px"/>'
    drawn = f'{OPEN}<path style="{style}" fill="blue" d="M0 0"/></svg>'
    assert load(tmp_path, drawn) == (f"{OPEN}{meant}</svg>\n".encode(), [])


@pytest.mark.parametrize(
    "style",
    [
        "fill:url(https://x.cn/a)",
        "fill:url(#a) url(https://x.cn)",
        "background:red",
        "behavior:none url(x)",
        "fill:expression(1)",
        "@import 'x'",
        "fill",
        r"fill:u\72l(x)",
        "fill:red/**/",
    ],
)
def test_other_styles_are_refused(tmp_path: Path, style: str) -> None:
    assert load(tmp_path, f"{OPEN}<path style=&quot;{style}&quot;/></svg>".replace("&quot;", '"')) == (None, ["A004"])


def test_gradients_may_use_one_another(tmp_path: Path) -> None:
    gradient = '<linearGradient xmlns:x="http://www.w3.org/1999/xlink" {}="{}"/>'
    meant = f'{OPEN}<linearGradient href="#a"/></svg>\n'.encode()
    assert load(tmp_path, f"{OPEN}{gradient.format('x:href', '#a')}</svg>") == (meant, [])
    assert load(tmp_path, f"{OPEN}{gradient.format('x:href', 'https://x.cn/#a')}</svg>") == (None, ["A004"])


@pytest.mark.parametrize(
    ("size", "box"),
    [('width="300" height="100px"', "0 0 300 100"), ('width="25.4mm" height="1in"', "0 0 96 96")],
)
def test_a_drawing_without_a_view_box_has_that_of_its_size(tmp_path: Path, size: str, box: str) -> None:
    content, found = load(tmp_path, f'<svg xmlns="http://www.w3.org/2000/svg" {size}><path/></svg>')
    assert content is not None and found == []
    assert f' viewBox="{box}"' in content.decode()


@pytest.mark.parametrize("size", ["", 'width="8"', 'width="100%" height="100%"'])
def test_a_drawing_without_a_size_is_refused(tmp_path: Path, size: str) -> None:
    assert load(tmp_path, f'<svg xmlns="http://www.w3.org/2000/svg" {size}><path/></svg>') == (None, ["A004"])


def test_the_words_of_a_drawing_are_told_with_their_places(tmp_path: Path) -> None:
    load(tmp_path, f'{OPEN}\n <text aria-label="钟"><tspan>老</tspan>\n<tspan>校钟</tspan></text></svg>')
    said = load_drawings(tmp_path)[0]["a"].said
    assert [(piece.text, piece.where.line, piece.where.column) for piece in said] == [("钟", 2, 2), ("老 校钟", 2, 2)]
