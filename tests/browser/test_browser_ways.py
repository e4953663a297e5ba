"""Finding one's way: today in history, the map, the time line's filters, the way back to the top, the doors."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import FIXED_DATE, PLACES, Visit, until

Open = Callable[..., Visit]

MAP = """() => Array.from(document.querySelectorAll(".map__point"), (point) => {
  const of = (shape) => shape.getBoundingClientRect();
  const [box, ...inside] = [point.querySelector("rect"), ...point.querySelectorAll("circle, text")].map(of);
  return { box: [box.left, box.top, box.right, box.bottom], overhang: Math.max(...inside.map((part) => Math.max(
    box.left - part.left, part.right - box.right, box.top - part.top, part.bottom - box.bottom))) };
})"""


def assert_map_is_clear(page: Page) -> None:
    """No box stands upon another, none is too small for a finger, and each holds its dot and its name."""
    points = page.evaluate(MAP)
    assert len(points) > 20
    boxes = [point["box"] for point in points]
    assert [point for point in points if point["overhang"] > 1] == []
    assert min(bottom - top for _, top, _, bottom in boxes) >= 43.9
    assert min(right - left for left, _, right, _ in boxes) >= 43.9
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[:number]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def shown_days(page: Page) -> list[str]:
    entries: list[str] = page.locator(".today__entry:visible").evaluate_all("all => all.map(e => e.dataset.day)")
    return entries


@pytest.mark.parametrize("place", PLACES)
def test_today_the_map_the_time_line_and_the_way_up(visit: Open, bases: dict[str, str], place: str) -> None:
    window = visit(width=360)
    base = bases[f"real {place}"]
    window.page.add_init_script(FIXED_DATE % "2026-11-27T08:00:00")
    page = window.open(base + "index.html")
    assert set(shown_days(page)) == {"11-27"}
    expect(page.locator(".today__date")).to_have_text("11月27日")

    page = window.open(base + "places.html")
    assert_map_is_clear(page)
    assert page.locator(".index__item").first.bounding_box()["y"] < page.locator(".map").bounding_box()["y"]  # type: ignore[index]
    assert window.overflow() == 0

    page = window.open(base + "timeline.html")
    events = page.locator(".moment").count()
    expect(page.locator(".sift__status")).to_have_text(f"{events}件事")
    page.locator(".sift select").nth(1).select_option("topics/jiashu-jiafeng.html")
    marks = page.locator(".moment:visible").evaluate_all("all => all.map(moment => moment.dataset.marks)")
    assert 0 < len(marks) < events
    assert all("topics/jiashu-jiafeng.html" in mark for mark in marks)
    expect(page.locator(".sift__status")).to_have_text(f"{len(marks)}件事")
    page.locator(".sift__all").click()
    expect(page.locator(".moment:visible")).to_have_count(events)

    up = page.locator(".to-top")
    expect(up).to_be_hidden()
    page.evaluate("window.scrollTo(0, 3 * window.innerHeight)")
    up.click()
    until(page, "window.pageYOffset === 0")
    expect(up).to_be_hidden()
    assert window.faults == []


@pytest.mark.parametrize("place", PLACES)
def test_what_of_a_series_was_read_and_told_stays_until_it_is_forgotten(
    visit: Open, bases: dict[str, str], place: str
) -> None:
    window = visit(width=360)
    series = bases[f"real {place}"] + "series/geleshan-xia.html"
    page = window.open(series)
    total = page.locator(".page-head__total").inner_text()
    forget = page.get_by_role("button", name="清除记录")
    expect(forget).to_be_hidden()
    page.locator(".card__title a").nth(1).click()
    for name in ("讲过", "读过", "讲过"):
        page.get_by_role("button", name=name).click()
    expect(page.get_by_role("button", name="读过")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="讲过")).to_have_attribute("aria-pressed", "false")
    following = page.locator(".step--next")
    title = following.inner_text().split("\n")[-1]
    following.click()
    expect(page.locator("h1")).to_have_text(title)
    for name in ("读过", "讲过"):
        page.get_by_role("button", name=name).press("Enter")
    page = window.open(series)
    expect(page.locator(".page-head__total")).to_have_text(f"{total}，读过2篇，讲过1篇")
    assert page.locator(".card__done").all_inner_texts()[:4] == ["", "读过", "读过 讲过", ""]
    assert window.overflow() == 0
    forget.click()
    expect(forget).to_be_hidden()
    page.reload()
    expect(page.locator(".page-head__total")).to_have_text(total)
    assert "".join(page.locator(".card__done").all_inner_texts()) == ""
    assert window.faults == []


@pytest.mark.slow
@pytest.mark.parametrize("today", ["2026-03-29", "2026-03-30", "2026-12-31"])
def test_a_day_without_events_shows_the_next_that_has_some(visit: Open, bases: dict[str, str], today: str) -> None:
    window = visit()
    window.page.add_init_script(FIXED_DATE % f"{today}T08:00:00")
    page = window.open(bases["sample http"] + "index.html")
    days = [entry.get_attribute("data-day") or "" for entry in page.locator(".today__entry").all()]
    nearest = min((day for day in days if day >= today[5:]), default=min(days))
    assert set(shown_days(page)) == {nearest}
    said = page.locator(".today__date").inner_text()
    assert said.startswith(f"{int(today[5:7])}月{int(today[8:])}日")
    assert said.endswith(f"{int(nearest[:2])}月{int(nearest[3:])}日")
    assert window.faults == []


@pytest.mark.slow
@pytest.mark.parametrize("width", [768, 1024, 1366, 1920, 3840])
def test_the_map_is_clear_at_every_width(visit: Open, bases: dict[str, str], width: int) -> None:
    window = visit(width=width)
    assert_map_is_clear(window.open(bases["real file"] + "places.html"))
    assert window.overflow() == 0


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1366])
def test_without_scripts_every_way_is_open(visit: Open, bases: dict[str, str], width: int) -> None:
    window = visit(width=width, scripts=False)
    page = window.open(bases["real file"] + "index.html")
    expect(page.locator(".today__plain a")).to_be_visible()
    expect(page.locator(".today__list")).to_be_hidden()
    page.locator(".ask__more summary").first.click()
    expect(page.locator(".ask__answers--small a").first).to_be_visible()
    page.locator(".ask__answer", has_text="5–6年级").click()
    expect(page.locator("h1")).to_have_text("小学高段")
    page = window.open(bases["real file"] + "timeline.html")
    expect(page.locator(".sift")).to_be_hidden()
    expect(page.locator(".jump").first).to_be_visible()
    assert page.locator(".moment:visible").count() == page.locator(".moment").count()
    expect(page.locator(".to-top")).to_be_hidden()


@pytest.mark.slow
def test_the_lists_of_a_door_are_two_clicks_away_on_a_phone_and_on_a_desktop(
    visit: Open, bases: dict[str, str]
) -> None:
    for width in (360, 1366):
        page = visit(width=width).open(bases["sample http"] + "index.html")
        if width == 360:
            page.locator(".menu-button").click()
        else:
            page.locator("#site-nav a", has_text="故事").first.click()
        page.locator("#site-nav a", has_text="年级").click()
        expect(page.locator("h1")).to_have_text("年级")


@pytest.mark.slow
def test_the_table_of_schools_is_a_list_on_a_phone(visit: Open, bases: dict[str, str]) -> None:
    window = visit(width=360)
    page = window.open(bases["real http"] + "matrix.html")
    sizes = page.locator(".matrix__count").evaluate_all("all => all.map(a => a.getBoundingClientRect().height)")
    assert min(sizes) >= 43.9
    expect(page.locator(".matrix__name").first).to_be_visible()
    assert page.locator(".matrix").evaluate("box => box.scrollWidth - box.clientWidth") == 0
    assert window.overflow() == 0
