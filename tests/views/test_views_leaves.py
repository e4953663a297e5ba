"""What tells a page of a list from others before its data are made."""

from collections.abc import Sequence

from build_tools.views.data import StoryList
from build_tools.views.leaves import Leaf
from build_tools.views.lists import all_by_date
from build_tools.views.paging import CARDS_A_PAGE
from tests.support.synthetic import catalogue_of, story

DATES = ("2021-03-29", "2020-05-01", "2019-10-01")


def leaves(dates: Sequence[str], titles: str = "春") -> list[Leaf]:
    stories = [story(number, date=date, period=(), title=f"{titles}{number}") for number, date in enumerate(dates)]
    return list(all_by_date(catalogue_of(stories)))


def test_words_of_a_card_are_no_fact_of_the_page() -> None:
    (before,), (after,) = leaves(DATES), leaves(DATES, titles="秋")
    assert (before.facts, before.stories) == (after.facts, after.stories)
    assert before.view() != after.view()


def test_headings_are_facts() -> None:
    (before,), (after,) = leaves(DATES), leaves((DATES[0], "2021-01-01", DATES[2]))
    assert before.stories == after.stories
    assert before.facts != after.facts


def test_what_all_pages_show_is_a_fact_of_each() -> None:
    before, after = leaves(["2021-03-29"] * CARDS_A_PAGE), leaves(["2021-03-29"] * (CARDS_A_PAGE + 1))
    assert (len(before), len(after)) == (1, 2)
    assert before[0].stories == after[0].stories
    assert before[0].facts != after[0].facts


def test_pages_show_the_stories_that_they_name() -> None:
    for leaf in leaves(["2021-03-29", "2020-05-01"] * CARDS_A_PAGE):
        view = leaf.view()
        assert isinstance(view, StoryList)
        shown = [card.address.rpartition("/")[2] for group in view.groups for card in group.cards]
        assert shown == [f"{slug}.html" for slug in leaf.stories]
