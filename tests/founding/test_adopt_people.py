"""Persons in tables: those to remember come into the registry, pupils and private telephones do not."""

import re
from pathlib import Path

from build_tools.loading.registry import load_registries
from build_tools.model.registry import Person
from tests.founding.conftest import Adopt
from tests.founding.tables import schools, workbook
from tests.support.cases import report_on


def test_a_workbook_fills_the_people_but_for_pupils(adopt: Adopt, stories: Path) -> None:
    data = workbook(
        ("姓名", "生卒", "简介", "别名", "班级", "学校"),
        ("陈云岭", "1901—1949", "云岭小学的第一任校长。", "陈先生；云岭先生", None, None),
        (None, None, None, None, None, None),
        ("诺尔曼·云岭", 1890, None, None, None, None),
        ("王小明", None, None, None, "五（2）班", "示例小学"),
        ("李小红", "2015年生", "五年级学生", None, None, None),
        ("=CONCATENATE(A2)", "1900", None, None, None, None),
    )
    done = adopt("人物.xlsx", data, "--defaults")
    assert done.code == 1, done.said
    for sentence in (
        "要登记的人物（2）：",
        "第 2 行　陈云岭　→　chen-yunling",
        "第 4 行　诺尔曼·云岭　→　nuoerman-yunling",
        "第 5 行：“王小明”像是学生（有班级）。",
        "第 6 行：“李小红”像是今天的学生。",
        "第 7 行：没有名称。",
        "没有读的列：班级、学校",
        "另外 1 张工作表",
    ):
        assert sentence in done.out, (sentence, done.out)
    text = (stories / "registry/people.yml").read_text("utf-8")
    assert "王小明" not in text and text.startswith("# 人物登记表。")
    people = list(load_registries(stories)[0]["people"])
    assert [(person.name, person.aliases) for person in people] == [
        ("陈云岭", ("陈先生", "云岭先生")),
        ("诺尔曼·云岭", ()),
    ]
    assert all(isinstance(person, Person) and person.keep for person in people)
    assert list(report_on(stories)) == []


PUPILS = """姓名,性别,年龄,学校,生卒,出生日期,简介
张小三,男,10,示例小学,,,
李小四,女,九岁,示例小学,,,
王小五,男,,示例小学,,2014/3/2,
陈云岭,男,85,,,1901-05-01,云岭小学的第一任校长。
赵云山,男,8,,1941—1949,,狱中的孩子。
周云川,男,,,1901—1949,,"学生李小红同学采访过。"
"""


def test_pupils_are_known_by_their_ages_and_birthdays(adopt: Adopt, stories: Path) -> None:
    done = adopt("人物.csv", PUPILS.encode(), "--defaults")
    assert done.code == 1, done.said
    for sentence in (
        "第 2 行：“张小三”像是学生（有年龄）。",
        "第 3 行：“李小四”像是学生（有年龄）。",
        "第 4 行：“王小五”像是今天的学生。",
        "第 7 行：“周云川”的“简介”没有写进去：里面的“李小红”像是",
        "没有读的列：性别、年龄、学校、出生日期",
    ):
        assert sentence in done.out, (sentence, done.out)
    assert [person.name for person in load_registries(stories)[0]["people"]] == ["陈云岭", "赵云山", "周云川"]
    assert not re.search("小[三四五红]", (stories / "registry/people.yml").read_text("utf-8"))


def test_telephones_do_not_come_into_a_registry(adopt: Adopt, stories: Path) -> None:
    table = "校名,简介,品牌\n甲小学,联系校长王小明13812345678,一盏灯\n乙小学 13812345678,,\n"
    done = adopt("学校.csv", table.encode(), "--defaults")
    assert done.code == 1
    assert "第 2 行：“甲小学”的“简介”没有写进去：里面的“13812345678”像是私人的电话" in done.out
    assert "第 3 行：里面的“13812345678”像是私人的电话" in done.out
    assert "1381234" not in (stories / "registry/schools.yml").read_text("utf-8")
    assert {school.id for school in schools(stories)} >= {"jia-xiaoxue"}
