"""Chromium 86 and 109, which schools still have: the engine's answers, and a reader's way through the search page."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.browser.old_browsers import OldBrowser
from tests.browser.page_types import A_PAGE_OF_EVERY_TYPE, PLANTED, USE_MEDIA, USED_MEDIA, VIOLATIONS

PLACES = ("http", "file")

ASK = """
const queries = %s;
const answers = {};
for (const query of queries) {
  const found = await storySearch.query(query);
  answers[query] = {
    total: found.total,
    exact: found.exact,
    titles: found.results.map(result => result.title),
    marked: found.results.map(result => result.marks.map(([from, to]) => result.excerpt.slice(from, to))),
    corrected: found.corrected,
    why: found.corrections.map(correction => correction.why),
    entities: found.entities.map(entity => entity.label),
    topics: found.facets.topics,
    nearest: found.nearest,
    row: found.row,
    leads: found.leads.map(lead => lead.label),
    meanings: found.meanings.map(word => word.label),
  };
}
const suggestions = {};
for (const typed of ["jiangjie", "江j", "hyjs", "重q"]) {
  suggestions[typed] = (await storySearch.suggest(typed)).map(one => one.label);
}
return { answers, suggestions };
"""
MEANT = {"江杰": "江姐", "查滓洞": "渣滓洞", "zazidong": "渣滓洞", "zhuqian": "竹签"}
"""Slips of the ear and the eye, an accent's pinyin, and that of a phrase; and what they are taken for."""

WRITTEN = {"狱中8条": "狱中八条", "江姐，家书": "江姐 家书", "什么是红岩": "红岩"}
"""What stands nowhere as it was typed, and how it is put otherwise."""

QUERIES = (
    *MEANT,
    "谁在狱中种石榴树",
    "红 岩 精 神",
    "1949-11-27",
    "1949年11月27日",
    "一九四九年十一月二十七日",
    *WRITTEN,
    "江姐的孩子是谁 -监狱",
    "红岩 小学",
    "南方局",
    "红岩",
    "江 姐",
    "紅巖精神",
    "“红岩精神”",
    "红言精神",
    "jiangjie",
    "hongyan jingshen",
    "红岩 -精神",
    "的",
)

WAIT = """
const until = async (test) => {
  for (let i = 0; i < 400; i += 1) {
    const found = test();
    if (found) { return found; }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("waited in vain: " + test + " in " + document.body.innerText.slice(0, 500));
};
const all = (selector) => Array.from(document.querySelectorAll(selector));
const texts = (selector) => all(selector).map((element) => element.textContent.trim());
const quiet = () => document.querySelector(".results[aria-busy=false]");
"""
LONELY = """
const lonely = () => Array.from(document.querySelectorAll("h1, h2, h3, h4")).filter((title) => title.getClientRects().length).filter((title) => {
  const range = document.createRange();
  const bottoms = [];
  const walker = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    for (const { index } of walker.currentNode.data.matchAll(/[\\p{L}\\p{N}]/gu)) {
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + 1);
      bottoms.push(range.getBoundingClientRect().bottom);
    }
  }
  const [before, last] = bottoms.slice(-2);
  return last - before > 8;
}).map((title) => title.innerText);
const found = [];
for (let width = 300; width <= 420; width += 15) {
  document.body.style.width = width + "px";
  found.push(...lonely());
}
return found;
"""
"""Titles whose last line is one character, at some widths of a phone."""

TYPE = (
    WAIT
    + """
const input = document.querySelector(".find__input");
input.focus();
for (let end = 1; end <= "红岩".length; end += 1) {
  input.value = "红岩".slice(0, end);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((done) => setTimeout(done, 120));
}
const options = await until(() => texts("[role=option]").length > 1 && texts("[role=option]"));
input.form.requestSubmit();
await until(() => quiet() && location.search.includes("q=") && all(".hit mark").length);
const before = Number(/\\d+/.exec(texts(".results__count")[0])[0]);
const said = Number(/\\d+/.exec(await until(() => texts("[data-facet=topics] .count")[0]))[0]);
document.querySelector("[data-facet=topics] input").click();
await until(() => quiet() && location.search.includes("topics=") && all(".chip--drop").length === 1);
const after = Number(/\\d+/.exec(texts(".results__count")[0])[0]);
history.back();
await until(() => quiet() && !all(".chip--drop").length && all(".hit mark").length);
const again = Number(/\\d+/.exec(texts(".results__count")[0])[0]);
const found = { before, said, after, again, options, address: location.search, marks: texts(".hit mark") };
found.links = all(".hit__title a").map((link) => link.href);
input.value = "的";
input.form.requestSubmit();
await until(() => quiet() && location.search !== found.address && all(".pagination__page").length > 1);
return found;
"""
)
OPEN = (
    WAIT
    + 'await until(() => all(".story mark").length && document.querySelector(".marks")); return texts(".story mark");'
)


