"""Pinyin above the characters of a story: shown and taken away again, copied without, found and marked as ever."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, until
from tests.browser.old_browsers import PACKAGES, old_browser

Open = Callable[..., Visit]
STORY = "stories/hongyan/jiangjie-tuogu-xin.html"
EVERY = "stories/changge/di-yi-zhan-deng.html"
PLACES = ("file", pytest.param("http", marks=pytest.mark.slow))
WIDTHS = (360, pytest.param(1920, marks=pytest.mark.slow))
HAS_ALL = "document.querySelectorAll('ruby.spoken').length > 300"
HTML = "document.querySelector('.story').innerHTML"
COPIED = """() => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(".prose"));
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  return selection.toString().replace(/\\s/g, "");
}"""
UNREAD = """() => Array.from(document.querySelectorAll("[data-spoken]")).flatMap((part) => {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest(".note, .story-cover, ruby") && /[\\u4e00-\\u9fff]/.test(node.data)) {
      found.push(node.data);
    }
  }
  return found;
})"""
THIRD = """() => {
  const node = document.querySelector(".prose p").firstChild;
  node.parentElement.scrollIntoView({ block: "center" });
  const range = document.createRange();
  range.setStart(node, 2);
  range.setEnd(node, 3);
  const box = range.getBoundingClientRect();
  return { x: box.left + box.width * 0.8, y: box.top + box.height / 2, char: range.toString() };
}"""
BY_ALL_MODES = (
    f"const unread = {UNREAD};"
    """
