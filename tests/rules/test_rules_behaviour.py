"""What the golden cases do not show: what is accepted, and that a problem is reported once."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.cases import clean_archive, picture, report_on
from tests.support.commands import Commands, commands, forgotten

__all__ = ["commands"]

HEAD = """---
标题: {title}
类型: 红岩故事
主题: [家书与家风]
来源: [例子的来源]
状态: 已发布
{more}---

"""
PARAGRAPH = "傍晚队员们坐在校史馆的长桌旁一页一页地读那封抄写下来的信信不长字也不多可是每读一句大家都要停下来想一想" * 4


def write(root: Path, more: str = "", body: str = "", path: str = "hongyan/lizi.md", title: str = "例子") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(HEAD.format(more=more, title=title) + PARAGRAPH + "\n\n" + body, "utf-8")


def codes(root: Path) -> list[str]:
    return [found.code for found in report_on(root)]


ACCEPTED = [
    "[那封信](tuogu-xin.md)",
    "[那封信](./tuogu-xin.md)",
    "[那封信](../hongyan/tuogu-xin.md)",
    "[那封信](<tuogu-xin.md>)",
    '[那封信](tuogu-xin.md "标题")',
    "[那封信][1]\n\n[1]: tuogu-xin.md",
    "[那封信](tuogu%2Dxin.md#%E4%B8%80%E6%94%AF%E7%AB%B9%E7%AD%BE)",
    "[那封信](tuogu-xin.md#一支竹签)",
    "[那封信](tuogu-xin.md#yizhizhuqian)",
    "[朗读](../renmin-xiaoxue/xuanjiang/index.md)",
    "[校门前的石阶](../renmin-xiaoxue/xuanjiang/langdu.jpg)",
    "![读信](../renmin-xiaoxue/xuanjiang/langdu.jpg)",
    "## 小标题 甲\n\n[上面](#小标题甲)",
    "`[不是链接](meiyou.md)`",
    "他说：3 < 5，而且 a<5。",
    "*强调*、**很强调**、“引号”、《书名》……",
]

REFUSED = [
    ("    [不是代码](meiyou.md)", "R004"),
    ("[x](JaVaScRiPt:alert(1))", "R008"),
    ("[x](javascript&#58;alert(1))", "R008"),
    ("[x](data:text/html,x)", "R008"),
    ("[x](file:///etc/passwd)", "R008"),
    ("[x](//example.cn/a)", "R008"),
    ("[x](/etc/passwd)", "R014"),
    ("[x](%2e%2e/%2e%2e/etc/passwd)", "R006"),
    ("[x](..\\hongyan\\tuogu-xin.md)", "R004"),
    ("[x](../renmin-xiaoxue/)", "R004"),
    ("[x](tuogu-xin)", "R004"),
    ("[x](registry/people.yml)", "R004"),
    ("<https://example.cn/>", "R011"),
    ("[x](#)", "R005"),
    ("![x](tuogu-xin.md)", "M007"),
    ("![x](javascript:alert(1))", "M003"),
    ("![x](file:///c:/a.jpg)", "M003"),
    ("![x](../../a.jpg)", "M004"),
    ("<img src=x onerror=alert(1)>", "B003"),
    ("<!-- 说明 -->", "B003"),
    ("</div>", "B003"),
]

BODIES = [*ACCEPTED, *[body for body, _ in REFUSED]]


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give an archive with a story for each body."""
    with forgotten(clean_archive(tmp_path_factory.mktemp("bodies"))) as root:
        for number, body in enumerate(BODIES):
            write(root, body=body, path=f"hongyan/lizi-{number}.md", title=f"例子{number}")
        yield root


@pytest.fixture(scope="module")
def told(bodies: Path) -> dict[str, list[str]]:
    """Give the codes of each body."""
    found: dict[str, list[str]] = {}
    for item in report_on(bodies):
        found.setdefault(item.path, []).append(item.code)
    return found


def test_commands_leave_out_what_is_in_error(commands: Commands, bodies: Path) -> None:
    site = bodies.parent / "site"
    checked = commands("check", "--format", "json", "--stories", bodies)
    built = commands("build", "--keep-going", "--stories", bodies, "--site", site)
    assert (checked.code, built.code) == (1, 1)
    bad = {item["path"] for item in checked.found if item["severity"] == "error"}
    for number in range(len(BODIES)):
        page = site / "stories" / "hongyan" / f"lizi-{number}.html"
        assert page.is_file() == (f"hongyan/lizi-{number}.md" not in bad)


@pytest.mark.parametrize("body", ACCEPTED)
def test_accepted_in_a_body(told: dict[str, list[str]], body: str) -> None:
    assert told.get(f"hongyan/lizi-{BODIES.index(body)}.md", []) == []


@pytest.mark.parametrize(("body", "code"), REFUSED)
def test_refused_in_a_body(told: dict[str, list[str]], body: str, code: str) -> None:
    assert told[f"hongyan/lizi-{BODIES.index(body)}.md"] == [code]


def test_a_folder_of_a_story_is_its_home(root: Path) -> None:
    write(root, body="![校门前的石阶](a.jpg)\n\n[信](../tuogu-xin.md)", path="hongyan/lizi/index.md")
    (root / "hongyan/lizi/a.jpg").write_bytes(picture())
    assert codes(root) == []


