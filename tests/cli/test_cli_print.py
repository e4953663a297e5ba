"""``archive print``: sheets of paper of one story."""

import importlib.util
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from build_tools.build.site import theme_of
from build_tools.cli.console import ProgressBar
from build_tools.paper.content import Gatherer
from build_tools.paper.typesetting import FONTS, NoFontError, fonts_here, pages, set_sheet
from build_tools.pipeline.prepare import prepare
from tests.cli.conftest import Run
from tests.support.builds import FORTY, ROOT

FULL, PLAIN = "di-yi-zhan-deng", "di-er-feng-xin"
HOSTILE = r'#panic("x") #import "@preview/a:1.0.0" $x$ \ "quote" _a_ @b <c> // no comment = no heading {} [] #{1+1}'
"""What typst would take for markup."""


def said(pdf: bytes) -> str:
    """Read the text of a PDF without blanks, for the ends of lines are anywhere."""
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return "".join(normalize("NFKC", text).split())


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in millimetres."""
    return [
        (round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4))
        for page in PdfReader(BytesIO(pdf)).pages
    ]


def rewrite(stories: Path, slug: str, **changes: str) -> None:
    """Change the title of a story, or put words behind its text."""
    (file,) = stories.glob(f"*/{slug}*")
    file = file / "index.md" if file.is_dir() else file
    text = file.read_text(encoding="utf-8")
    if title := changes.get("title"):
        text = "\n".join(f"标题: '{title}'" if row.startswith("标题:") else row for row in text.split("\n"))
    file.write_text(text + changes.get("words", ""), encoding="utf-8")


def test_each_sheet_says_what_it_should_and_nothing_is_markup(run: Run, stories: Path, tmp_path: Path) -> None:
    long = "很长的标题" * 11 + "完"
    rewrite(
        stories, PLAIN, title=long, words=f"\n\n`{HOSTILE}`\n\n**粗** {{曾|zēng}}家\n\n- 甲\n- 乙\n\n1. 丙\n2. 丁\n"
    )
    made = {}
    for name, *options in (
        ("handout",),
        ("handout", "--pinyin"),
        ("sheet",),
        ("poster",),
        ("poster", "--paper", "a4"),
    ):
        file = tmp_path / f"{len(made)}.pdf"
        done = run("print", PLAIN, "--stories", stories, "--as", name, *options, "--to", file, "--quiet")
        assert (done.code, str(file) in done.out) == (0, True), done.said
        made["".join((name, *options))] = file.read_bytes()
    text = said(made["handout"])
    for part in (long, HOSTILE, "甲", "1.丙", "zēng曾"):
        assert "".join(normalize("NFKC", part).split()) in text, part
    assert "biāo" in said(made["handout--pinyin"])
    assert "biāo" not in text
    for part in ("班级", "姓名", "画一画"):
        assert part in said(made["sheet"])
    assert all(long in said(pdf) for name, pdf in made.items() if "--pinyin" not in name)
    assert sizes(made["poster"]) == [(297, 420)]
    assert sizes(made["poster--papera4"]) == [(210, 297)]
    assert set(sizes(made["sheet"])) == {(210, 297)}
    again = run("print", long, "--stories", stories, "--to", tmp_path / "0.pdf")
    assert (again.code, (tmp_path / "0.pdf").read_bytes() == made["handout"]) == (0, True)


def test_a_story_with_everything_is_printed_with_its_pictures(run: Run, stories: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    assert run("print", FULL, "--stories", stories, "--to", file).code == 0
    reader = PdfReader(file)
    assert len(reader.pages) == 2
    assert any(page.images for page in reader.pages)


def test_what_cannot_be_printed_is_told(
    run: Run, stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    other = tmp_path / "notes.pdf"
    other.write_bytes(b"mine")
    unknown = run("print", "di-er-feng-xni", "--stories", stories)
    assert (unknown.code, "是不是想写“di-er-feng-xin”？" in unknown.err) == (2, True)
    for arguments, told in (
        ((PLAIN, "--to", other), "不是 PDF"),
        ((PLAIN, "--to", tmp_path / "none" / "x.pdf"), "找不到文件夹"),
        ((PLAIN, "--as", "book"), "不是可用的选择"),
        ((PLAIN, "--to", stories / "x.pdf"), "请换一个文件夹"),
    ):
        done = run("print", *arguments, "--stories", stories)
        assert (done.code, told in done.err) == (2, True), done.said
    rewrite(stories, PLAIN, words="\n\n[没有](mei-you.md)\n")
    broken = run("print", PLAIN, "--stories", stories)
    assert (broken.code, "没有排" in broken.err, "R00" in broken.err) == (1, True, True), broken.said
    assert other.read_bytes() == b"mine"
    assert [file.name for file in tmp_path.glob("*.pdf")] == ["notes.pdf"]


def test_without_typst_or_fonts_a_sentence_says_what_to_install(
    run: Run, stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(importlib.util, "find_spec", lambda name: None)
        done = run("print", PLAIN, "--stories", stories, "--to", tmp_path / "x.pdf")
    assert (done.code, "pip install typst" in done.err) == (3, True)
    assert fonts_here()["song"]
    for name in FONTS:
        monkeypatch.setitem(FONTS, name, ())
    with pytest.raises(NoFontError):
        fonts_here()
    done = run("print", PLAIN, "--stories", stories, "--to", tmp_path / "x.pdf")
    assert (done.code, "思源宋体" in done.err) == (3, True)


@pytest.mark.slow
def test_real_stories_are_one_sheet_even_with_pinyin() -> None:
    prepared = prepare(FORTY, progress=ProgressBar(quiet=True))
    theme = theme_of(ROOT / "overrides", prepared)
    taken = {}
    for story in list(prepared.archive)[::4]:
        for pinyin in (False, True):
            content = Gatherer(prepared, theme, story, pinyin=pinyin).gather()
            taken[story.slug, pinyin] = pages(set_sheet("handout", "a4", content))
        assert pages(set_sheet("poster", "a3", content)) == 1
    assert len(taken) == 20
    assert {key: count for key, count in taken.items() if count > 2} == {}
