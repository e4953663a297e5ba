"""What a finding suggests: what was meant, written as the story has to write it, or nothing."""

from pathlib import Path

import pytest

from tests.rules.test_rules_behaviour import write
from tests.support.cases import clean_archive, picture, report_on

PHOTO = "../renmin-xiaoxue/xuanjiang/langdu.jpg"
SPEECH = "../renmin-xiaoxue/xuanjiang/index.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = clean_archive(tmp_path)
    (root / "hongyan" / "zhaopian.jpg").write_bytes(picture())
    write(root, body="## 小标题\n\n![校门前的石阶](zhaopian.jpg)", path="hongyan/bieren.md", title="别人的故事")
    return root


def only(root: Path) -> tuple[str, str, int]:
    (found,) = (item for item in report_on(root) if item.path == "hongyan/lizi.md")
    return found.code, found.message + found.hint, found.line


LINKS = [
    ("../renmin-xiaoxue/xuanjiang/langdo.jpg", "R004", PHOTO),
    ("zhaopian.jpeg", "R004", "zhaopian.jpg"),
    ("wanquan-bieyang-de-tupian.jpg", "R004", ""),
    ("tuogu-xing.md", "R004", "tuogu-xin.md"),
    ("tuogu-xin.html", "R004", "tuogu-xin.md"),
    ("../hongyan/xuanjiang.md", "R004", SPEECH),
    ("xuanjiang/index.md", "R004", SPEECH),
    ("..\\hongyan\\tuogu-xin.md", "R004", "tuogu-xin.md"),
    ("wanquan-bieyang-de-gushi.md", "R004", ""),
    ("#小标题儿", "R005", ""),
    ("tuogu-xin.md#一支竹笺", "R005", "一支竹签"),
    ("tuogu-xin.md#wanquan-bieyang-de-biaoti", "R005", ""),
    ("bieren.md#小标体", "R005", "小标题"),
    ("/uploads/tuogu-xin.md", "R014", "tuogu-xin.md"),
    ("/uploads/meiyou.md", "R014", ""),
    ("TUOGU-XIN.md", "R007", "tuogu-xin.md"),
    ("../Renmin-xiaoxue/xuanjiang/index.md", "R007", SPEECH),
]


@pytest.mark.parametrize(("link", "code", "meant"), LINKS)
def test_a_link_that_leads_nowhere(root: Path, link: str, code: str, meant: str) -> None:
    write(root, body=f"[看这里](<{link}>)")
    found, said, line = only(root)
    assert (found, line) == (code, 11)
    assert_suggested(said, meant)


PICTURES = [
    ("../renmin-xiaoxue/xuanjiang/langdo.jpg", "M001", PHOTO),
    ("zhaopian2.jpg", "M001", "zhaopian.jpg"),
    ("wanquan-bieyang-de-tupian.jpg", "M001", ""),
    ("/uploads/zhaopian.jpg", "M020", "zhaopian.jpg"),
    ("/uploads/meiyou.jpg", "M020", ""),
    ("ZHAOPIAN.jpg", "M002", "zhaopian.jpg"),
    ("../renmin-xiaoxue/xuanjiang/Langdu.jpg", "M002", PHOTO),
]


@pytest.mark.parametrize(("picture", "code", "meant"), PICTURES)
def test_a_picture_that_is_not_there(root: Path, picture: str, code: str, meant: str) -> None:
    write(root, body=f"![校门前的石阶](<{picture}>)")
    found, said, line = only(root)
    assert (found, line) == (code, 11)
    assert_suggested(said, meant)


def assert_suggested(said: str, meant: str) -> None:
    if meant:
        assert f"“{meant}”" in said
    else:
        assert "是不是想写" not in said


