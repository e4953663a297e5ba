"""The search client in a real browser against brute force, over random small corpora: any substring, any words, any filters."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from brute_force import holds
from engine import Engine, engine_over
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from benchmarks.search_corpus import BREAK, PARAGRAPH, plain
from benchmarks.search_site import address, staged
from build_tools.search.document import FacetValue, SearchDocument
from build_tools.search.index import index
from tests.support.examples import costly, is_thorough

pytestmark = pytest.mark.browser

ASK = """async ([text, options]) => {
  const found = await storySearch.query(text, Object.assign({exact: true, limit: 50}, options));
  return {total: found.total, exact: found.exact, urls: found.results.map(r => r.url), facets: found.facets,
          marks: found.results.map(r => r.marks.map(([from, to]) => r.excerpt.slice(from, to)))};
}"""

# Few different characters, so that phrases repeat and nearly repeat; signs of all kinds between them.
ALPHABET = "红岩红岩精神江姐臺台后後Aa1９。，《》 ·“”-é𠮷㊗"
TEXT = st.text(alphabet=ALPHABET, min_size=0, max_size=40)
STORY = st.tuples(
    st.text(alphabet=ALPHABET, min_size=1, max_size=10), st.lists(TEXT, max_size=3), st.sampled_from("xyz")
)


# Making a failing example smaller takes minutes in a browser.
PHASES = [Phase.generate, Phase.shrink] if is_thorough() else [Phase.generate]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def documents(stories: list[tuple[str, list[str], str]]) -> list[SearchDocument]:
    return [
        SearchDocument(
            slug=f"s{number}",
            title=title,
            url=f"stories/a/s{number}.html",
            paragraphs=tuple(("b", text) for text in texts),
            date=f"2024-0{number % 9 + 1}-01",
            facets={"schools": (school,)},
        )
        for number, (title, texts, school) in enumerate(stories)
    ]


def expected(stories: list[SearchDocument], words: list[str], without: list[str], school: str) -> set[str]:
    return {
        story.url
        for story in stories
        if all(holds(story, word) for word in words)
        and not any(holds(story, word) for word in without)
        and (not school or school in story.facets["schools"])
    }


@costly(6, times=20, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(stories=st.lists(STORY, min_size=1, max_size=12), data=st.data())
def test_the_client_finds_what_brute_force_finds(
    page: Page, stories: list[tuple[str, list[str], str]], data: st.DataObject
) -> None:
    corpus = documents(stories)
    labels = {"schools": [FacetValue(id, id) for id in "xyz"]}
    with tempfile.TemporaryDirectory() as folder:
        for name, content in index(corpus, labels=labels):
            target = Path(folder) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        with staged(Path(folder)) as site, address(site, False) as url:
            page.goto(url)
            for _ in range(6):
                words, without, school = draw_query(corpus, data)
                text = " ".join([*words, *(f"-{word}" for word in without)])
                found = page.evaluate(ASK, [text, {"filters": {"schools": [school]} if school else {}}])
                answer = expected(corpus, words, without, school)
                assert set(found["urls"]) == answer, text
                assert found["exact"]
                assert found["total"] == len(answer), text


@pytest.fixture(scope="module")
def engine(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Give an engine over two stories written in traditional characters in part."""
    stories = [("姐神岩後江姐·姐神", ["后后"], "x"), ("台湾后来", ["后"], "x")]
    with engine_over(browser, "file", tmp_path_factory.mktemp("parts"), index(documents(stories))) as engine:
        yield engine


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("后 -姐神岩後江姐", "s1", marks=pytest.mark.slow),
        ("后 -神岩後江姐", "s1"),
        pytest.param('后 -"神岩後江姐"', "s1", marks=pytest.mark.slow),
        pytest.param("后 -神岩后江姐", "s1", marks=pytest.mark.slow),
        pytest.param("后 -後江", "s1", marks=pytest.mark.slow),
        ("姐神岩後江姐", "s0"),
        pytest.param("后 神岩後江姐", "s0", marks=pytest.mark.slow),
        ("臺灣後來", "s1"),
    ],
)
def test_a_traditional_character_may_stand_inside(engine: Engine, query: str, found: str) -> None:
    """The first and last two characters lead to the story, and only what lies between them is written otherwise."""
    engine.fresh()
    answer = engine.query(query)
    assert [result["url"] for result in answer["results"]] == [f"stories/a/{found}.html"]
    assert (answer["total"], answer["exact"], answer["corrected"]) == (1, True, "")


def draw_query(corpus: list[SearchDocument], data: st.DataObject) -> tuple[list[str], list[str], str]:
    def word() -> str:
        story = data.draw(st.sampled_from(corpus))
        _, text = data.draw(st.sampled_from(story.texts))
        start = data.draw(st.integers(0, max(0, len(text) - 1)))
        piece = text[start : start + data.draw(st.integers(1, 12))].replace(PARAGRAPH, "")
        return re.sub(r"[\s“”\"-]", "", piece)

    words = [piece for piece in (word() for _ in range(1 + data.draw(st.booleans()))) if plain(piece).strip(BREAK)]
    without = [piece for piece in ([word()] if words and data.draw(st.booleans()) else []) if plain(piece).strip(BREAK)]
    return words or ["红"], without, data.draw(st.sampled_from(["", "", "x", "y"]))
