"""What comes out of a conversion is ours: plain values and own records, which other processes and the memory give back as they were."""

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.cache.values import pickled, unpickled
from build_tools.loading.story import read_story
from build_tools.markup.body import Body, Heading, Mark, Passage, Target
from build_tools.markup.convert import convert
from build_tools.pipeline.parsed import Chunk, ParsedStory
from build_tools.pipeline.reading import read_chunk
from tests.support.builds import FORTY, SAMPLE
from tests.support.cases import BASE, CASES, lay_case

PLAIN = {str, int, bool, tuple}
OWN = {Body, Heading, Target, Mark, Passage}
NAMES = ("江姐", "渣滓洞")

SIGNS = "*_~`#>-+|:[](){}!<>&;\\/.1２ 　\t\n"
PIECES = (
    "**重**",
    "王**同学",
    "<br>",
    "<b>",
    "&amp;",
    "[一](a.md)",
    "![二](b.jpg)",
    "[^1]",
    ":::诗",
    ":::",
    "{曾|zēng}",
    "- 甲",
    "1. 乙",
    "|---|",
    "| 丙 |",
    "## 丁",
    "```",
    "江姐",
)
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(SIGNS + "中文字", max_size=8)), max_size=25).map("".join),
    st.lists(st.sampled_from((*PIECES, "", "　　字")), max_size=12).map("\n".join),
)


def foreign(value: object, own: set[type]) -> list[type]:
    """Types in a value that are neither plain nor our own; what inherits from them counts as foreign."""
    kind = type(value)
    if kind in own:
        parts: list[object] = [getattr(value, field.name) for field in fields(kind)]
    elif kind is tuple:
        parts = list(value)  # type: ignore[call-overload]
    else:
        return [] if kind in PLAIN else [kind]
    return [found for part in parts for found in foreign(part, own)]


def assert_kept(content: bytes, path: str) -> None:
    """The border holds for a story's file, however it ends up."""
    story, _ = read_story(content, path)
    body = convert(story.body, story.body_line)
    assert foreign(body, OWN) == []
    assert unpickled(pickled(body)) == body
    readings, words = read_chunk(Chunk(NAMES, ((path, content),)))
    (reading,) = unpickled(readings)
    assert type(reading) is ParsedStory
    assert unpickled(pickled(reading)) == reading
    assert all(is_dataclass(item) for item in reading.found)
    assert reading.body is None or reading.body == body.findings
    assert words == [(body.html.encode(), body.text.encode()) if reading.body else (b"", b"")]


def assert_stories_kept(root: Path) -> None:
    found = [path for path in root.rglob("*.md") if path.is_file() and not path.is_symlink()]
    assert found
    for file in found:
        parts = file.relative_to(root).parts
        if len(parts) == 2 or (len(parts) == 3 and parts[2] == "index.md"):
            assert_kept(file.read_bytes(), "/".join(parts))


@pytest.mark.parametrize("root", [BASE / "stories", SAMPLE, FORTY], ids=["base", "sample", "forty"])
def test_of_whole_archives(root: Path) -> None:
    assert_stories_kept(root)


@pytest.mark.parametrize("code", sorted(folder.name for folder in CASES.iterdir() if not folder.name.startswith("_")))
def test_of_every_case(code: str, tmp_path: Path) -> None:
    assert_stories_kept(lay_case(CASES / code, tmp_path).root)


@given(body=TEXTS)
def test_of_any_text(body: str) -> None:
    assert foreign(convert(body, 1), OWN) == []
    head = (BASE / "stories" / "hongyan" / "tuogu-xin.md").read_text("utf-8").rpartition("---\n")[0]
    assert_kept(f"{head}---\n{body}".encode("utf-8", "replace"), "hongyan/lizi.md")
