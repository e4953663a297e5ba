"""What to read next, and why."""

from typing import Any

from build_tools.model.story import Story
from build_tools.views import related
from build_tools.views.related import SHOWN, WINDOW, Suggestions
from tests.support.synthetic import catalogue_of, story


def bare(number: int, **fields: object) -> Story:
    empty: dict[str, Any] = {"school": (), "topics": (), "people": (), "places": (), "period": (), "grades": ()}
    return story(number, **{**empty, **fields})


def suggested(stories: list[Story], number: int = 0) -> list[tuple[str, str]]:
    catalogue = catalogue_of(stories)
    found = Suggestions(catalogue).of(catalogue.stories[f"story-{number}"])
    return [(item.card.address.rpartition("/")[2].removesuffix(".html"), item.reason) for item in found]


def test_a_shared_person_says_more_than_a_shared_topic() -> None:
    stories = [
        bare(0, topics=("topic0",), people=("person1",)),
        bare(1, topics=("topic0",)),
        bare(2, people=("person1",)),
        bare(3, topics=("topic1",)),
    ]
    assert suggested(stories) == [("story-2", "同一人物：编出来的people1"), ("story-1", "同一主题：编出来的topics0")]


def test_the_strongest_reason_is_told() -> None:
    shared: dict[str, object] = {"topics": ("topic0",), "places": ("place1",), "school": ("school2",)}
    assert suggested([bare(0, **shared), bare(1, **shared)]) == [("story-1", "同一学校：编出来的学校2")]


def test_the_rarer_the_better() -> None:
    stories = [bare(0, topics=("topic0", "topic1"))]
    stories += [bare(number, topics=("topic0",)) for number in range(1, 9)]
    stories.append(bare(9, topics=("topic1",)))
    assert suggested(stories)[0] == ("story-9", "同一主题：编出来的topics1")


def test_editors_come_first_and_are_never_cut() -> None:
    stories = [bare(0, people=("person0",), related=tuple(f"story-{n}" for n in (5, 2, 7, 8, 9, 0)))]
    stories += [bare(number, people=("person0",) if number < 5 else ()) for number in range(1, 10)]
    found = suggested(stories)
    assert [slug for slug, _ in found] == ["story-5", "story-2", "story-7", "story-8", "story-9"]
    assert {reason for _, reason in found} == {"编者推荐"}


def test_no_story_suggests_itself_or_one_twice() -> None:
    stories = [story(number, related=(f"story-{(number + 1) % 30}",)) for number in range(30)]
    for number in range(30):
        found = [slug for slug, _ in suggested(stories, number)]
        assert len(found) == len(set(found)) == SHOWN
        assert f"story-{number}" not in found
        assert found[0] == f"story-{(number + 1) % 30}"


def test_unpublished_stories_are_not_suggested() -> None:
    stories = [bare(0, people=("person0",), related=("story-1",)), bare(1, people=("person0",), status="草稿")]
    assert suggested(stories) == []


def test_a_lone_story_has_no_suggestions() -> None:
    assert suggested([bare(0), bare(1)]) == []


def test_the_work_for_a_story_does_not_grow_with_the_archive(monkeypatch: object) -> None:
    counts = {}
    for size in (200, 2000):
        catalogue = catalogue_of(story(number) for number in range(size))
        suggestions, looked = Suggestions(catalogue), 0
        for slug in ("story-0", "story-77", f"story-{size - 1}"):
            looked += sum(1 for _ in suggestions._shared(catalogue.stories[slug]))
        counts[size] = looked
    assert counts[2000] <= 3 * 7 * WINDOW
    assert counts[2000] <= counts[200] * 1.5


def test_a_window_is_fixed_and_holds_its_story() -> None:
    for length in (1, WINDOW, WINDOW + 1, 500):
        shelf = [str(number) for number in range(length)]
        for place in {0, length // 2, length - 1}:
            window = related._window(shelf, place)
            assert len(window) == min(length, WINDOW)
            assert str(place) in window


def test_a_new_story_changes_few_others() -> None:
    def all_of(count: int) -> dict[str, list[str]]:
        catalogue = catalogue_of(story(number) for number in range(count))
        suggestions = Suggestions(catalogue)
        return {
            slug: [item.card.address for item in suggestions.of(found)] for slug, found in catalogue.stories.items()
        }

    before, after = all_of(600), all_of(601)
    changed = [slug for slug in before if before[slug] != after[slug]]
    assert len(changed) <= 8 * WINDOW