def run(browser: OldBrowser, address: str, script: str) -> Any:
    """Run a script in a page; nothing may be complained of."""
    done = browser.run(address, script)
    assert f"/{browser.version}." in done["version"]
    assert done["said"] == []
    return done["result"]


@pytest.mark.slow
def test_no_title_ends_in_a_line_of_one_character(browser_of_old: OldBrowser, bases: dict[str, str]) -> None:
    done = browser_of_old.run(bases["real file"] + "all.html", LONELY)
    assert (done["result"], done["said"]) == ([], [])


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_questions_and_suggestions(browser_of_old: OldBrowser, bases: dict[str, str], place: str) -> None:
    page = f"{bases[f'real {place}']}search.html"
    found = run(browser_of_old, page, ASK % json.dumps(QUERIES, ensure_ascii=False))
    answers = found["answers"]
    assert all(answer["total"] > 0 for answer in answers.values()), {q: a["total"] for q, a in answers.items()}
    assert all(answer["exact"] for answer in answers.values())
    assert "红岩" in answers["红岩"]["titles"][0]
    assert "江竹筠" in answers["江 姐"]["entities"]
    assert answers["紅巖精神"]["titles"] == answers["“红岩精神”"]["titles"]
    assert answers["红言精神"]["corrected"] == "红岩精神"
    assert answers["红言精神"]["why"][0] == "sound"
    assert answers["红言精神"]["titles"] == answers["“红岩精神”"]["titles"]
    assert "江姐的托孤信" in answers["jiangjie"]["titles"]
    assert answers["hongyan jingshen"]["why"][0] == "pinyin"
    assert 0 < answers["红岩 -精神"]["total"] < answers["红岩"]["total"]
    assert {mark for marks in answers["“红岩精神”"]["marked"] for mark in marks} == {"红岩精神"}
    assert answers["的"]["topics"]
    assert {typed: answers[typed]["corrected"] for typed in MEANT} == MEANT
    assert answers["谁在狱中种石榴树"]["nearest"]
    assert answers["谁在狱中种石榴树"]["titles"][0] == "许晓轩与石榴树"
    assert answers["红 岩 精 神"]["row"] == "红岩精神"
    assert answers["1949-11-27"]["titles"] == answers["1949年11月27日"]["titles"]
    assert answers["一九四九年十一月二十七日"]["titles"] == answers["1949年11月27日"]["titles"]
    assert {typed: answers[typed]["corrected"] for typed in WRITTEN} == WRITTEN
    assert answers["江姐的孩子是谁 -监狱"]["nearest"]
    assert answers["红岩 小学"]["leads"] == ["小学低段、小学中段、小学高段"]
    assert answers["南方局"]["meanings"] == ["南方局"]
    suggestions = found["suggestions"]
    assert "江姐的托孤信" in suggestions["jiangjie"]
    assert "江姐的托孤信" in suggestions["江j"]
    assert "红岩精神" in suggestions["hyjs"]


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_type_narrow_go_back_open_and_see_the_marks(
    browser_of_old: OldBrowser, bases: dict[str, str], place: str
) -> None:
    base = bases[f"real {place}"]
    found = run(browser_of_old, base + "search.html", TYPE)
    assert any("红岩" in option for option in found["options"])
    assert 0 < found["after"] == found["said"] < found["before"] == found["again"]
    assert found["address"] == "?q=" + quote("红岩")
    assert set(found["marks"]) == {"红岩"}
    first = found["links"][0]
    assert first.startswith(base + "stories/")
    assert f"mark={quote('红岩')}" in first
    marks = run(browser_of_old, first, OPEN)
    assert {re.sub(r"\W", "", mark) for mark in marks} == {"红岩"}


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_no_page_violates_its_policy(browser_of_old: OldBrowser, bases: dict[str, str], place: str) -> None:
    *before, last = (bases[f"{name} {place}"] + address for name, address in A_PAGE_OF_EVERY_TYPE)
    done = browser_of_old.run(last, USE_MEDIA, before=before)
    assert done["said"] == []
    assert done["result"] == USED_MEDIA


@pytest.mark.slow
def test_violations_are_seen(browser_of_old: OldBrowser, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PLANTED, encoding="utf-8")
    (tmp_path / "b.html").write_text("<p>", encoding="utf-8")
    done = browser_of_old.run((tmp_path / "b.html").as_uri(), "", before=[(tmp_path / "a.html").as_uri()])
    assert len(done["said"]) >= VIOLATIONS
