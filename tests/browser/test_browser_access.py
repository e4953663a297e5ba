"""Whoever reads with a finger, a keyboard, large type or few colours: targets, stops, overlaps, movement."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from build_tools.wording.reading import SETTINGS
from tests.browser.conftest import Visit, until
from tests.browser.page_types import A_PAGE_OF_EVERY_TYPE

Open = Callable[..., Visit]
STORY = ("real", "stories/hongyan/jiangjie-tuogu-xin.html")
EVERYDAY = (STORY, ("sample", "index.html"), ("sample", "az.html"))
SMALL = """() => {
  const within = (link) => getComputedStyle(link).display === "inline" && link.parentElement.innerText.trim() !== link.innerText.trim();
  const touched = (element) => {
    const stretched = getComputedStyle(element, "::after").position === "absolute" && element.closest(".card, .plate, .daily__card, .hit");
    return (stretched || element.closest("label") || element).getBoundingClientRect();
  };
  return Array.from(document.querySelectorAll("a[href], button, input, select, summary"))
    .filter((element) => element.getClientRects().length && getComputedStyle(element).visibility !== "hidden" && !within(element))
    .map((element) => [element.outerHTML.slice(0, 120), touched(element)])
    .filter(([, { width, height }]) => Math.min(width, height) < 43.5)
    .map(([html, { width, height }]) => [html, width, height]);
}"""
"""What is touched and smaller than 44 pixels; links within a sentence are excepted, as by WCAG 2.5.5 and 2.5.8."""

OVERLAPS = """() => {
  const UNSEEN = ".hear, .skip, .dock, .to-top, .matrix__name, template, script, noscript, option, details:not([open]) > :not(summary)";
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.data.trim() && !node.parentElement.closest(UNSEEN)) {
      const clips = [];
      for (let element = node.parentElement; element !== document.documentElement; element = element.parentElement) {
        if (getComputedStyle(element).overflowY !== "visible") { clips.push(element.getBoundingClientRect()); }
      }
      range.selectNodeContents(node);
      Array.from(range.getClientRects()).forEach((line) => {
        const [bottom, right] = ["bottom", "right"].map((side) => Math.min(line[side], ...clips.map((clip) => clip[side])));
        const inset = line.height * .28; // the lines of one text are closer than its font is high
        if (right - line.left > 2 && bottom - line.top > line.height * .7) {
          boxes.push({ node, left: line.left, right, top: line.top + inset, bottom: line.bottom - inset });
        }
      });
    }
  }
  document.querySelectorAll("ruby.spoken rt").forEach((node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    boxes.push({ node: new Text(node.dataset.pinyin), left, right, top: top + 2, bottom: bottom - 2 });
  });
  // a narrow character below wide pinyin: its box is as wide as that, and what is beside it comes nearer
  const isBeside = (a, b) => a.node.parentElement && b.node.parentElement && Math.abs(a.bottom - b.bottom) < 3
    && [a, b].some((one) => one.node.parentElement.matches("ruby"));
  boxes.sort((a, b) => a.top - b.top);
  return boxes.flatMap((a, at) => {
    const end = boxes.findIndex((b, i) => i > at && b.top >= a.bottom - 1);
    const near = boxes.slice(at + 1, end < 0 ? boxes.length : end);
    return near.filter((b) => a.node !== b.node && !isBeside(a, b) && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2)
      .map((b) => [a.node.data.trim().slice(0, 20), b.node.data.trim().slice(0, 20)]);
  });
}"""
"""Texts that stand upon one another."""

STAYING = tuple((site, path) for site, path in A_PAGE_OF_EVERY_TYPE if "/jiu-" not in path)
"""Page types but old addresses, which lead on at once."""

MOVING = """Array.from(document.querySelectorAll("*"), (element) => getComputedStyle(element))
  .filter((style) => parseFloat(style.transitionDuration) || (style.animationName || "none") !== "none").length"""

STOPS = """Array.from(document.querySelectorAll("a[href], button, input, select, summary, audio, video, [tabindex='0']"))
  .filter((element) => element.getClientRects().length && getComputedStyle(element).visibility !== "hidden" && element.tabIndex >= 0)
  .filter((element) => !element.closest("details:not([open]) > :not(summary)"))"""


@pytest.mark.parametrize(
    "pages",
    [pytest.param(EVERYDAY, id="everyday"), pytest.param(STAYING, marks=pytest.mark.slow, id="all")],
)
def test_a_page_is_large_enough_for_fingers_rests_and_fits_into_320_pixels(
    visit: Open, bases: dict[str, str], pages: tuple[tuple[str, str], ...]
) -> None:
    window = visit()
    window.page.emulate_media(reduced_motion="reduce")
    faults = {}
    for name, path in pages:
        window.page.set_viewport_size({"width": 1920, "height": 1080})
        page = window.open(bases[f"{name} http"] + path)
        small = page.evaluate(SMALL)
        page.set_viewport_size({"width": 360, "height": 740})
        has_bar = page.locator(".bar__toggle").count() > 0
        if has_bar:
            page.locator(".bar__toggle").click()
        found = [small + page.evaluate(SMALL), page.evaluate(MOVING)]
        page.set_viewport_size({"width": 320, "height": 740})
        if has_bar:
            page.evaluate("archiveReading.choose('size', '5')")
        faults[path] = [*found, page.evaluate(OVERLAPS), window.overflow()]
        if has_bar:
            page.evaluate("localStorage.clear()")
    assert {path: found for path, found in faults.items() if found != [[], 0, [], 0]} == {}


@pytest.mark.slow
@pytest.mark.parametrize("mode", [mode for mode in SETTINGS["pinyin"][1] if mode != "off"])
def test_pinyin_stands_clear_whatever_else_is_chosen(visit: Open, bases: dict[str, str], mode: str) -> None:
    window = visit(width=360)
    window.page.emulate_media(reduced_motion="reduce")
    page = window.open(bases[f"{STORY[0]} http"] + STORY[1])
    page.evaluate(f"archiveReading.choose('pinyin', '{mode}')")
    until(page, "Boolean(window.pinyinPage)")
    if mode == "tap":
        page.locator(".prose p").first.click(position={"x": 40, "y": 20})
    until(page, "document.querySelector('ruby.spoken') !== null")
    page.locator(".bar__toggle").click()
    faults = {}
    for size, spacing, numbers in (("1", "1", "off"), ("5", "1", "on"), ("5", "3", "on")):
        for name, value in (("size", size), ("spacing", spacing), ("numbers", numbers)):
            page.evaluate(f"archiveReading.choose('{name}', '{value}')")
        for width in (320, 768, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(150)  # notes in the margin are placed after the next frame
            found = [page.evaluate(expression) for expression in (SMALL, MOVING, OVERLAPS)]
            faults[size, spacing, width] = [*found, window.overflow()]
    assert {how: found for how, found in faults.items() if found != [[], 0, [], 0]} == {}


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1366])
def test_the_keyboard_comes_to_everything_on_a_story_and_out_again(
    visit: Open, bases: dict[str, str], width: int
) -> None:
    window = visit(width=width)
    page = window.open(bases[f"{STORY[0]} http"] + STORY[1])
    page.evaluate("archiveReading.choose('pinyin', 'all')")
    if width == 360:
        page.evaluate("document.querySelector('.bar__toggle').click()")  # a real click would begin the way there
    until(page, "document.querySelectorAll('ruby.spoken').length > 300")
    wanted = page.evaluate(f"{STOPS}.length")
    page.evaluate("window.stops = new Set(); addEventListener('focusin', event => stops.add(event.target))")
    for _ in range(wanted):
        page.keyboard.press("Tab")
    assert page.evaluate(f"{STOPS}.filter(stop => !stops.has(stop)).map(stop => stop.outerHTML)") == []
    assert page.evaluate("document.activeElement.className") != "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


@pytest.mark.slow
def test_what_was_pressed_shows_without_colours(visit: Open, bases: dict[str, str]) -> None:
    page = visit(width=360).open(bases[f"{STORY[0]} http"] + STORY[1])
    page.emulate_media(forced_colors="active")
    button = page.get_by_role("button", name="读过")
    looks = []
    for is_pressed in ("false", "true"):
        expect(button).to_have_attribute("aria-pressed", is_pressed)
        looks.append(button.screenshot())
        button.click()
    assert looks[0] != looks[1]
    page.locator(".bar__toggle").click()
    page.locator("[data-set=pinyin][data-value=all]").click()
    until(page, "document.querySelectorAll('ruby.spoken').length > 300")
    colours = "Array.from(document.querySelectorAll('.bar [data-set=pinyin]'), one => [one.ariaPressed, getComputedStyle(one).backgroundColor])"
    by_state = {
        state: {colour for is_on, colour in page.evaluate(colours) if is_on == state} for state in ("true", "false")
    }
    assert len(by_state["true"] | by_state["false"]) == 2
    above = page.evaluate("getComputedStyle(document.querySelector('.spoken rt'), '::before').color")
    assert above == page.evaluate("getComputedStyle(document.querySelector('.prose')).color")
