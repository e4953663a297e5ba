"""Whatever is typed in a document, with whatever look: the story shows the same words, in the same order."""

from __future__ import annotations

import tempfile
from html import escape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.intake.sources import read_source
from build_tools.intake.story_files import StoryWriter, propose
from build_tools.loading.registry import load_registries
from tests.faithful.test_any_typed_text import BEGINNINGS, PIECES
from tests.intake.documents import NAMESPACES, zipped
from tests.intake.reader import Seen, shown
from tests.support.builds import SAMPLE
from tests.support.examples import costly

REGISTRIES, _ = load_registries(SAMPLE)
CONTENT = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
LOOKS = ["", "", "", "<w:b/>", "<w:strike/>", "<w:b/><w:strike/>"]
FORMS = [
    "",
    "",
    "",
    '<w:jc w:val="center"/>',
    '<w:ind w:left="600"/>',
    '<w:ind w:left="600" w:right="600"/>',
    '<w:outlineLvl w:val="1"/>',
]

WORDS = st.tuples(st.sampled_from(BEGINNINGS), st.lists(PIECES, max_size=6).map("".join)).map("".join)
RUNS = st.lists(st.tuples(WORDS, st.sampled_from(LOOKS), st.booleans()), min_size=1, max_size=3)
PARAGRAPHS = st.tuples(RUNS, st.sampled_from(FORMS))
TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=2, max_size=3)
)

Block = tuple[list[tuple[str, str, bool]], str] | list[list[str]]


def paragraph(runs: list[tuple[str, str, bool]], form: str) -> str:
    inner = "".join(
        f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t>{"<w:br/>" * ends}</w:r>'
        for text, look, ends in runs
    )
    return f"<w:p><w:pPr>{form}</w:pPr>{inner}</w:p>"


def document(blocks: list[Block]) -> bytes:
    """Make the smallest file that is a document."""
    inner = ""
    for block in blocks:
        if isinstance(block, tuple):
            inner += paragraph(*block)
        else:
            cells = ["".join(f"<w:tc>{paragraph([(text, '', False)], '')}</w:tc>" for text in row) for row in block]
            inner += "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"
    return zipped(
        {
            "[Content_Types].xml": CONTENT,
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{inner}</w:body></w:document>".encode(),
        }
    )


@given(st.lists(st.one_of(PARAGRAPHS, TABLES), min_size=1, max_size=6))
@example([([("1. 甲", "", False)], ""), ([("2. 乙", "", False)], "")])
@example(
    [
        ([("王**同学", "<w:b/>", True), ("{曾|zēng}[^1] a<b>", "", False)], ""),
        ([(":::诗", "", True), (":::", "", False)], ""),
    ]
)
@example(
    [
        ([("题", "", False)], '<w:jc w:val="center"/>'),
        ([("---", "", True), ("＞ 引 ＃＃ 号", "", False)], '<w:ind w:left="600"/>'),
    ]
)
@costly(40)
def test_the_words_of_any_document_are_those_of_its_story(blocks: list[Block]) -> None:
    data = document(blocks)
    wanted = Seen(data).lines
    if not wanted:
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "宣讲稿件.docx"
        file.write_bytes(data)
        (draft,) = read_source(file)
        written = StoryWriter(Path(folder)).write(propose(draft, REGISTRIES), "lianhe")
        title, *body = shown(Path(folder) / written.path)
    assert written.lost == []
    seen, words = "".join(body), "".join(wanted)
    assert words in {seen, title + seen}


@pytest.mark.parametrize("text", ["", "　 ", "\n"])
def test_a_document_of_nothing_shows_nothing(text: str) -> None:
    assert Seen(document([([(text, "", False)], "")])).lines == []
