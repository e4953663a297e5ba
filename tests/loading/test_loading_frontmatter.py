"""The head of a story, as people write it for the first time."""

import time

import pytest

from build_tools.loading.identity import identity
from build_tools.loading.story import parse_story
from build_tools.loading.yaml_nodes import Limits, Mapping, Scalar, Sequence, read_yaml
from build_tools.model.story import PUBLISHED, Story
from tests.support.heads import FENCES, GOOD


def read(head: str) -> tuple[Story, list[tuple[str, int, int]]]:
    story, found = parse_story(FENCES.format(head), "hongyan/a.md")
    return story, [(item.code, item.line, item.column) for item in found if item.code != "T002"]


def test_a_good_story() -> None:
    story, found = parse_story(GOOD, "hongyan/a/index.md")
    assert found == []
    assert (story.folder, story.slug, story.home) == ("hongyan", "a", "hongyan/a")
    assert story.summary == "一句话再一句"
    assert story.media[1].transcript == "同学们好：\n标题:不是项目"
    assert story.sources[0].title == "某报: 某文"
    assert story.status == PUBLISHED
    assert story.body == "正文第一行。"
    assert story.body_line == 36
    assert GOOD.split("\n")[story.body_line - 1] == "正文第一行。"


def test_english_keys_mean_the_same() -> None:
    story, found = read("title: 甲\nstatus: 已发布\ntopics: [乙]\nkind: 丙")
    assert (story.title, story.topics, found) == ("甲", ("乙",), [])


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("标题：甲", [("Y003", 2, 3)]),
        ("标题 ：甲", [("Y003", 2, 3)]),
        ("标题:甲", [("Y004", 2, 3)]),
        ("标题:\u3000甲", [("Y004", 2, 3)]),
        ("主题:\n\t- 甲", [("Y005", 3, 1)]),
        ("主题:\n\u3000\u3000- 甲", [("Y005", 3, 1)]),
        ("主题:\n\xa0\xa0- 甲", [("Y005", 3, 1)]),
        ("标题: 甲\n\u3000摘要: 乙\n状态: 已发布", [("Y005", 3, 1)]),
        ("\u3000标题: 甲\n\u3000摘要: 乙", [("Y005", 2, 1), ("Y005", 3, 1)]),
        ("来源:\n  - 题名: 甲\n\u3000\u3000发布单位: 乙", [("Y005", 4, 1)]),
        ("来源:\n  - 题名: 甲\n\u3000发布单位: 乙\n    日期: 2019", [("Y005", 4, 1)]),
        ("来源:\n  - 题名: 甲\n\u3000摘要: 乙\n标题: 丙", [("Y005", 4, 1)]),
        ("来源:\n  - 题名: 甲\n\t- 题名: 乙\n\u3000- 题名: 丙", [("Y005", 4, 1), ("Y005", 5, 1)]),
        ("封面:\n\u3000文件: a.jpg\n\u3000替代文字: 乙", [("Y005", 3, 1), ("Y005", 4, 1)]),
        ("摘要: 很长，\n\u3000\u3000接着写", [("Y005", 3, 1)]),
        ("摘要: #一句话", [("T020", 2, 5)]),
        ("来源:\n  - 题名: #1 报", [("T020", 3, 9)]),
        ("主题:\n  -甲\n  -乙", [("Y014", 3, 3), ("Y014", 4, 3)]),
        ("来源:\n  -题名：甲", [("Y014", 3, 3), ("Y003", 3, 6)]),
        ("标题: 甲\n标题: 乙", [("Y006", 3, 1)]),
        ("标题: 甲\ntitle: 乙", [("Y006", 3, 1)]),
        ("yes: 甲", [("Y011", 2, 1)]),
        ("标题: 甲: 乙", [("T017", 2, 5)]),
        ("标题: '甲'乙", [("T017", 2, 5)]),
        ("标题: [甲]乙", [("T017", 2, 5)]),
        ("标题: 甲 #1", [("T017", 2, 5)]),
        ("标题: 甲:", [("T017", 2, 5)]),
        ("思考题:\n  - 问: 为什么", [("T017", 3, 5)]),
        ("标题: @甲", [("Y009", 2, 5)]),
        ("标题: `甲`", [("Y009", 2, 5)]),
        ("标题: %甲", [("Y009", 2, 5)]),
        ("标题: *甲", [("Y007", 2, 5)]),
        ("标题: &a 甲", [("Y007", 2, 5)]),
        ("标题: *a", [("Y007", 2, 5)]),
        ("标题: !甲", [("Y008", 2, 5)]),
        ("标题: !!python/object:os.system 甲", [("Y008", 2, 5)]),
        ('标题: "甲', [("Y019", 2, 5)]),
        ('标题: "甲\\乙"', [("Y009", 2, 7)]),
        ("主题: [甲, 乙", [("Y020", 2, 5)]),
        ("主题: [甲,, 乙]", [("Y009", 2, 8)]),
        ("主题: [", [("Y009", 2, 6)]),
        ("标题: ]甲", [("Y009", 2, 5)]),
        ("标题", [("Y015", 2, 3), ("T003", 2, 3)]),
        ("- 标题", [("Y010", 2, 1)]),
        ("# 只有说明", [("Y010", 1, 1)]),
        ("...\n标题: 甲", [("Y009", 2, 1)]),
    ],
)
def test_slips_are_named_where_they_are(head: str, expected: list[tuple[str, int, int]]) -> None:
    assert read(head)[1] == expected


