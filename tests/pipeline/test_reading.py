"""One story, read: what changes when it is edited, and what goes wrong over it."""

import pytest

from build_tools.cache.values import unpickled
from build_tools.pipeline import reading
from build_tools.pipeline.parsed import Chunk, ParsedStory, StoryText
from build_tools.pipeline.reading import read_chunk
from tests.support.cases import BASE

PATH = "hongyan/tuogu-xin.md"
TEXT = (BASE / "stories" / PATH).read_text("utf-8")


def read(text: str, names: tuple[str, ...] = ()) -> tuple[ParsedStory, StoryText]:
    readings, words = read_chunk(Chunk(names, ((PATH, text.encode()),)))
    return unpickled(readings)[0], words[0]


def test_files_are_read_in_their_order() -> None:
    texts = [TEXT.replace("一封托孤信", f"第{number}封信") for number in range(3)]
    readings, words = read_chunk(Chunk((), tuple((f"hongyan/{n}.md", text.encode()) for n, text in enumerate(texts))))
    assert [item.story.title for item in unpickled(readings)] == ["第0封信", "第1封信", "第2封信"]
    assert [item.story.path for item in unpickled(readings)] == ["hongyan/0.md", "hongyan/1.md", "hongyan/2.md"]
    assert len(words) == 3


def test_words_are_apart_from_the_rest() -> None:
    story, (html, text) = read(TEXT, ("竹签", "渣滓洞", "没有这个词"))
    assert story.story.body == ""
    assert story.found == ()
    assert story.terms == ("渣滓洞", "竹签")
    assert text.decode().startswith("一支竹签\n这是一封托孤的信。")
    assert "<h2" in html.decode()
    assert "竹筷子" not in repr(story.story)


PARAGRAPH = "这是一封托孤的信。"
ELSEWHERE = "读的时候"


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("标题: 一封托孤信", "标题: 两封托孤信", {"fields"}),
        ("状态: 已发布", "状态: 草稿", {"fields"}),
        ("发布单位: 例子日报", "发布单位: 例子晚报", {"fields"}),
        (PARAGRAPH, "这是一封信。", {"fields"}),
        (ELSEWHERE, "听的时候", set()),
        ("## 一支竹签", "## 两支竹签", {"anchors"}),
        ("## 最后一句话", "### 最后一句话", set()),
    ],
)
def test_what_others_see_of_a_story_changes_with_that_alone(old: str, new: str, changed: set[str]) -> None:
    before, after = read(TEXT)[0], read(TEXT.replace(old, new))[0]
    assert TEXT.count(old)
    seen = {"fields": before.card_digest != after.card_digest, "anchors": before.anchors != after.anchors}
    assert {name for name, is_other in seen.items() if is_other} == changed


def test_a_story_whose_head_is_broken_has_no_words() -> None:
    story, words = read(TEXT.replace("标题: ", "标题: @"))
    assert (story.body, words) == (None, (b"", b""))
    assert [item.code for item in story.found] == ["Y009"]
    assert story.lasts


def test_rules_of_one_story_are_told_with_it() -> None:
    assert [item.code for item in read(f"{TEXT}\n<b>粗</b>\n")[0].found] == ["B003", "B003"]


@pytest.mark.parametrize("error", [RuntimeError, RecursionError, AttributeError])
def test_a_fault_over_a_story_is_told_of_it(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(reading, "convert", fail)
    story, words = read(TEXT)
    assert [(item.code, item.path) for item in story.found] == [("X001", PATH)]
    assert not story.lasts
    assert (story.body, story.story.readable, words) == (None, False, (b"", b""))


@pytest.mark.parametrize("error", [OSError, MemoryError])
def test_a_fault_of_the_machine_is_nobodys_content(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(reading, "convert", fail)
    with pytest.raises(error):
        read(TEXT)
