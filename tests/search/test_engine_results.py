"""Which stories come, in which order, page by page: against brute force over 150 made-up stories."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from brute_force import holds
from engine import Engine, engine_over
from made_up_stories import (
    BY_URL,
    GRADES,
    LABELS,
    SCHOOLS,
    STORIES,
    TOPICS,
    answer,
)
from playwright.sync_api import Browser

from build_tools.chinese.pinyin import sort_key
from build_tools.search.index import index

pytestmark = pytest.mark.browser

QUERIES = ("红", "红岩", "红岩精神", "红岩 精神", "家书 渣滓洞", "一九四九年", "江姐的信")


@pytest.fixture(scope="module")
def indexed() -> dict[str, bytes]:
    return dict(index(STORIES, labels=LABELS))


def read_all(engine: Engine, query: str, truth: set[str], limit: int = 20, **options: object) -> list[str]:
    """Turn all pages: no story twice, none left out, and no total that is wrong without saying so."""
    pages = engine.pages(query, limit, **options)
    urls = [url for page in pages for url in page["urls"]]
    assert len(urls) == len(set(urls)), query
    assert set(urls) == truth, query
    assert [len(page["urls"]) for page in pages[:-2]] == [limit] * (len(pages) - 2)
    assert {page["total"] for page in pages if page["exact"]} == {len(truth)}, query
    assert pages[-1]["exact"], query
    return urls


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("limit", [7, pytest.param(20, marks=pytest.mark.slow)])
def test_pages_have_no_gaps_and_no_repeats(engine: Engine, query: str, limit: int) -> None:
    truth = answer(query)
    assert len(truth) > 20
    urls = read_all(engine, query, truth, limit)
    titled = [all(holds(BY_URL[url], word, titles=True) for word in query.split()) for url in urls]
    assert titled == sorted(titled, reverse=True), "those with the words in the title come first"


@pytest.mark.parametrize("query", ["红岩精神"])
def test_pages_read_backwards_are_the_same_pages(engine: Engine, query: str) -> None:
    forwards = [page["urls"] for page in engine.pages(query, 9)][:-1]
    engine.fresh()
    last = (len(forwards) - 1) * 9
    backwards = [engine.urls(query, limit=9, offset=offset) for offset in range(last, -1, -9)]
    assert backwards[::-1] == forwards


@pytest.mark.parametrize("query", QUERIES)
def test_sorting_by_title_follows_pinyin(engine: Engine, query: str) -> None:
    keys = [sort_key(BY_URL[url].title) for url in read_all(engine, query, answer(query), sort="title")]
    assert keys == sorted(keys)


@pytest.mark.parametrize("query", QUERIES)
def test_sorting_by_date_puts_the_latest_first_then_follows_pinyin(engine: Engine, query: str) -> None:
    stories = [BY_URL[url] for url in read_all(engine, query, answer(query), sort="date")]
    dates = [story.date for story in stories]
    assert dates == sorted(dates, reverse=True)
    for date in set(dates):
        keys = [sort_key(story.title) for story in stories if story.date == date]
        assert keys == sorted(keys)


@pytest.mark.parametrize("query", ["红岩", "红岩精神", "家书", "精神 红岩", "江姐的信"])
def test_only_in_titles(engine: Engine, query: str) -> None:
    truth = answer(query, titles=True)
    assert 0 < len(truth) < len(answer(query))
    for sort in ("relevance", "title", "date"):
        read_all(engine, query, truth, 7, titles=True, sort=sort)


@pytest.mark.parametrize(
    "query",
    ["红岩 -精神", "红 -红岩精神", "家书 -渣滓洞 -红岩村", "红岩精神 -江姐的信", "-红岩精神 家书", "红岩 -“精神”"],
)
def test_words_that_must_not_stand_there(engine: Engine, query: str) -> None:
    truth = answer(query.replace("“", "").replace("”", ""))
    assert truth
    read_all(engine, query, truth, exact=True)


@pytest.mark.parametrize(
    "quoted", ["“红岩精神”", '"红岩精神"', "「红岩精神」", "＂红岩精神＂", "“红岩 精神”", "“紅岩精神”"]
)
def test_a_quoted_phrase_stands_in_a_row(engine: Engine, quoted: str) -> None:
    phrase = quoted[1:-1].replace("紅", "红")
    truth = {story.url for story in STORIES if holds(story, phrase)}
    assert 0 < len(truth) < len(answer("红岩 精神"))
    read_all(engine, quoted, truth)


def test_a_quoted_phrase_is_never_corrected(engine: Engine) -> None:
    found = engine.query("“红言精神”")
    assert (found["total"], found["corrections"], found["corrected"]) == (0, [], "")
    assert engine.query("红言精神")["corrected"] == "红岩精神"


def test_filters_combine(engine: Engine) -> None:
    chance = random.Random(5)
    for _ in range(40):
        query = chance.choice([*QUERIES, ""])
        filters = {
            facet: chance.sample(ids, chance.randint(0, 3 if len(ids) > 2 else 1))
            for facet, ids in (("schools", SCHOOLS), ("topics", TOPICS), ("grades", GRADES))
        }
        if not query and not any(filters.values()):
            continue
        read_all(engine, query, answer(query, filters), filters=filters, exact=True)


def test_unknown_values_of_a_filter_match_nothing(engine: Engine) -> None:
    assert engine.urls("红岩", filters={"schools": ["nowhere"]}) == []
    assert set(engine.urls("红岩", filters={"schools": ["nowhere", "a"]}, limit=150)) == answer(
        "红岩", {"schools": ["a"]}
    )


@pytest.mark.parametrize("query", ["红", "红岩", "家书 红岩"])
def test_counts_are_what_choosing_a_value_would_give(engine: Engine, query: str) -> None:
    for filters in (
        {},
        {"schools": ["a"]},
        {"schools": ["a", "b"], "topics": ["u"]},
        {"grades": ["m"], "topics": ["z"]},
    ):
        found = engine.query(query, filters=filters)
        assert found["exact"]
        for facet, labels in LABELS.items():
            others = {name: ids for name, ids in filters.items() if name != facet}
            counts = {value.id: len(answer(query, {**others, facet: [value.id]})) for value in labels}
            shown = {value["id"]: value["count"] for value in found["facets"][facet]}
            assert shown == {id: count for id, count in counts.items() if count or id in filters.get(facet, ())}
            order = [value["count"] for value in found["facets"][facet]]
            assert order == sorted(order, reverse=True)


def test_speaking_times_have_classes(engine: Engine) -> None:
    bounds = {"3": (1, 3), "5": (4, 5), "10": (6, 10), "more": (11, 99)}
    for id, (least, most) in bounds.items():
        truth = {url for url in answer("红岩") if least <= BY_URL[url].minutes <= most}
        assert set(engine.urls("红岩", filters={"length": [id]}, limit=150)) == truth


def test_an_estimate_says_so_and_is_refined(engine: Engine) -> None:
    engine.fresh()
    script = """text => new Promise(resolve => storySearch.query(text, {exact: true, onRefine: late => resolve([first, late])})
      .then(found => { first = found; if (found.exact) { resolve([found, null]); } }))"""
    first, late = engine.page.evaluate(f"{{ let first = null; ({script})('红岩精神') }}")
    truth = len(answer("红岩精神"))
    assert truth > 40
    if first["exact"]:
        assert first["total"] == truth
    else:
        assert first["refining"]
        assert not late["refining"]
        assert not late["exact"] or late["total"] == truth


def test_a_query_that_was_overtaken_says_so(engine: Engine) -> None:
    script = """async () => {
      const stop = new AbortController();
      const asked = storySearch.query("新华报童", {signal: stop.signal});
      stop.abort();
      return asked.then(() => null, error => [error.name, error.stale]);
    }"""
    engine.fresh()
    assert engine.page.evaluate(script) == ["AbortError", True]
    assert set(engine.urls("新华报童", limit=150)) == answer("新华报童")


def test_many_buckets_answer_as_one(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build_tools.search.buckets.BUCKET", 40)
    twin = replace(STORIES[0], slug="twin", url="stories/a/twin.html")
    files = dict(index([*STORIES, twin], labels=LABELS))
    assert "search/n/3.js" in files
    with engine_over(browser, "file", tmp_path_factory.mktemp("buckets"), files.items()) as engine:
        for query in ("红岩", "红岩精神", "红岩 -精神"):
            truth = answer(query) | ({twin.url} if STORIES[0].url in answer(query) else set())
            for sort in ("relevance", "title", "date"):
                urls = [url for page in engine.pages(query, 9, sort=sort) for url in page["urls"]]
                assert sorted(urls) == sorted(truth)
                if sort == "title":
                    keys = [sort_key(BY_URL.get(url, twin).title) for url in urls]
                    assert keys == sorted(keys)
