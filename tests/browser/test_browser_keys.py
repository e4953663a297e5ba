"""Reading without a mouse, without scripts, and in the dark."""

import threading
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from build_tools.preview.server import make_server
from build_tools.preview.state import State
from tests.browser.conftest import WIDTHS_AND_PLACES, Visit, until

Open = Callable[..., Visit]
STORY = "stories/changge/di-yi-zhan-deng.html"
OTHERS = [
    pytest.param(path, marks=pytest.mark.slow) for path in ("index.html", "az.html", "matrix.html", "schools.html")
]


def focused(page: Page, what: str) -> str:
    found: str = page.evaluate(f"String(document.activeElement.{what})")
    return found


def test_the_skip_link_comes_first_and_leads_to_the_text(visit: Open, bases: dict[str, str]) -> None:
    page = visit().open(bases["sample http"] + STORY)
    page.keyboard.press("Tab")
    assert focused(page, "className") == "skip"
    expect(page.locator(".skip").first).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('content').contains(document.activeElement)")


SHOWN = """(() => {
  const ringed = (element, part) => {
    const style = getComputedStyle(element, part);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  };
  const element = document.activeElement;
  return ['BODY', 'AUDIO', 'VIDEO'].includes(element.tagName) || ringed(element) || ringed(element, '::after');
})()"""


@pytest.mark.parametrize("path", [STORY, *OTHERS])
def test_focus_can_be_seen(visit: Open, bases: dict[str, str], path: str) -> None:
    page = visit().open(bases["sample http"] + path)
    stops = set()
    for _ in range(20):
        page.keyboard.press("Tab")
        stops.add(focused(page, "outerHTML"))
        assert page.evaluate(SHOWN), focused(page, "outerHTML")
    assert len(stops) > 10


def test_the_menu_opens_and_closes_by_keyboard(visit: Open, bases: dict[str, str]) -> None:
    window = visit(width=360)
    page = window.open(bases["sample http"] + "index.html")
    link = page.locator("#site-nav a", has_text="主题").first
    expect(link).to_be_hidden()
    page.locator(".menu-button").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    expect(page.locator(".menu-button")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    assert "menu-button" in focused(page, "className")
    page.keyboard.press("Space")
    link.click()
    expect(page.locator("h1")).to_have_text("主题")
    assert window.faults == []


PLACED = """note => {
  const term = document.querySelector(`a.term[href="#${note.id}"]`).getClientRects()[0];
  const paragraph = document.querySelector(`a.term[href="#${note.id}"]`).closest("p").getBoundingClientRect();
  const own = note.getBoundingClientRect();
  return {beside: own.left > paragraph.right && Math.abs(own.top - term.top) < 4, below: own.top >= paragraph.bottom};
}"""


def test_words_are_explained_beside_their_line_or_below_the_paragraph(visit: Open, bases: dict[str, str]) -> None:
    window = visit(width=1366)
    page = window.open(bases["sample http"] + STORY)
    notes = page.locator(".note")
    for width, place in ((1366, "beside"), (960, "beside"), (900, "below"), (360, "below"), (1920, "beside")):
        page.set_viewport_size({"width": width, "height": 900})
        expect(notes.first).to_be_visible()
        until(page, f"document.documentElement.classList.contains('notes-beside') === {str(place == 'beside').lower()}")
        page.wait_for_timeout(100)  # the notes are placed after the next frame
        assert (width, notes.first.evaluate(PLACED)[place]) == (width, True)
        boxes = [box for box in (note.bounding_box() for note in notes.all()) if box]
        assert all(a["y"] + a["height"] <= b["y"] for a, b in pairwise(boxes))
        assert window.overflow() == 0
    assert window.faults == []


def test_a_word_points_to_its_note_by_keyboard_and_click(visit: Open, bases: dict[str, str]) -> None:
    page = visit(width=360).open(bases["sample file"] + STORY)
    first, second = page.locator("a.term").nth(0), page.locator("a.term").nth(1)
    first.focus()
    expect(page.locator(".note.is-here")).to_contain_text("夜里给船引路的灯")
    second.click()
    expect(page.locator(".note.is-here")).to_contain_text("按月亮圆缺")
    expect(page.locator(".note.is-here")).to_be_in_viewport()
    assert "#" not in page.url


def test_copying_leaves_the_notes_behind(visit: Open, bases: dict[str, str]) -> None:
    page = visit(width=360).open(bases["sample file"] + STORY)
    copied = page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('.prose')) || getSelection().toString()"
    )
    assert "夜航灯" in copied
    assert "夜里给船引路的灯" not in copied


