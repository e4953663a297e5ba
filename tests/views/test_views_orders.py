"""All stories by date and by letter, and those that the home page shows."""

from collections.abc import Iterable, Iterator

import pytest

from build_tools.views.data import StoryList
from build_tools.views.home import DAILY, home
from build_tools.views.leaves import Leaf
from build_tools.views.lists import all_by_date, all_by_pinyin, newest_first
from tests.support.synthetic import catalogue_of, story


def views_of(leaves: Iterable[Leaf]) -> Iterator[StoryList]:
    for leaf in leaves:
        view = leaf.view()
        assert isinstance(view, StoryList)
        assert view.head.address == leaf.address
        yield view


def test_all_by_date_is_latest_first_with_undated_ones_last() -> None:
    dates = ["2021-03-29", "", "2021", "2021-03", "1949-10-01", ""]
    stories = [story(number, date=date, period=()) for number, date in enumerate(dates)]
    order = list(newest_first(catalogue_of(stories)))
    assert order[:4] == ["story-0", "story-3", "story-2", "story-4"]
    headings = [group.heading for view in views_of(all_by_date(catalogue_of(stories))) for group in view.groups]
    assert headings == ["2021年", "1949年", "未注明时间"]


def test_letters_lead_to_the_page_they_are_on() -> None:
    catalogue = catalogue_of(story(number, title=f"{'春夏秋冬'[number % 4]}天{number}") for number in range(120))
    views = {view.head.address: view for view in views_of(all_by_pinyin(catalogue))}
    assert list(views) == ["az.html", "az-2.html", "az-3.html"]
    for view in views.values():
        assert [link.label for link in view.jumps] == ["C", "D", "Q", "X"]
        for link in view.jumps:
            address, _, anchor = link.address.partition("#")
            assert anchor in {group.anchor for group in views[address].groups}


@pytest.mark.parametrize("count", [0, 1, 365, 366, 367, 800])
def test_the_daily_story_is_spread_over_the_archive(count: int) -> None:
    catalogue = catalogue_of(story(number) for number in range(count))
    daily = [card.address for card in home(catalogue).daily]
    assert len(daily) == len(set(daily)) <= DAILY
    assert len(daily) >= min(count, DAILY // 2)
    addresses = [catalogue.address(slug) for slug in catalogue.stories]
    assert daily == [address for address in addresses if address in set(daily)]
    if count > DAILY:
        assert addresses.index(daily[-1]) > count * 0.9


def test_home_shows_the_newest_events_first() -> None:
    stories = [story(number, date=f"20{number:02d}-05", period=()) for number in range(20)]
    newest = [card.date for card in home(catalogue_of(stories)).newest]
    assert newest == [f"20{number:02d}-05" for number in range(19, 11, -1)]
