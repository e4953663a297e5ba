"""What fields accept, and what they say otherwise."""

import pytest

from build_tools.loading.story import parse_story
from build_tools.model.records import Source
from build_tools.model.story import Story


def read(line: str) -> tuple[Story, list[str]]:
    story, found = parse_story(f"---\n{line}\n---\n", "hongyan/a.md")
    return story, [item.code for item in found if item.code != "T002"]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("标题:   有  空格 ", "title", "有 空格"),
        ("标题: null", "title", "a"),
        ("日期: 2024年10月11日", "date", "2024-10-11"),
        ("日期: 2024.10", "date", "2024-10"),
        ("日期: ２０２４", "date", "2024"),
        ("序号: 12", "part", 12),
        ("学校: 人小", "school", ("人小",)),
        ("学校: []", "school", ()),
        ("主题: [甲, 乙]", "topics", ("甲", "乙")),
        ("适合年级: 初中", "grades", ("初中",)),
        ("许可: 版权所有", "licence", "版权所有"),
        ('来源: [{题名: 甲, 网址: "https://a.cn/it\'s"}]', "sources", (Source("甲", url="https://a.cn/it's"),)),
    ],
)
def test_accepted(line: str, field: str, value: object) -> None:
    assert getattr(read(line)[0], field) == value


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("标提: 甲", ["T001"]),
        ("标题:", ["T003"]),
        ("标题: ''", ["T003"]),
        ("标题: ~", ["T003"]),
        ("主题: [甲,, 乙]", ["Y009"]),
        ("主题: ['', 乙]", ["T003"]),
        ("标题: [甲]", ["T004"]),
        ("标题: {甲: 乙, 丙: 丁}", ["T004"]),
        ("作者: 王老师", ["T004"]),
        ("主题: [甲, 乙, 丙, 丁, 戊, 己]", ["T006"]),
        ("日期: 2024-02-30", ["T007"]),
        ("日期: 2124-02-03", ["T007"]),
        ("日期: 10月11日", ["T008"]),
        ("日期: 约2021", ["T024"]),
        ("时期: [1949, 抗战]", ["T009"]),
        ("状态: 发布", ["T010"]),
        ("序号: 一", ["T011"]),
        ("序号: '01'", ["T011"]),
        ("序号: １", ["T011"]),
        ("序号: 1.5", ["T011"]),
        ("序号: -1", ["T011"]),
        ("序号: 1000", ["T019"]),
        ("序号: " + "9" * 5000, ["T011"]),
        ("来源: [{题名: 甲, 网址: 'javascript:x'}]", ["T012"]),
        ("来源: [{题名: 甲, 网址: 'http://'}]", ["T012"]),
        ("来源: [{题名: 甲, 网址: 'http://[x'}]", ["T012"]),
        ("来源: [{题名: 甲, 网址: 'https://a.cn/<x>'}]", ["T025"]),
        ("主题: [甲, 甲]", ["T013"]),
        ("来源: [{题名: 甲}, {题名: 甲}]", ["T013"]),
        ("标题: 甲<br>乙", ["T015"]),
        ("标题: <!-- 甲", ["T015"]),
        ("作者: [{分工: 讲述}]", []),
    ],
)
def test_refused(line: str, codes: list[str]) -> None:
    assert read(line)[1] == codes


def test_a_missing_field_points_at_the_opening_fence_and_one_of_a_record_at_the_record() -> None:
    _, found = parse_story("---\n标题: 甲\n作者:\n  - 分工: 讲述\n---\n", "hongyan/a.md")
    missing = {item.field: item.line for item in found if item.code == "T002"}
    assert missing == {"kind": 1, "topics": 1, "status": 1, "authors[0].name": 4}


def test_positions_follow_the_usable_items() -> None:
    story, _ = read("旧地址:\n  -\n  - a/b\n  - a/b\n  - c/d")
    assert story.aliases == ("a/b", "c/d")
    assert [story.where(f"aliases[{n}]").line for n in range(2)] == [4, 6]
    assert story.where("aliases[1]").field == "aliases[3]"


def test_positions_of_records_follow_too() -> None:
    story, _ = read("媒体:\n  - 说明: 无\n  - 文件: a.jpg\n    替代文字: 图")
    assert story.where("media[0].alt").line == 5
    assert story.where("media[0].alt").field == "media[1].alt"
