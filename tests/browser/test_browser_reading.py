"""The bar at the bottom of a story: how a class reads one page together."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PLACES, Visit, until
from tests.browser.old_browsers import PACKAGES, old_browser
from tests.browser.reading import BY_ALL_SETTINGS, LOCAL, LOOK, MARKED, OTHERS, VOICES

Open = Callable[..., Visit]
STORY = "stories/changge/di-yi-zhan-deng.html"
WATCH_SHIFTS = """window.shifts = [];
const watcher = new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((entry) => entry.value)));
watcher.observe({type: "layout-shift", buffered: true});"""
NO_STORAGE = "Storage.prototype.getItem = Storage.prototype.setItem = () => { throw new Error('switched off'); };"
SMALL = """[...document.querySelectorAll('.dock button, .dock a')].filter(e => e.getClientRects().length)
  .map(e => [e.innerText, e.getBoundingClientRect().width, e.getBoundingClientRect().height]).filter(([, w, h]) => Math.min(w, h) < 43.5)"""
COVERED = """(() => {
  window.scrollTo(0, document.documentElement.scrollHeight);
  return document.querySelector('.colophon__licence').getBoundingClientRect().bottom > document.querySelector('.dock').getBoundingClientRect().top;
})()"""
BESIDE = "document.documentElement.classList.contains('notes-beside')"


def press(page: Page, name: str, value: str) -> None:
    page.locator(f'[data-set={name}][data-value="{value}"]').click()


def pressed(page: Page) -> list[str]:
    return page.locator(".bar [data-set][aria-pressed=true]").evaluate_all(
        "buttons => buttons.map(button => button.dataset.set + ' ' + button.dataset.value)"
    )


def is_all_changed(done: Mapping[str, Any]) -> None:
    before, after = done["before"], done["after"]
    assert (before["number"], before["open"]) == ("none", True)
    assert after["size"] == pytest.approx(1.75 * before["size"])
    assert (round(before["leading"], 2), round(after["leading"], 2)) == (1.85, 2.6)
    assert after["paper"] == "rgb(255, 255, 255)" != before["paper"]
    assert after["number"].startswith("counter(")
    assert "KaiTi" in after["face"]
    assert "KaiTi" not in before["face"]
    assert done["quiet"]
    assert done["spoken"][0] == done["spoken"][1] == "这是一个编出来的故事。"
    assert done["unchanged"]
    assert done["wide"] == 0


@pytest.mark.parametrize("place", PLACES)
def test_what_is_chosen_stays_and_is_there_before_the_first_paint(
    visit: Open, bases: dict[str, str], place: str
) -> None:
    window = visit(width=1920, height=1080)
    window.page.add_init_script(WATCH_SHIFTS)
    page = window.open(bases[f"sample {place}"] + STORY)
    expect(page.locator(".scheme-toggle")).to_have_count(0)
    is_all_changed(page.evaluate(f"(() => {{ {BY_ALL_SETTINGS} }})()"))
    chosen = pressed(page)
    assert chosen == ["size 5", "spacing 3", "scheme contrast", "pinyin off", "numbers on", "face kai"]
    look = page.evaluate(LOOK)
    assert look["size"] >= 36
    page.reload()
    assert (pressed(page), page.evaluate(LOOK), page.evaluate("window.shifts")) == (chosen, look, [])
    for width, is_beside in ((1366, False), (768, False), (360, False), (1920, True)):
        page.set_viewport_size({"width": width, "height": 800})
        until(page, f"{BESIDE} === {str(is_beside).lower()}")
        until(page, f"!{COVERED}")  # the page makes room once it knows how high the dock is
        assert (width, window.overflow()) == (width, 0)
    press(page, "numbers", "on")
    assert page.evaluate(LOOK)["number"] == "none"
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name="打印").click()
    expect(page).to_have_title("printed")
    screen = page.get_by_role("button", name="全屏")
    for is_full in ("true", "false"):
        screen.click()
        expect(screen).to_have_attribute("aria-pressed", is_full)
    page.emulate_media(media="print")
    expect(page.locator(".dock")).to_be_hidden()
    assert page.evaluate(LOOK)["size"] == pytest.approx(11 * 96 / 72, abs=0.01)
    page.emulate_media(media="screen")
    page = window.open(bases[f"sample {place}"] + "index.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.locator(".scheme-toggle").click()
    page = window.open(bases[f"sample {place}"] + STORY)
    assert "scheme slate" in pressed(page)
    assert window.faults == []


def test_only_paragraphs_have_numbers_and_nobody_copies_them(visit: Open, bases: dict[str, str]) -> None:
    page = visit().open(bases["sample http"] + STORY)
    press(page, "numbers", "on")
    numbered = page.locator(".story *").evaluate_all(
        """all => all.filter(one => getComputedStyle(one, "::before").content === "counter(paragraph)").map(one => one.innerText.slice(0, 4))"""
    )
    assert numbered == ["这是一个", "第一步，", "有灯的地", "代码里的", "后来人们", "同名的小"]
    copied = page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('.prose > p')) || `${getSelection()}`"
    )
    assert copied.startswith("这是一个编出来的故事。")


def test_a_phone_has_one_button_that_opens_the_bar(visit: Open, bases: dict[str, str]) -> None:
    window = visit(width=320, height=560)
    window.page.add_init_script(NO_STORAGE)
    page = window.open(bases["sample file"] + STORY)
    toggle = page.locator(".bar__toggle")
    page.evaluate(
        "archiveReading.mount(Object.assign(document.createElement('button'), {className: 'bar__button', textContent: '宣讲'}))"
    )
    mounted = page.get_by_role("button", name="宣讲", include_hidden=True)
    expect(mounted).to_be_hidden()
    assert page.evaluate(COVERED) is False
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(toggle).to_be_focused()
    expect(toggle).to_have_accessible_name("阅读")
    page.keyboard.press("Enter")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(mounted).to_be_visible()
    assert page.evaluate(SMALL) == []
    assert page.evaluate(COVERED) is False
    page.get_by_role("group", name="字号").get_by_role("button", name="最大").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="最大")).to_have_attribute("aria-pressed", "true")
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.press("PageDown")
    until(page, "scrollY > 200")
    assert page.evaluate(LOOK)["size"] == pytest.approx(1.75 * 18)
    assert window.overflow() == 0
    page.emulate_media(forced_colors="active")
    colours = "['true', 'false'].map(is => getComputedStyle(document.querySelector(`.bar [aria-pressed=${is}]`)).backgroundColor)"
    assert len(set(page.evaluate(colours))) == 2
    page.keyboard.press("Escape")
    expect(toggle).to_be_focused()
    expect(toggle).to_have_attribute("aria-expanded", "false")
    assert window.faults == []


def test_a_voice_of_the_device_reads_aloud_and_the_sentence_is_marked(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    page = window.open(bases["sample http"] + STORY)
    text = page.locator(".prose").inner_html()
    page.evaluate(f"(() => {{ {VOICES} fake.tell({OTHERS}); }})()")
    speak, stop = page.locator("[data-do=speak]"), page.locator("[data-do=stop]")
    expect(speak).to_have_count(0)
    page.evaluate(f"fake.tell({OTHERS}, {LOCAL})")
    speak.click()
    assert page.evaluate("[fake.last().text, fake.last().voice.name]") == ["这是一个编出来的故事。", "Huihui"]
    assert page.evaluate(MARKED) == "这是一个编出来的故事。"
    page.evaluate("fake.first = fake.last()")
    for _ in range(2):
        page.evaluate("fake.end(fake.last())")
    third = page.evaluate("fake.last().text")
    assert third.startswith("守灯人曾望舒说")
    assert page.evaluate(MARKED) == third
    assert page.locator(".prose").evaluate("prose => prose.style.minHeight = '' || prose.innerHTML") == text
    press(page, "size", "4")
    page.wait_for_timeout(100)  # boxes are drawn anew after the next frame
    assert page.evaluate(MARKED) == third
    expect(speak).to_have_text("暂停")
    speak.click()
    page.evaluate("fake.end(fake.first)")  # what was broken off reports late
    assert page.evaluate("[fake.said.length, fake.broken > 0]") == [3, True]
    expect(speak).to_have_text("继续")
    speak.click()
    assert page.evaluate("fake.last().text") == third
    for _ in range(8):
        page.evaluate("fake.end(fake.last())")
    expect(page.locator(".said__line").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(stop).to_be_hidden()
    expect(page.locator(".said__line")).to_have_count(0)
    expect(page.locator(".bar")).to_have_class("bar is-open")
    assert window.faults == []


@pytest.mark.slow
@pytest.mark.parametrize("place", ["http", "file"])
@pytest.mark.parametrize("version", sorted(PACKAGES, key=int))
def test_old_browsers_have_it_too(bases: dict[str, str], version: str, place: str) -> None:
    done = old_browser(version).run(f"{bases[f'sample {place}']}{STORY}", BY_ALL_SETTINGS)
    assert done["said"] == []
    is_all_changed(done["result"])
