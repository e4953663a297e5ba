"""What a first answer reads of a large index: only what it needs, and in files that stay small."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from engine import Engine
from made_up_stories import LABELS, STORIES

from build_tools.search.document import BODY, NAME, FacetValue, SearchDocument
from build_tools.search.index import index
from tests.search.index_reader import Reader

MANY = 400
LARGEST = 64_000  # bytes of any file
SPLIT = "1949年11月"  # its parts stand in the names of all stories, the whole of it in their bodies

EARLY = """async ([text, options]) => {
  const load = storySearch.load;
  const keys = [];
  storySearch.load = (key, ...rest) => { keys.push(key); return load(key, ...rest); };
  let counted;
  const counts = new Promise(resolve => { counted = resolve; });
  const first = await storySearch.query(text, Object.assign({onCounts: counted}, options));
  const read = keys.splice(0);
  return {read, counting: first.counting, facets: first.facets, counts: first.counting ? await counts : first.facets, after: keys};
}"""


def corpus() -> Iterator[SearchDocument]:
    yield from STORIES
    for number in range(MANY):
        names = ((NAME, "1949年1月"), (NAME, "2024年11月"))
        body = (BODY, f"{number}，那是{SPLIT}27日的事。")
        yield SearchDocument(f"d{number}", f"第{number}篇", f"stories/a/d{number}.html", (*names, body))


@pytest.fixture(scope="module")
def indexed() -> dict[str, bytes]:
    return dict(index(corpus(), labels=LABELS))


def columns(keys: list[str]) -> set[str]:
    return {key.split("/")[2] for key in keys if key.startswith("f/")}


@pytest.mark.browser
@pytest.mark.parametrize("filters", [{}, {"topics": ["u"]}, {"topics": ["u"], "schools": ["a"]}])
def test_only_columns_of_filters_are_read_before_the_first_answer(
    engine: Engine, filters: dict[str, list[str]]
) -> None:
    engine.fresh()
    found = engine.page.evaluate(EARLY, ["红岩精神", {"filters": filters}])
    assert columns(found["read"]) == set(filters) == set(found["facets"])
    assert not [key for key in found["read"] if key.startswith("o/")]
    assert found["counting"]
    assert columns(found["after"]) == {*LABELS, "length"} - set(filters)
    assert found["counts"] == engine.query("红岩精神", filters=filters)["facets"]
    again = engine.page.evaluate(EARLY, ["红岩", {"filters": {}}])
    assert not again["counting"], "all columns are there already"


@pytest.mark.browser
def test_parts_that_stand_high_everywhere_do_not_have_everything_read(engine: Engine) -> None:
    engine.fresh()
    before = engine.page.evaluate("storySearch.read.files")
    found = engine.query(SPLIT)
    assert len(found["results"]) == 20
    assert not found["exact"]
    assert engine.page.evaluate("storySearch.read.files") - before < MANY / 3
    assert len(engine.urls(SPLIT, limit=MANY)) == MANY, "who asks for all gets all"


def test_no_file_is_large_however_many_labels_there_are() -> None:
    labels = {"schools": [FacetValue(f"school-{number}", f"第{number}所小学校") for number in range(9000)]}
    documents = [
        SearchDocument(
            f"s{number}", f"第{number}篇", f"stories/a/s{number}.html", facets={"schools": (own.id, "other")}
        )
        for number, own in enumerate(labels["schools"][:6000])
    ]
    files = dict(index(documents, labels=labels))
    assert {address: len(content) for address, content in files.items() if len(content) > LARGEST} == {}
    reader = Reader(files.items())
    assert reader.labels("schools") == [*([value.id, value.label] for value in labels["schools"]), ["other", "other"]]
