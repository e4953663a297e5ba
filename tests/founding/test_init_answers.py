"""What ``archive init`` asks, and what it takes for an answer."""

import re
from pathlib import Path

import pytest

from build_tools.founding.layout import Answers, files_of
from build_tools.founding.profile import profile_value
from build_tools.founding.writing import write_archive
from build_tools.intake.answers import NotUnderstoodError
from build_tools.loading.profile import load_profile
from build_tools.program import program_number
from build_tools.wording import founding as wording
from tests.support.cases import report_on
from tests.support.terminal import on_a_terminal

ANSWERS = """
2

云岭区教育局
云岭: '故事' #1
太长太长太长太长太长
云岭故事
中国
云岭市云岭区
李老师 13912345678
李老师
云岭区教育局德育科
9
gitlab
不是网址
http://git.example.cn/gushi
3
"""


def test_on_a_terminal_it_asks_again_until_an_answer_can_be_used(tmp_path: Path) -> None:
    code, said = on_a_terminal("init", tmp_path / "new", typed=ANSWERS[1:].encode())
    assert code == 0, said
    for sentence in (
        "这一项一定要写",
        "太长",
        "可以选的里没有“9”",
        "不是城市或区县",
        "“13912345678”像是私人的",
        "“李老师”是一个人",
        "网址",
        "档案开好了",
    ):
        assert sentence in said, sentence
    profile, found = load_profile(tmp_path / "new" / "stories")
    assert found == []
    assert profile.version == program_number()
    assert (profile.name, profile.short, profile.owner) == ("云岭: '故事' #1", "云岭故事", "云岭区教育局")
    assert (profile.errata, profile.takedown) == ("云岭区教育局德育科",) * 2
    assert (profile.repository, profile.palette.name) == ("http://git.example.cn/gushi", "靛蓝")
    schools = (tmp_path / "new/stories/registry/schools.yml").read_text("utf-8")
    assert schools.count("  城市: 云岭市\n  区县: 云岭区\n") == 3 and "名称: 云岭区教育局\n" in schools
    assert (tmp_path / "new/.gitlab/stories.yml").is_file()
    assert not (tmp_path / "new/.gitea").exists()
    assert list(report_on(tmp_path / "new" / "stories")) == []


@pytest.mark.parametrize(
    "end", [pytest.param(b"\x03\n", id="Ctrl-C"), pytest.param(b"\x04", id="Ctrl-D", marks=pytest.mark.slow)]
)
def test_whoever_stops_leaves_nothing(end: bytes, tmp_path: Path) -> None:
    code, said = on_a_terminal("init", tmp_path / "new", typed=end)
    assert (code, "停下了，什么都没有写。" in said) == (130, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("written", "is_refused"),
    [
        ("云岭市", False),
        ("云岭市云岭区", False),
        ("云岭自治县", False),
        ("中国", True),
        ("云岭省", True),
        ("云岭省云岭市", True),
        ("云岭自治区", True),
        ("云岭", True),
    ],
)
def test_a_place_is_a_city_or_a_district(written: str, is_refused: bool) -> None:
    assert (re.fullmatch(wording.PLACE, written) is None) is is_refused


@pytest.mark.parametrize(
    "contact",
    ["李老师 13912345678", "13912345678", "李老师", "王小明老师", "李小红", "微信 lilaoshi123", "学生李小红同学"],
)
def test_a_contact_is_no_private_one(contact: str) -> None:
    with pytest.raises(NotUnderstoodError):
        profile_value("errata", contact)


@pytest.mark.parametrize(
    "contact",
    [
        "云岭区教育局德育科 023-65001234",
        "高中部",
        "安全科",
        "党支部",
        "云岭区，石桥小学",
        "校长室",
        "各学校德育处",
        "德育室 deyu@yunling.edu.cn",
        "红岩小学少先队",
    ],
)
def test_a_contact_of_an_institution_is_taken(contact: str) -> None:
    assert profile_value("errata", contact) == contact


EXAMPLES = [name for names in wording.EXAMPLE_SCHOOLS for name in names]
HOSTILE = [
    *EXAMPLES,
    "示例 小学",
    "'单'引号\"双\"",
    "冒号: 井号 #",
    "[甲, 乙]: {丙}",
    "&锚 *别名 !标签 | > % @ `",
    "- 短横",
    "null",
]


@pytest.mark.parametrize("preset", list(wording.PRESETS))
def test_whatever_the_owner_is_called_comes_back(preset: str, tmp_path: Path) -> None:
    for number, owner in enumerate(HOSTILE):
        profile = {"name": (owner,), "owner": (owner,), "summary": (owner,)}
        place = owner if preset == "city" else f"云岭市{owner}"
        target = tmp_path / str(number)
        write_archive(target, files_of(Answers(preset, profile, place)))
        assert list(report_on(target / "stories")) == [], owner
        read, _ = load_profile(target / "stories")
        assert (read.name, read.owner) == (owner, owner)
        assert f"# {owner}\n" in (target / "README.md").read_text("utf-8")
