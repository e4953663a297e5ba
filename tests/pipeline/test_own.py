"""What an archive's owner says and shows of it."""

from pathlib import Path
from typing import Any

import pytest

from build_tools.cache.store import MemoryCache
from build_tools.loading import profile
from build_tools.pipeline import own_page
from build_tools.pipeline.prepare import Prepared, prepare
from build_tools.rules import texts
from build_tools.views.own_pages import footer_links, hand_written, introduction
from tests.support.cases import clean_archive

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
LETTER = "hongyan/tuogu-xin.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return clean_archive(tmp_path)


def write(root: Path, **texts: str) -> Prepared:
    for name, text in texts.items():
        file = root / name.replace("__", "/")
        file = file.with_name(
            f"{file.name}.{'yml' if name == 'archive' else 'svg' if name.startswith('art') else 'md'}"
        )
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return prepare(root)


def codes(prepared: Prepared) -> list[tuple[str, str, int]]:
    return [(item.path, item.code, item.line) for item in prepared.report]


def pages(prepared: Prepared) -> dict[str, str]:
    catalogue = prepared.catalogue(lambda address: f"{address}?v=1", frozenset(), drafts=False)
    return {view.head.address: view.body for view in hand_written(catalogue)}


def test_links_lead_to_pages_lists_manuals_stories_and_other_sites(root: Path) -> None:
    text = f"# 甲\n\n[一](index.md)[二](topics.md)[三](contribute.md)[四](../{LETTER})[五](https://x.cn/)[六](#小标题)\n\n## 小标题\n\n字\n"
    prepared = write(root, pages__jia=text)
    assert codes(prepared) == []
    html = pages(prepared)["jia.html"]
    for address in ("index.html", "topics.html", "contribute.html", "stories/hongyan/tuogu-xin.html"):
        assert f'<a href="{address}">' in html
    assert '<a href="https://x.cn/" rel="noopener noreferrer">' in html
    assert '<a href="#h-xiaobiaoti">' in html


def test_html_in_a_page_is_shown_as_it_was_typed(root: Path) -> None:
    prepared = write(root, pages__jia="# 甲\n\n<script>alert(1)</script>\n")
    assert codes(prepared) == [("pages/jia.md", "B003", 3), ("pages/jia.md", "B003", 3)]
    prepared = write(root, pages__jia="# <b>甲</b>\n\n[点](javascript:alert(1))\n")
    assert "pages/jia.md" in {path for path, _, _ in codes(prepared)}


def test_words_of_pages_are_checked_for_personal_data(root: Path) -> None:
    assert {code[0] for _, code, _ in codes(write(root, pages__jia="# 甲\n\n电话 13812345678。\n"))} == {"C"}


def test_a_page_in_error_is_left_out_and_stops_no_other(root: Path) -> None:
    prepared = write(root, pages__jia="没有标题\n", pages__yi="# 乙\n\n字\n", pages__index="见[没有](meiyou.md)。\n")
    assert list(pages(prepared)) == ["about.html", "yi.html"]
    assert introduction(prepared.catalogue(str, frozenset(), drafts=False)) == ""