const until = async (test) => {
  for (let i = 0; i < 400 && !test(); i += 1) { await new Promise((done) => setTimeout(done, 50)); }
  if (!test()) { throw new Error("waited in vain: " + test); }
};
const story = document.querySelector(".story");
const spoken = () => Array.from(story.querySelectorAll("ruby.spoken"), (one) => one.textContent + one.lastChild.dataset.pinyin);
const press = (mode) => document.querySelector(`[data-set=pinyin][data-value=${mode}]`).click();
const tap = (node, at) => {
  const range = document.createRange();
  range.setStart(node, at);
  range.setEnd(node, at + 1);
  const box = range.getBoundingClientRect();
  const place = { clientX: box.left + box.width * .7, clientY: box.top + box.height / 2 };
  node.parentElement.dispatchEvent(new MouseEvent("click", { bubbles: true, ...place }));
};
const look = () => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(".prose"));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  const copied = getSelection().toString();
  getSelection().removeAllRanges();
  const isFound = window.find("毛边纸");
  const found = isFound && getSelection().toString();
  return { copied, found, wide: document.documentElement.scrollWidth > innerWidth, marked: story.querySelectorAll("mark").length > 0 };
};
await until(() => story.querySelector("mark"));
const html = story.innerHTML;
const before = look();
press("all");
await until(() => spoken().length > 300);
const done = { before, unread: unread(), all: look(), beyond: [], tapped: [], kept: localStorage.getItem("archive-pinyin") };
press("beyond");
await until(() => spoken().length < 300);
done.beyond = [spoken().map((one) => one[0]), story.dataset.beyond, look()];
press("tap");
await until(() => !spoken().length);
document.querySelector(".prose p").scrollIntoView({ block: "center" });
tap(document.createTreeWalker(document.querySelector(".prose p"), NodeFilter.SHOW_TEXT).nextNode(), 0);
done.tapped.push(spoken());
tap(story.querySelector("ruby.spoken").firstChild, 0);
done.tapped.push(spoken());
press("off");
await until(() => !spoken().length);
done.isGone = story.innerHTML === html;
return done;
"""
)
"""Body of a function that reads a story in every mode, with the marks of a search on it."""
SHOWN = "Array.from(document.querySelectorAll('ruby.spoken'), (one) => [one.textContent, one.lastChild.dataset.pinyin])"


def choose(page: Page, mode: str) -> None:
    opener = page.locator(".bar__toggle")
    if opener.get_attribute("aria-expanded") == "false":
        opener.click()
    page.locator(f"[data-set=pinyin][data-value={mode}]").click()
    page.keyboard.press("Escape")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("site", "story"), [("real", STORY), pytest.param("sample", EVERY, marks=pytest.mark.slow)])
def test_all_characters_have_their_pinyin_and_it_goes_without_a_trace(
    visit: Open, bases: dict[str, str], place: str, width: int, site: str, story: str
) -> None:
    window = visit(width=width)
    page = window.open(bases[f"{site} {place}"] + story)
    html, copied = page.evaluate(HTML), page.evaluate(COPIED)
    choose(page, "all")
    until(page, HAS_ALL)
    assert page.evaluate(UNREAD) == []
    assert page.evaluate(COPIED) == copied
    assert window.overflow() == 0
    choose(page, "off")
    assert page.evaluate(HTML) == html
    assert window.faults == []


def test_the_choice_is_remembered_and_marks_of_a_search_work_with_it(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    page = window.open(bases["real http"] + STORY)
    choose(page, "all")
    until(page, HAS_ALL)
    page = window.open(bases["real http"] + STORY + "?mark=" + quote("孩子"))
    expect(page.locator(".marks__place")).to_contain_text("第1处")
    until(page, HAS_ALL)
    assert "".join(page.locator("mark").all_inner_texts()).replace("\n", "").startswith("孩")
    page.locator("[data-unmark]").click()
    choose(page, "off")
    plain = visit().open(bases["real http"] + STORY)
    assert page.locator(".prose").inner_html() == plain.locator(".prose").inner_html()
    assert window.faults == []


def test_one_character_is_read_when_it_is_tapped_and_few_when_only_hard_ones_are_wanted(
    visit: Open, bases: dict[str, str]
) -> None:
    window = visit(width=360)
    page = window.open(bases["real file"] + STORY)
    choose(page, "tap")
    until(page, "Boolean(window.pinyinPage)")
    for shown in (True, False):
        at = page.evaluate(THIRD) if shown else page.locator("ruby.spoken").bounding_box()
        page.mouse.click(
            at["x"] if shown else at["x"] + at["width"] / 2, at["y"] if shown else at["y"] + at["height"] * 0.8
        )
        assert [char for char, _ in page.evaluate(SHOWN)] == ([at["char"]] if shown else [])
    choose(page, "beyond")
    beyond = set(page.evaluate("document.querySelector('.story').dataset.beyond"))
    assert {char for char, _ in page.evaluate(SHOWN)} == beyond
    assert window.faults == []


def test_another_text_is_left_alone(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    page = window.open(bases["real file"] + STORY)
    page.evaluate("document.querySelector('.prose p').append('字')")
    html = page.evaluate("document.querySelector('.story-text').innerHTML")
    choose(page, "all")
    expect(page.locator(".bar__failed")).to_contain_text("没有打开")
    expect(page.locator("[data-set=pinyin][data-value=off]")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("document.querySelector('.story-text').innerHTML") == html


def test_nothing_is_loaded_until_it_is_asked_for(visit: Open, bases: dict[str, str]) -> None:
    window = visit()
    asked: list[str] = []
    window.page.on("request", lambda request: asked.append(request.url))
    page = window.open(bases["real http"] + STORY)
    assert [url for url in asked if "pinyin" in url] == []
    choose(page, "all")
    until(page, HAS_ALL)
    assert len([url for url in asked if "pinyin" in url]) == 1


def is_read_in_every_mode(done: Mapping[str, Any]) -> None:
    beyond, expected, look = done["beyond"]
    assert (done["before"]["wide"], done["before"]["marked"]) == (False, True)
    assert done["all"] == look == done["before"]
    assert done["unread"] == []
    assert done["kept"] == "all"
    assert set(beyond) == set(expected) != set()
    assert done["tapped"] == [["伸shēn"], []]
    assert done["isGone"]


@pytest.mark.slow
@pytest.mark.parametrize("place", ["http", "file"])
@pytest.mark.parametrize("version", [*sorted(PACKAGES, key=int), "newest"])
def test_every_browser_reads_in_every_mode(visit: Open, bases: dict[str, str], version: str, place: str) -> None:
    address = f"{bases[f'real {place}']}{STORY}?mark={quote('孩子')}"
    if version == "newest":
        window = visit()
        result = window.open(address).evaluate(f"(async () => {{ {BY_ALL_MODES} }})()")
        said = window.faults
        assert result["all"]["found"] == "毛边纸"  # the older ones have no finding within a page when nobody sees them
    else:
        done = old_browser(version).run(address, BY_ALL_MODES)
        result, said = done["result"], done["said"]
    assert said == []
    is_read_in_every_mode(result)
