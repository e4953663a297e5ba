"""A reader's way through the archive, on a phone and on a desktop, online and from a USB stick."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import FIXED_DATE, PLACES, WIDTHS_AND_PLACES, Visit, until

Open = Callable[..., Visit]
STORY = "stories/changge/di-yi-zhan-deng.html"
PAGES = (
    "index.html",
    "topics.html",
    "topics/jiashu-jiafeng.html",
    "schools.html",
    "people.html",
    "places.html",
    "periods.html",
    "grades.html",
    "kinds.html",
    "forms.html",
    "series.html",
    "matrix.html",
    "timeline.html",
    "all.html",
    "az.html",
    "about.html",
    "contribute.html",
    "fields.html",
    "checks.html",
    "publish.html",
    "404.html",
)
SAMPLE_PAGES = (
    STORY,
    "stories/changge/di-san-zuo-qiao.html",
    "stories/changge/english-lamp.html",
    "schools/konggu-youeryuan.html",
    "schools/chenguang-xiaoxue/topic-jiashu-jiafeng.html",
    "series/san-zuo-qiao.html",
)
ONE_A_TYPE = (
    "index.html",
    "topics.html",
    "topics/jiashu-jiafeng.html",
    "matrix.html",
    "timeline.html",
    "all.html",
    "az.html",
    "fields.html",
    "404.html",
    STORY,
    "schools/chenguang-xiaoxue/topic-jiashu-jiafeng.html",
    "series/san-zuo-qiao.html",
)
REAL_PAGES = ("stories/hongyan/shiyi-feng-jiashu.html", "stories/lianhe/shapingba-wuge-pinpai.html")


@pytest.mark.parametrize(("width", "place"), WIDTHS_AND_PLACES)
def test_home_topic_story_school_and_on(visit: Open, bases: dict[str, str], width: int, place: str) -> None:
    base = bases[f"sample {place}"]
    window = visit(width=width)
    page = window.open(base + "index.html")
    page.locator(".plates--topics a", has_text="山城记忆").first.click()
    expect(page.locator("h1")).to_have_text("山城记忆")
    page.locator(".card__title a", has_text="第一盏灯").click()
    expect(page).to_have_url(re.compile(re.escape(STORY)))
    expect(page.locator("h1")).to_have_text("第一盏灯")
    page.locator(".details a", has_text="晨光小学").first.click()
    expect(page).to_have_url(re.compile(r"schools/chenguang-xiaoxue\.html"))
    page.locator(".card__title a", has_text="第一盏灯").click()
    page.locator("a[rel=prev]").click()
    expect(page.locator("h1")).to_have_text("第二座桥")
    page.locator("a[rel=next]").click()
    expect(page.locator("h1")).to_have_text("第一盏灯")
    page.locator(".trail a").first.click()
    expect(page).to_have_url(re.compile(r"index\.html"))
    assert window.faults == []


@pytest.mark.parametrize(("width", "place"), WIDTHS_AND_PLACES)
def test_from_page_to_page_of_a_long_list(visit: Open, bases: dict[str, str], width: int, place: str) -> None:
    window = visit(width=width)
    page = window.open(bases[f"long {place}"] + "topics/quanbu.html")
    seen = []
    for number in (1, 2, 3):
        expect(page.locator(".is-here")).to_contain_text(str(number))
        assert window.overflow() == 0
        seen += page.locator(".card__title a").all_inner_texts()
        if number < 3:
            page.locator("a[rel=next]").click()
    assert len(set(seen)) == 95
    page.locator(".pagination__page", has_text="1").first.click()
    expect(page).to_have_url(re.compile(r"topics/quanbu\.html"))
    assert window.faults == []


@pytest.mark.parametrize("place", PLACES)
def test_the_index_by_letters_is_in_the_menu_of_a_phone(visit: Open, bases: dict[str, str], place: str) -> None:
    window = visit(width=360)
    page = window.open(bases[f"long {place}"] + "stories/ceshi/gushi-9.html")
    page.locator(".menu-button").click()
    page.locator("#site-nav a", has_text="按拼音").click()
    page.locator(".jump").first.click()
    expect(page).to_have_url(re.compile(r"az\.html#letter-b"))
    assert window.faults == []


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        pytest.param("sample", ONE_A_TYPE, id="sample-one-a-type"),
        pytest.param("real", REAL_PAGES, id="real-stories"),
        pytest.param("sample", PAGES + SAMPLE_PAGES, marks=pytest.mark.slow, id="sample-all"),
        pytest.param("real", PAGES[-10:] + REAL_PAGES, marks=pytest.mark.slow, id="real-all"),
    ],
)
def test_no_page_scrolls_sideways_or_complains_on_a_phone(
    visit: Open, bases: dict[str, str], name: str, pages: tuple[str, ...]
) -> None:
    window = visit(width=360)
    wide = []
    for path in pages:
        window.open(bases[f"{name} http"] + path)
        if window.overflow():
            wide.append((path, window.overflow()))
    assert wide == []
    assert window.faults == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (768, "dark"), (1366, "light"), (1920, "dark"), (3840, "light")]
)
def test_other_widths_and_files_too(visit: Open, bases: dict[str, str], width: int, scheme: str) -> None:
    window = visit(width=width, scheme=scheme)
    for name, pages in (("sample", PAGES + SAMPLE_PAGES), ("real", PAGES + REAL_PAGES)):
        for path in pages:
            window.open(bases[f"{name} file"] + path)
            assert (path, window.overflow()) == (path, 0)
    assert window.faults == []


def test_an_old_address_leads_to_the_story(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    for place in ("http", "file"):
        page = window.open(bases[f"sample {place}"] + "stories/changge/jiu-deng.html")
        page.wait_for_url(re.compile(re.escape(STORY)))
        expect(page.locator("h1")).to_have_text("第一盏灯")


def test_a_wrong_address_however_deep_shows_a_page_that_needs_nothing(visit: Open, bases: dict[str, str]) -> None:
    window = visit(width=360)
    asked: list[str] = []
    window.page.on("request", lambda request: asked.append(request.url))
    address = bases["sample http"] + "no/such/deep/page.html"
    page = window.open(address)
    expect(page.locator("h1")).to_contain_text("没有找到")
    assert [url for url in asked if not url.startswith("data:")] == [address]
    assert page.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))") == ["/index.html"]
    assert window.overflow() == 0


@pytest.mark.parametrize("place", PLACES)
def test_pictures_and_recordings_load(visit: Open, bases: dict[str, str], place: str) -> None:
    window = visit()
    page = window.open(bases[f"sample {place}"] + STORY)
    for picture in page.locator("img:not(.story-cover--text img)").all():
        picture.scroll_into_view_if_needed()
    until(page, "[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    assert page.locator(".media img, .prose img, .story-cover--head img").count() == 5
    for tag in ("audio", "video"):
        page.locator(tag).evaluate("media => { media.preload = 'metadata'; media.load(); }")
        until(page, f"document.querySelector('{tag}').readyState >= 1")
        assert page.locator(tag).evaluate("media => media.duration") > 0.2
    assert page.locator("video").evaluate("video => [video.videoWidth, video.videoHeight]") == [64, 48]
    assert window.faults == []


def test_a_film_can_be_played_to_its_end(visit: Open, bases: dict[str, str]) -> None:
    page = visit().open(bases["sample http"] + STORY)
    page.locator("video").evaluate("video => { video.muted = true; return video.play(); }")
    until(page, "document.querySelector('video').ended")
    assert page.locator("video").evaluate("video => video.error") is None


def test_hostile_titles_do_nothing(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    page = window.open(bases["sample http"] + "stories/changge/di-san-zuo-qiao.html")
    assert page.title().startswith("1 < 2 & \"引号\" '单引号' 与桥")
    assert page.locator("h1").inner_text() == "1 < 2 & \"引号\" '单引号' 与桥"
    assert page.evaluate("[...document.scripts].filter(script => !script.src).length") == 0
    assert window.faults == []


@pytest.mark.parametrize("days", [4, pytest.param(11, marks=pytest.mark.slow)])
def test_the_story_of_the_day_follows_the_date(visit: Open, bases: dict[str, str], days: int) -> None:
    window = visit()
    titles = []
    for day in range(1, days + 1):
        window.page.add_init_script(FIXED_DATE % f"2026-03-{day:02d}T08:00:00")
        page = window.open(bases["sample http"] + "index.html")
        expect(page.locator(".daily__date")).to_have_text(f"3月{day}日")
        titles.append(page.locator(".daily__title").inner_text())
        assert str(page.locator(".daily__title a").get_attribute("href")).startswith("stories/")
    assert len(set(titles)) == days
    assert window.faults == []