def test_the_program_may_fail_over_a_page(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(own_page, "convert", failing)
    assert codes(write(root, pages__jia="# 甲\n\n字\n")) == [("pages/jia.md", "X001", 1)]


def test_the_footer_is_in_the_order_that_is_wished(root: Path) -> None:
    texts = {f"pages__{name}": f"# {name}页\n\n字\n" for name in ("yi", "jia", "bing")}
    assert [link.label for link in footer_links(write(root, **texts).archive)] == ["关于", "bing页", "jia页", "yi页"]
    prepared = write(root, archive="名称: 甲\n页面: [yi, about]\n")
    assert [link.label for link in footer_links(prepared.archive)] == ["yi页", "关于", "bing页", "jia页"]


def test_pages_with_numbers_are_in_the_order_of_these(root: Path) -> None:
    texts = {f"pages__di-{number}": f"# 第{number}\n\n字\n" for number in (10, 2, 1)}
    prepared = write(root, **texts)
    assert [link.label for link in footer_links(prepared.archive)] == ["关于", "第1", "第2", "第10"]
    assert list(pages(prepared)) == ["about.html", "di-1.html", "di-2.html", "di-10.html"]


def test_the_profile_is_read_anew_if_it_changed(root: Path, memory: MemoryCache) -> None:
    for text in ("名称: 甲\n", "名称: 乙\n色彩: 没有这种\n", "名称: 甲\n", None, "名称: 丙\n"):
        if text is None:
            (root / "archive.yml").unlink()
        else:
            (root / "archive.yml").write_text(text, "utf-8")
        for _ in range(2):
            found, plain = prepare(root, cache=memory), prepare(root)
            assert found.archive.profile == plain.archive.profile
            assert list(found.report) == list(plain.report)
        assert (memory.get("profile") is None) == (text is None)


def test_a_profile_that_changes_while_it_is_read_is_read_again(
    root: Path, memory: MemoryCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, load = root / "archive.yml", profile.load_profile

    def racing(root: Path) -> Any:
        file.write_text("名称: 乙\n", "utf-8")
        return load(root)

    file.write_text("名称: 甲\n", "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(profile, "load_profile", racing)
        prepare(root, cache=memory)
    file.write_text("名称: 甲\n", "utf-8")
    assert prepare(root, cache=memory).archive.profile.name == "甲"


def test_drawings_stand_in_pages_with_their_version(root: Path) -> None:
    prepared = write(root, pages__jia="# 甲\n\n![松](../art/song.svg)\n", art__song=DRAWING)
    assert codes(prepared) == []
    assert 'src="assets/art/song.svg?v=1"' in pages(prepared)["jia.html"]


@pytest.mark.parametrize("name", ["pages", "art"])
def test_folders_that_are_none(root: Path, name: str) -> None:
    (root / name).write_text("", encoding="utf-8")
    assert [item.code for item in prepare(root).report] == ["A005"]
    (root / name).unlink()
    (root / name).symlink_to(root.parent, target_is_directory=True)
    assert [item.code for item in prepare(root).report] == ["F007"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\n\n# 甲 ##\n\n字\n", []),
        ("# 甲", []),
        ("## 甲\n\n字\n", [("A009", 1)]),
        ("#甲\n\n字\n", [("A009", 1), ("B009", 1)]),
        ("# \n\n字\n", [("A009", 1)]),
        (f"# {'长' * 61}\n\n字\n", [("T005", 1)]),
        (f"# a{'#' * 400_000}b\n", [("T005", 1)]),
    ],
)
def test_the_first_line_is_the_title(root: Path, text: str, found: list[tuple[str, int]]) -> None:
    assert [(code, line) for _, code, line in codes(write(root, pages__jia=text))] == found


def test_of_many_links_that_lead_nowhere_some_are_told(root: Path) -> None:
    found = codes(write(root, pages__jia=f"# 甲\n\n{'[没有](meiyou.md)' * 60}\n"))
    assert [code for _, code, _ in found].count("A008") == 50
    assert "B014" in {code for _, code, _ in found}


def test_a_title_is_told_without_its_marks(root: Path) -> None:
    prepared = write(root, pages__jia="# 1. **粗** 的 [甲](about.md)\n\n字\n")
    assert codes(prepared) == []
    assert prepared.archive.pages["jia"].title == "1. 粗 的 甲"


def test_the_heading_of_the_introduction_stands_on_the_home_page(root: Path) -> None:
    prepared = write(root, pages__index="# 欢迎 & 光临\n\n字\n")
    shown = introduction(prepared.catalogue(str, frozenset(), drafts=False))
    assert shown.startswith("<h2>欢迎 &amp; 光临</h2>")
    assert "<h2>" not in introduction(write(root, pages__index="字\n").catalogue(str, frozenset(), drafts=False))


def test_words_of_the_profile_and_of_drawings_are_checked(root: Path) -> None:
    words = DRAWING.replace("<path", "\n<text>五年级(2)班<tspan>陈小雨</tspan></text><path")
    texts = {"archive": "名称: 甲\n简介: 找我 13812345678\n勘误联系: 德育处 023-63800000\n", "art__song": words}
    prepared = write(root, pages__jia="# 甲\n\n![松](../art/song.svg)\n", **texts)
    assert codes(prepared) == [("archive.yml", "C001", 2), ("art/song.svg", "C007", 2)]
    assert prepared.archive.drawings == {}
    assert (prepared.archive.profile.name, prepared.archive.profile.summary) == ("甲", "")


def test_they_are_checked_anew_only_if_they_or_the_registered_people_changed(
    root: Path, memory: MemoryCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "archive.yml").write_text("名称: 甲\n简介: 五年级学生江小雨的档案\n", "utf-8")
    assert [item.code for item in prepare(root, cache=memory).report] == ["C007"]
    with monkeypatch.context() as patch:
        patch.setattr(texts, "check_said", None)
        patch.setattr(texts, "check_registries", None)
        assert [item.code for item in prepare(root, cache=memory).report] == ["C007"]
    with (root / "registry/people.yml").open("a", encoding="utf-8") as file:
        file.write("\n- 编号: jiang\n  名称: 江小雨\n  生卒: 1920—1949\n  保留: 是\n")
    assert list(prepare(root, cache=memory).report) == []
