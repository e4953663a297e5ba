"""An index small enough to check by hand, and one of ordinary size against brute force."""

from __future__ import annotations

import random
import re

import pytest
from index_reader import Reader

from build_tools.search.buckets import bucket_of
from build_tools.search.document import BODY, NAME, FacetValue, SearchDocument
from build_tools.search.index import index

GOLDEN = [
    SearchDocument(
        "a", "红岩", "stories/x/a.html", ((BODY, "红岩。村"),), "2024-10-11", facets={"topics": ("y", "x")}, minutes=3
    ),
    SearchDocument(
        "b", "村", "stories/x/b.html", ((NAME, "江姐"), (BODY, "红岩村")), "1949-11-27", facets={"topics": ("x",)}
    ),
]


def test_every_list_of_a_tiny_index() -> None:
    reader = Reader(index(GOLDEN, labels={"topics": [FacetValue("x", "甲"), FacetValue("y", "乙")]}))
    terms = {}
    for shard in range(reader.manifest["buckets"][0]["light"]):
        terms |= {
            chr(first) + (chr(second) if second else ""): found
            for (first, second), found in reader.terms(0, shard).items()
        }
    assert terms == {
        "红": {0: 1, 1: 7},
        "红岩": {0: 1, 1: 7},
        "岩": {0: 1, 1: 7},
        "岩村": {0: 1, 1: 0},
        "村": {0: 7, 1: 1},
        "江": {0: 6},
        "江姐": {0: 6},
        "姐": {0: 6},
    }
    assert reader.facets(0) == [
        {"topics": ["x"], "length": 0, "date": (1949 * 13 + 11) * 32 + 27},
        {"topics": ["y", "x"], "length": 1, "date": (2024 * 13 + 10) * 32 + 11},
    ]
    assert reader.labels("topics") == [["x", "甲"], ["y", "乙"]]
    (sounds,) = reader.content("pinyin")
    for syllable, unit in (("cun", "村"), ("hong", "红"), ("jiang", "江"), ("jie", "姐"), ("yan", "岩")):
        assert re.search(f"{syllable}[^a-z]*{unit}", sounds)


def test_codes_of_a_tiny_index() -> None:
    files = dict(
        index([SearchDocument("a", "甲", "stories/x/a.html"), SearchDocument("b", "甲乙", "stories/x/b.html")])
    )
    reader = Reader(files.items())
    assert reader.manifest["buckets"][0] | {"version": "", "facets": ""} == {
        "version": "",
        "facets": "",
        "documents": 2,
        "light": 1,
        "stoppers": reader.manifest["buckets"][0]["stoppers"],
        "spoken": 1,
        "heavy": {},
    }
    assert reader.postings(0, ord("甲")) == {0: 7, 1: 7}
    assert reader.postings(0, ord("甲"), ord("乙")) == {0: 7}
    assert bucket_of("a", 1) == 0
    assert [bucket_of(slug, 4) for slug in ("a", "b", "jiangjie-tuogu-xin")] == [2, 2, 1]


def test_an_archive_of_ordinary_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("build_tools.search.shards.SHARD", 1000)
    chance = random.Random(3)
    vocabulary = [
        "".join(chance.choices("红岩江姐家书渣滓洞白公馆新华报童的一是在了", k=chance.randint(1, 4)))
        for _ in range(300)
    ]
    weights = [1 / (rank + 1) for rank in range(len(vocabulary))]
    texts = ["".join(chance.choices(vocabulary, weights, k=chance.randint(20, 120))) for _ in range(500)]
    documents = [
        SearchDocument(f"s{n}", f"第{n}篇", f"stories/x/s{n}.html", ((BODY, text),)) for n, text in enumerate(texts)
    ]
    reader = Reader(index(documents))
    about = reader.manifest["buckets"][0]
    assert about["heavy"]
    places = {reader.document(0, number)["u"]: number for number in range(about["documents"])}
    for _ in range(40):
        text = chance.choice(texts)
        start = chance.randrange(len(text) - 2)
        query = text[start : start + chance.randint(1, 2)]
        expected = {places[document.url] for document, own in zip(documents, texts, strict=True) if query in own}
        assert reader.candidates(0, query) == expected
