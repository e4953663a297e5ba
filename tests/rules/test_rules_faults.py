"""A rule that fails over one story is a finding of that story, and all else is told as ever."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools.cache.store import MemoryCache
from build_tools.diagnostics import Diagnostic, fault
from build_tools.loading.story import read_story
from build_tools.markup.convert import convert
from build_tools.pipeline.prepare import prepare
from build_tools.rules import across
from build_tools.rules.across import check_archive
from build_tools.rules.context import RuleContext
from build_tools.rules.texts import check_story
from tests.rules.test_rules_behaviour import write
from tests.support.cases import Case, clean_archive, found_in, picture
from tests.support.commands import Fault
from tests.support.story_faults import EARLY, FAULTY, named, write_archive


@pytest.mark.parametrize("fault", EARLY, ids=named)
def test_a_fault_over_a_story_is_told_of_it_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    case, memory = Case(write_archive(tmp_path), "", (), (fault,)), MemoryCache()
    for _ in range(2):
        found = found_in(case, memory, monkeypatch)
        assert [(item["code"], item["path"]) for item in found] == [("X001", FAULTY)]
    assert found_in(Case(case.root, "", (), ()), memory, monkeypatch) == []


@pytest.fixture
def review(tmp_path: Path) -> RuleContext:
    """Give an archive in which two stories show a picture each, one of them also that of the other."""
    root = clean_archive(tmp_path)
    for name in ("a", "b"):
        (root / "hongyan" / f"{name}.jpg").write_bytes(picture())
    write(root, body="![校门前的石阶](a.jpg)", path="hongyan/yi.md", title="第一篇")
    write(
        root,
        body="![校门前的石阶](a.jpg)\n\n![校门前的石阶](b.jpg)\n\n[信](tuogu-xin.md)",
        path="hongyan/er.md",
        title="第二篇",
    )
    prepared = prepare(root)
    return RuleContext(prepared.archive, prepared.bodies, prepared.stories.mentioned)


def test_a_narrowed_review_looks_at_one_story_and_up_all(review: RuleContext) -> None:
    every = [(use.story.path, use.resolved.path) for use in review.uses]
    assert review.used_paths >= {"hongyan/a.jpg", "hongyan/b.jpg"}
    first = next(story for story in review.stories if story.slug == "yi")
    narrowed = review.narrowed(first)
    assert narrowed.stories == (first,)
    assert [(use.story.path, use.resolved.path) for use in narrowed.uses] == [("hongyan/yi.md", "hongyan/a.jpg")]
    assert narrowed.used_paths == {"hongyan/a.jpg"}
    assert narrowed.find("hongyan/er.md").state == "story"
    assert [(use.story.path, use.resolved.path) for use in review.uses] == every
    assert [story.path for story in review.stories] == sorted(story.path for story in review.archive)


def failing(review: RuleContext) -> Iterator[Diagnostic]:
    for story in review.stories:
        if story.slug == "er":
            raise KeyError
        yield fault(story.path, ValueError())


def test_what_a_failing_rule_finds_in_other_stories_is_told(
    review: RuleContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(across, "ARCHIVE_RULES", (failing,))
    found = list(check_archive(review.archive, review.bodies, review.mentioned))
    assert {item.path for item in found} == {story.path for story in review.stories}
    assert [item.path for item in found if "KeyError" in item.message] == ["hongyan/er.md"]


def test_a_rule_that_fails_over_no_story_ends_the_run(review: RuleContext, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(review: RuleContext) -> Iterator[Diagnostic]:
        if len(review.stories) > 1:
            raise KeyError("broken")
        yield from ()

    monkeypatch.setattr(across, "ARCHIVE_RULES", (broken,))
    with pytest.raises(KeyError, match="broken"):
        list(check_archive(review.archive, review.bodies, review.mentioned))


@pytest.mark.parametrize(("count", "codes"), [(50, ["B003"] * 50), (51, ["B003"] * 50 + ["B014"])])
def test_more_than_fifty_alike_are_counted(tmp_path: Path, count: int, codes: list[str]) -> None:
    root = clean_archive(tmp_path)
    write(root, body="\n\n".join(["<i>"] * count))
    story, _ = read_story((root / "hongyan/lizi.md").read_bytes(), "hongyan/lizi.md")
    found = list(check_story(story, convert(story.body, story.body_line)))
    assert [item.code for item in found] == codes
    if count > 50:
        assert found[-1].line == found[-2].line + 2
        assert "1" in found[-1].message