LONGEST_HEADS = ("stories/datong-erzhong/yang-maoji.html", "stories/xincun-shiyan-xiaoxue/xincun-daduiwei.html")


@pytest.mark.parametrize("name", ["sample", "real"])
def test_the_first_sentence_is_in_a_phone_s_first_screen(visit: Open, bases: dict[str, str], name: str) -> None:
    window = visit(width=360)
    window.page.set_viewport_size({"width": 360, "height": 740})
    for address in (STORY,) if name == "sample" else LONGEST_HEADS:
        page = window.open(bases[f"{name} http"] + address)
        line = page.evaluate("document.querySelector('.prose > *').getClientRects()[0].top + 40")
        assert (address, line < 740) == (address, True)


def test_dark_mode_is_kept(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    page = window.open(bases["sample http"] + "index.html")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator(".scheme-toggle").click()
    dark = page.evaluate(paper)
    assert dark != light
    page = window.open(bases["sample http"] + STORY)
    assert page.evaluate(paper) == dark
    page = window.open(bases["sample http"] + "about.html")
    page.locator(".scheme-toggle").click()
    assert page.evaluate(paper) == light
    assert window.faults == []


def test_dark_mode_follows_the_device(visit: Open, bases: dict[str, str]) -> None:
    schemes = {}
    window = visit()
    for scheme in ("light", "dark"):
        window.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page = window.open(bases["sample http"] + "index.html")
        schemes[scheme] = page.evaluate("document.body.dataset.mdColorScheme")
    assert schemes == {"light": "default", "dark": "slate"}


@pytest.mark.parametrize(("width", "place"), WIDTHS_AND_PLACES)
def test_without_scripts_all_can_be_read(visit: Open, bases: dict[str, str], width: int, place: str) -> None:
    window = visit(width=width, scripts=False)
    base = bases[f"sample {place}"]
    page = window.open(base + "index.html")
    expect(page.locator(".daily__title")).to_be_visible()
    expect(page.locator(".scheme-toggle")).to_be_hidden()
    assert page.locator(".daily__title").inner_text().strip()
    if width == 360:
        page.locator(".menu-button").click()
    page.locator("#site-nav a", has_text="主题").first.click()
    page.locator(".plate__title a", has_text="家书与家风").click()
    page.locator(".card__title a", has_text="第一盏灯").click()
    page.locator("a.term").first.click()
    assert page.url.endswith("#term-yehangdeng")
    expect(page.locator("#term-yehangdeng")).to_be_in_viewport()
    page.locator("summary").first.click()
    expect(page.locator("details .fold__text").first).to_be_visible()
    expect(page.get_by_text("段号")).to_have_count(0)


def test_landmarks_are_there(visit: Open, bases: dict[str, str]) -> None:
    page = visit().open(bases["sample http"] + STORY)
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1, role  # type: ignore[arg-type]
    assert page.get_by_role("navigation").count() >= 2
    assert page.locator("html").get_attribute("lang") == "zh-CN"


def test_the_preview_panel_lists_problems_and_goes_away(visit: Open, sample_site: object) -> None:
    state = State()
    state.built()
    server = make_server(sample_site.root, state, 0, 0)  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    window = visit(width=360)
    page = window.open(f"http://127.0.0.1:{server.server_address[1]}/index.html")
    panel = page.locator("#archive-preview-panel")
    expect(panel).to_have_count(0)
    state.failed(("灯.md 第 3 行 <b>坏了</b>\n    → 改这里", "第二处"))
    expect(panel).to_contain_text("内容有错误，下面是上一次的网站")
    expect(panel).to_contain_text("<b>坏了</b>")
    assert window.overflow() == 0
    page.get_by_role("button", name="收起").click()
    expect(panel.get_by_text("第二处")).to_be_hidden()
    page.get_by_role("button", name="展开问题（2）").click()
    expect(panel.get_by_text("第二处")).to_be_visible()
    with page.expect_navigation():
        state.built()
    expect(panel).to_have_count(0)
    assert window.faults == []
    server.shutdown()
    server.server_close()