@pytest.mark.parametrize(
    "head",
    [
        "标题: 甲：乙",
        "标题: “甲”",
        "标题: 12:30 的钟声",
        "标题: 甲#乙",
        "标题: '甲: 乙'",
        "标题: '它''s: 甲'",
        '标题: "甲\\"乙"',
        "标题: 甲\n状态: 已发布 # 说明",
        "主题: #说明\n  - 甲",
        "主题: #说明\n- 甲",
        "标题 : 甲",
        "# 说明：这里\n标题: 甲",
        "标题: 甲\n摘要: |\n  标题：乙\n  -丙\n\n  \t丁",
        "标题: 甲\n摘要: 很长的一句话，\n  接着写：还没完",
        "主题: [\n  甲,\n  乙\n  ]",
        "主题:\n- 甲\n- 乙",
        "{标题: 甲, 主题: [乙]}",
        "来源:\n  - 题名: 甲\n    网址: https://a.cn/b",
    ],
)
def test_good_writing_is_left_alone(head: str) -> None:
    assert read(head)[1] == []


def test_mended_slips_let_the_rest_be_checked() -> None:
    story, found = read("标题：甲: 乙\n状态:已发步\n日期: 2024-13-01")
    assert story.title == "甲: 乙"
    assert [code for code, _, _ in found] == ["Y003", "Y004", "T010", "T007"]


def test_columns_are_those_of_the_line_as_it_is_written() -> None:
    assert read("作者'\n标题: 甲")[1] == [("Y015", 2, 3), ("Y019", 2, 4), ("T003", 2, 4)]


def test_what_follows_a_number_sign_is_kept() -> None:
    story, ((code, line, column),) = read("标题: 甲\n摘要: #1 的故事")
    assert (story.summary, code, line, column) == ("#1 的故事", "T020", 3, 5)


def test_fences() -> None:
    assert [item.code for item in parse_story("标题: 甲\n", "a/b.md")[1]] == ["Y001"]
    assert [item.code for item in parse_story("\n---\n标题: 甲\n---\n", "a/b.md")[1]] == ["Y001"]
    assert [(item.code, item.line) for item in parse_story("---\n标题: 甲\n正文\n", "a/b.md")[1]] == [("Y002", 1)]
    found = parse_story("---\n标题: 甲\n－－－\n", "a/b.md")[1]
    assert [(item.code, item.line) for item in found if item.code != "T002"] == [("Y022", 3)]
    story, _ = parse_story("---  \n标题: 甲\n---\t\n\n\n    缩进的一行\n---\n最后\n\n", "a/b.md")
    assert story.body == "    缩进的一行\n---\n最后"
    assert story.body_line == 6


def test_a_story_without_a_readable_head_keeps_its_identity() -> None:
    story, _ = parse_story("没有信息的故事", "hongyan/a.md")
    assert (story.slug, story.folder, story.readable, story.body) == ("a", "hongyan", False, "没有信息的故事")


def test_identity() -> None:
    assert identity("hongyan/a.md") == identity("hongyan/a/index.md") == ("hongyan", "a")


def test_numbers_dates_and_words_stay_as_written() -> None:
    story, found = read("标题: 010\n摘要: yes\n许可: ~\n日期: 2024-01-02\n序号: 07")
    assert (story.title, story.summary, story.date) == ("010", "yes", "2024-01-02")
    assert [code for code, _, _ in found] == ["T003", "T011"]


BOMBS = [
    "[" * 100_000,
    "{" * 100_000,
    "- " * 100_000,
    "标题: " + "[" * 100_000,
    "甲: &a [x]\n" + "".join(f"k{n}: &b{n} [*a, *a]\n" for n in range(1000)),
    "主题:\n" + "  - 甲\n" * 50_000,
    "标题: " + "甲" * 100_000,
    "标题: '" + "''" * 100_000,
    "\n".join(f"k{n}: v" for n in range(50_000)),
    "? " * 50_000,
    "标题: " + " " * 100_000 + "：",
    "- " + " " * 100_000,
    "\t" * 100_000,
    "标题: '" + "甲" * 50_000 + "'" + " " * 50_000,
    "标题: [" + "甲" * 100_000,
    "标题: 甲" + ":" * 100_000,
    "标题: 甲" + " #" * 50_000,
    "甲" * 15 + " " * 100_000,
]


@pytest.mark.parametrize("head", BOMBS, ids=range(len(BOMBS)))
def test_bombs_end_quickly(head: str) -> None:
    started = time.process_time()
    parse_story(FENCES.format(head), "a/b.md")
    assert time.process_time() - started < 5


def test_marks_of_every_kind_of_node() -> None:
    root, found = read_yaml("a: [b, {c: d}]\ne:\n  - f\n", "x", 10, Limits(9, 99))
    assert found == []
    assert isinstance(root, Mapping)
    (_, first), (key, second) = root.entries
    assert isinstance(first, Sequence)
    assert (first.line, first.column) == (10, 4)
    inner = first.items[1]
    assert isinstance(inner, Mapping)
    assert (inner.entries[0][1].line, inner.entries[0][1].column) == (10, 12)
    assert (key.line, key.column) == (11, 1)
    assert isinstance(second, Sequence)
    assert isinstance(second.items[0], Scalar)
    assert (second.items[0].line, second.items[0].column) == (12, 5)
