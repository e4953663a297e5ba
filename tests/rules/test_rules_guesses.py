"""What a wrong name, path or title is taken for: what stands at a path, and what is like it."""

from pathlib import Path

import pytest

from build_tools.pipeline.prepare import prepare
from build_tools.rules import context
from build_tools.rules.context import RuleContext, seen_from
from tests.rules.test_rules_behaviour import write
from tests.support.cases import picture, report_on


@pytest.mark.parametrize(
    ("topics", "hint"),
    [
        ("[家书与家凤]", "家书与家风"),
        ("家书与家风、校园日常", "家书与家风"),
        ("家书与家风 校园日常", "[家书与家风, 校园日常]"),
        ("[家书与家风/没有的]", "[家书与家风, 没有的]"),
    ],
)
def test_a_name_that_is_not_registered_is_guessed(root: Path, topics: str, hint: str) -> None:
    write(root)
    file = root / "hongyan/lizi.md"
    file.write_text(file.read_text("utf-8").replace("[家书与家风]", topics), "utf-8")
    found = [item for item in report_on(root) if item.code == "R001"]
    assert len(found) == 1
    assert hint in found[0].message + found[0].hint


def review_of(root: Path) -> RuleContext:
    prepared = prepare(root)
    return RuleContext(prepared.archive, prepared.bodies, prepared.stories.mentioned)


def test_guesses_are_rationed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "GUESSES", 2)
    review = review_of(root)
    for _ in range(2):
        assert review.name_like("people", "江竹韵") == "江竹筠"
        assert review.name_like("people", "彭永梧") == "彭咏梧"
        assert review.name_like("people", "江竹云") == ""
    assert review.name_like("people", "江竹韵") == "江竹筠"


@pytest.mark.parametrize(
    ("path", "state", "found"),
    [
        ("hongyan/tuogu-xin.md", "story", ""),
        ("renmin-xiaoxue/xuanjiang/langdu.jpg", "file", ""),
        ("Hongyan/Tuogu-Xin.md", "miscased", "hongyan/tuogu-xin.md"),
        ("renmin-xiaoxue/xuanjiang/LANGDU.jpg", "miscased", "renmin-xiaoxue/xuanjiang/langdu.jpg"),
        ("hongyan/tuogu－xin.md", "lookalike", "hongyan/tuogu-xin.md"),
        ("hongyan/tuogu-xin.txt", "missing", ""),
    ],
)
def test_what_stands_at_a_path(root: Path, path: str, state: str, found: str) -> None:
    at = review_of(root).find(path)
    assert (at.state, at.path) == (state, found or path)


def test_what_is_behind_a_link_is_linked(root: Path) -> None:
    (root / "hongyan" / "link").symlink_to(root / "renmin-xiaoxue")
    review = review_of(root)
    assert review.find("hongyan/link").state == review.find("hongyan/link/a/b.jpg").state == "linked"
    assert review.find("hongyan/links").state == "missing"


def test_a_story_is_guessed_by_slug_and_title(root: Path) -> None:
    review = review_of(root)
    for name in ("tuogu-xin", "tuogu-xing", "一封托孤信", "一封托孤的信"):
        guessed = review.story_like(name)
        assert guessed and guessed.path == "hongyan/tuogu-xin.md"
    assert review.story_like("wanquan-bieyang-de-gushi") is None


def test_a_file_is_guessed_near_the_story(root: Path) -> None:
    for path in (
        "hongyan/zhaopian.jpg",
        "hongyan/lizi/tu.jpg",
        "renmin-xiaoxue/yuanchu.jpg",
        "hongyan/tupian/hen-yuan-de.jpg",
    ):
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(picture())
    write(root)
    review = review_of(root)
    here = review.archive.stories["lizi"]
    assert review.file_like(here, "hongyan/ZHAOPIAN.JPG") == "hongyan/zhaopian.jpg"
    assert review.file_like(here, "hongyan/zhaopian1.jpg") == "hongyan/zhaopian.jpg"
    assert review.file_like(here, "hongyan/tu.jpg") == "hongyan/lizi/tu.jpg"
    assert review.file_like(here, "renmin-xiaoxue/yuanchu2.jpg") == "renmin-xiaoxue/yuanchu.jpg"
    assert review.file_like(here, "hongyan/yuanchu.jpg") == ""
    assert review.file_like(here, "hongyan/hen-yuan-de.jpg") == ""


def test_a_file_is_found_by_the_end_of_an_address(root: Path) -> None:
    review = review_of(root)
    speech, letter = review.archive.stories["xuanjiang"], review.archive.stories["tuogu-xin"]
    for address in ("/uploads/langdu.jpg", "C:\\photos\\langdu.jpg", "/a/langdu.jpg?v=1#x", "/LANGDU.jpg"):
        assert review.beside(speech, address) == "renmin-xiaoxue/xuanjiang/langdu.jpg"
    assert review.beside(letter, "/uploads/langdu.jpg") == ""
    assert review.beside(letter, "/uploads/") == ""
    assert review.beside(speech, "/tuogu-xin.md") == ""
    assert review.beside(letter, "/xin/tuogu-xin.md") == "hongyan/tuogu-xin.md"


def test_a_path_is_written_as_seen_from_a_story(root: Path) -> None:
    stories = review_of(root).archive.stories
    assert seen_from(stories["tuogu-xin"], "hongyan/a.jpg") == "a.jpg"
    assert seen_from(stories["xuanjiang"], "hongyan/a.jpg") == "../../hongyan/a.jpg"