@pytest.mark.parametrize(
    ("field", "code", "meant"),
    [
        ("相关故事: [tuogu-xing]", "R003", "tuogu-xin"),
        ("相关故事: [一封托孤的信]", "R003", "一封托孤信"),
        ("相关故事: [wanquan-bieyang-de-gushi]", "R003", ""),
        ("人物: [江竹韵]", "R001", "江竹筠"),
        ("人物: [完全别的名字]", "R001", ""),
        ("地点: [渣子洞]", "R001", "渣滓洞"),
    ],
)
def test_a_name_that_nobody_has(root: Path, field: str, code: str, meant: str) -> None:
    write(root, more=f"{field}\n")
    found, said, line = only(root)
    assert (found, line) == (code, 7)
    assert_suggested(said, meant)


def test_a_title_of_two_stories_has_two_addresses(root: Path) -> None:
    write(root, path="renmin-xiaoxue/bieren-er.md", title="别人的故事", more="学校: 人民小学\n")
    write(root, more="相关故事: [别人的故事]\n")
    found, said, line = only(root)
    assert (found, line) == ("R002", 7)
    assert "bieren、bieren-er" in said


@pytest.mark.parametrize(("role", "field"), [("媒体", "media[0]"), ("封面", "cover")])
def test_a_field_that_is_lacking_is_named(root: Path, role: str, field: str) -> None:
    written = "媒体:\n  - 文件: zhaopian.jpg\n" if role == "媒体" else "封面:\n  文件: zhaopian.jpg\n"
    write(root, more=written)
    found = [(item.code, item.field) for item in report_on(root) if item.path == "hongyan/lizi.md"]
    assert found in ([("T002", f"{field}.alt")], [("M008", f"{field}.alt")])


@pytest.mark.parametrize(
    ("file", "more", "codes"),
    [
        ("langdu.wav", "文字稿: 说了什么\n", []),
        ("langdu.wav", "", ["M009"]),
        ("langdu.jpg", "替代文字: 校门前的石阶\n", []),
    ],
)
def test_a_recording_has_its_words(root: Path, file: str, more: str, codes: list[str]) -> None:
    field = f"媒体:\n  - 文件: ../renmin-xiaoxue/xuanjiang/{file}\n" + (f"    {more}" if more else "")
    write(root, more=field)
    assert [item.code for item in report_on(root)] == codes


def test_a_recording_is_no_picture(root: Path) -> None:
    write(root, body="![朗读](../renmin-xiaoxue/xuanjiang/langdu.wav)")
    assert only(root)[0] == "M014"


def test_an_unused_photo_tells_where_it_was_taken(root: Path) -> None:
    (root / "hongyan" / "meiren-yong.jpg").write_bytes(picture(gps=True))
    found = [(item.code, item.path) for item in report_on(root)]
    assert sorted(found) == [("F013", "hongyan/meiren-yong.jpg"), ("M010", "hongyan/meiren-yong.jpg")]


def test_a_file_that_was_meant_is_not_unused(root: Path) -> None:
    (root / "hongyan" / "dahui.jpg").write_bytes(picture())
    write(root, body="![校门前的石阶](dahuii.jpg)")
    assert [item.code for item in report_on(root)] == ["M001"]


def test_a_link_counts_as_a_use(root: Path) -> None:
    (root / "hongyan" / "dahui.jpg").write_bytes(picture())
    write(root, body="[校门前的石阶](dahui.jpg)")
    assert list(report_on(root)) == []


def test_a_draft_may_be_linked_from_a_draft_only(root: Path) -> None:
    write(root, body="[信](hai-mei-xie-wan.md)")
    assert only(root)[0] == "R009"


def test_a_story_in_a_schools_folder_is_of_that_school(root: Path) -> None:
    write(root, path="renmin-xiaoxue/lizi.md")
    found = [(item.code, item.field) for item in report_on(root)]
    assert found == [("R010", "school")]
    write(root, path="renmin-xiaoxue/lizi.md", more="学校: 人民小学\n")
    assert list(report_on(root)) == []