def test_suggestions_are_written_as_the_story_has_to(root: Path) -> None:
    write(root, body="[一](../tuogu-xin.md) [二](xuanjiang.md) [三](一封托孤信.md) ![四](LANGDU.jpeg)")
    hints = [found.hint for found in report_on(root)]
    assert "“tuogu-xin.md”" in hints[0]
    assert "“../renmin-xiaoxue/xuanjiang/index.md”" in hints[1]
    assert "“tuogu-xin.md”" in hints[2]


def test_an_unreadable_story_gets_one_diagnostic_and_causes_no_other(root: Path) -> None:
    broken = root / "hongyan/tuogu-xin.md"
    broken.write_text(broken.read_text("utf-8").replace("标题: ", "标题: @"), "utf-8")
    write(root, more="相关故事: [tuogu-xin]\n", body="[那封信](tuogu-xin.md#一支竹签)")
    assert [(found.path, found.code) for found in report_on(root) if found.severity != "advice"] == [
        ("hongyan/tuogu-xin.md", "Y009")
    ]


def test_files_beside_an_unreadable_story_are_not_called_unused(root: Path) -> None:
    (root / "renmin-xiaoxue/xuanjiang/index.md").write_bytes(b"\xff\xff")
    assert "F013" not in codes(root)


def test_a_registry_that_cannot_be_read_causes_nothing_in_stories(root: Path) -> None:
    (root / "registry/people.yml").write_text("- 编号: [\n", "utf-8")
    assert codes(root) == ["Y009"]


def test_an_entry_whose_id_is_unusable_causes_nothing_in_stories(root: Path) -> None:
    file = root / "registry/people.yml"
    file.write_text(file.read_text("utf-8").replace("jiang-zhuyun", "江竹筠"), "utf-8")
    assert codes(root) == ["T016"]


def test_an_ambiguous_name_is_the_registrys_fault_alone(root: Path) -> None:
    file = root / "registry/people.yml"
    file.write_text(file.read_text("utf-8") + "  别名: [江姐]\n", "utf-8")
    write(root, more="人物: [江姐]\n")
    assert codes(root) == ["G003"]


def test_a_misspelt_reference_does_not_make_its_entry_unused(root: Path) -> None:
    story = root / "hongyan/tuogu-xin.md"
    story.write_text(story.read_text("utf-8").replace("[渣滓洞]", "[渣子洞]"), "utf-8")
    assert codes(root) == ["R001"]


def test_a_bad_field_is_not_also_missing(root: Path) -> None:
    write(root, more="系列: 没有的系列\n序号: 2\n")
    assert codes(root) == ["R001"]


def test_an_empty_alternative_text_is_told_once(root: Path) -> None:
    (root / "hongyan/a.jpg").write_bytes(picture())
    write(root, more="媒体:\n  - 文件: a.jpg\n    替代文字:\n")
    assert codes(root) == ["T003"]


def test_a_file_used_twice_in_a_story_is_reported_once_but_in_each_story(root: Path) -> None:
    (root / "hongyan/a.jpg").write_bytes(picture(gps=True))
    write(root, body="![校门前的石阶](a.jpg)\n\n![校门前的石阶](a.jpg)")
    write(root, body="![校门前的石阶](a.jpg)", path="hongyan/lizi-er.md")
    found = [(item.path, item.code) for item in report_on(root) if item.code == "M010"]
    assert found == [("hongyan/lizi-er.md", "M010"), ("hongyan/lizi.md", "M010")]


def test_a_dropped_item_does_not_shift_the_lines_of_the_rest(root: Path) -> None:
    lines = "媒体:\n  - 说明: 没有文件\n  - 文件: meiyou.jpg\n    替代文字: 校门前的石阶\n旧地址:\n  -\n  - 不对的\n"
    write(root, more=lines)
    found = {item.code: (item.line, item.field) for item in report_on(root)}
    assert found == {
        "T002": (8, "media[0].path"),
        "M001": (9, "media[1].path"),
        "T003": (12, "aliases[0]"),
        "I005": (13, "aliases[1]"),
    }


def test_schools_of_a_group_may_stand_in_its_folder(root: Path) -> None:
    schools = root / "registry/schools.yml"
    group = "- 编号: renmin-jituan\n  名称: 人民小学集团\n  类别: 教育集团\n"
    schools.write_text(schools.read_text("utf-8") + "  教育集团: 人民小学集团\n" + group, "utf-8")
    write(root, more="学校: 人小\n", path="renmin-jituan/lizi.md")
    assert codes(root) == []


def test_a_kept_entry_may_be_unused(root: Path) -> None:
    forms = root / "registry/forms.yml"
    forms.write_text(forms.read_text("utf-8") + "- 编号: langsong\n  名称: 朗诵\n", "utf-8")
    assert codes(root) == ["G004"]
    forms.write_text(forms.read_text("utf-8") + "  保留: 是\n", "utf-8")
    assert codes(root) == []


def test_links_between_drafts_are_no_problem(root: Path) -> None:
    write(root, body="[信](hai-mei-xie-wan.md)")
    assert codes(root) == ["R009"]
    file = root / "hongyan/lizi.md"
    file.write_text(file.read_text("utf-8").replace("状态: 已发布", "状态: 草稿"), "utf-8")
    assert codes(root) == []


def test_a_report_is_sorted_and_the_same_each_time(root: Path) -> None:
    for number in range(12):
        write(root, body="[x](meiyou.md) ![](y.jpg)\n\n#### 跳级", path=f"hongyan/lizi-{number}.md")
    first = [json.dumps(item.as_json()) for item in report_on(root)]
    assert first == [json.dumps(item.as_json()) for item in report_on(root)]
    places = [(item.path, item.line, item.column) for item in report_on(root)]
    assert places == sorted(places)
