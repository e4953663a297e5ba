"""The index against brute force over the same texts."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from index_reader import Reader

from build_tools.search import buckets as buckets_module
from build_tools.search import shards as shards_module
from build_tools.search.document import BODY, TITLE, WEIGHTS, Entity, FacetValue, SearchDocument
from build_tools.search.index import index
from build_tools.search.normalise import FORGIVEN, IGNORED, UNIT, normalise, sort_of
from build_tools.search.numbers import day_number
from tests.support.examples import costly

ALPHABET = '红岩江姐家书一二三的aB7１９é後后㎡…，。《》 ·\n\x00\u2028"\\</\U0002b4f9ﬁ̈'
texts = st.text(ALPHABET, max_size=24)
paragraphs = st.lists(st.tuples(st.sampled_from([field for field in WEIGHTS if field != TITLE]), texts), max_size=4)
dates = st.sampled_from(["", "2024", "2024-10", "2024-10-11", "1949-11-27", "0999-01-01"])
facets = st.fixed_dictionaries({"topics": st.lists(st.sampled_from("xyz"), unique=True).map(tuple)})


@st.composite
def corpora(draw: st.DrawFn) -> list[SearchDocument]:
    total = draw(st.integers(0, 9))
    return [
        SearchDocument(
            slug=f"s{number}",
            title=draw(texts),
            url=f"stories/a/s{number}.html",
            paragraphs=tuple(draw(paragraphs)),
            date=draw(dates),
            facets=draw(facets),
            minutes=draw(st.integers(0, 12)),
        )
        for number in range(total)
    ]


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several buckets, heavy units and chunks even among few stories."""
    monkeypatch.setattr(buckets_module, "BUCKET", 3)
    monkeypatch.setattr(shards_module, "SHARD", 40)
    monkeypatch.setattr("build_tools.search.postings.CHUNK", 60)


def rows(document: SearchDocument) -> list[tuple[str, str, str]]:
    """Field, units and whether each unit follows the one before without anything but forgiven signs."""
    found = []
    for field, text in document.texts:
        units, touches, touching = "", "", True
        for char in normalise(text.replace("\0", " ")):
            if sort_of(char) == UNIT:
                units, touches, touching = units + char, touches + "01"[touching], True
            elif sort_of(char) == IGNORED:
                touching = False
        found.append((field, units, touches))
    return found


def brute(document: SearchDocument, query: str) -> bool:
    return any(query in units for _, units, _ in rows(document))


def impact(document: SearchDocument, pair: str) -> int | None:
    """Impact of two units by definition, where they stand rarely."""
    best = None
    for field, units, touches in rows(document):
        for at in range(len(units) - 1):
            if units[at : at + 2] == pair:
                best = max(best or 0, WEIGHTS[field] if touches[at + 1] == "1" else 0)
    return best


def where(reader: Reader, documents: list[SearchDocument]) -> dict[str, tuple[int, int]]:
    places = {}
    for bucket in reader.buckets:
        for number in range(reader.manifest["buckets"][bucket]["documents"]):
            places[reader.document(bucket, number)["u"]] = (bucket, number)
    return {document.slug: places[document.url] for document in documents}


@costly(40)
@given(corpora(), st.randoms(use_true_random=False))
def test_any_substring_and_any_words_are_found(documents: list[SearchDocument], chance: random.Random) -> None:
    reader = Reader(index(documents, labels={"topics": [FacetValue(id, id) for id in "xyz"]}))
    places = where(reader, documents)
    assert reader.manifest["documents"] == len(places) == len(documents)
    known = [units for document in documents for _, units, _ in rows(document) if units]
    queries = ["红岩", "姐", "不在"]
    for units in chance.sample(known, min(len(known), 6)):
        start = chance.randrange(len(units))
        queries.append(units[start : start + chance.randint(1, 30)])
    for words in [[query] for query in queries] + [queries[-2:], queries[-3:]]:
        expected = {document.slug for document in documents if all(brute(document, word) for word in words)}
        found = {
            slug
            for slug, (bucket, number) in places.items()
            if all(number in reader.candidates(bucket, word) for word in words)
        }
        assert expected <= found
        if all(len(word) <= 2 for word in words):
            assert expected == found
        verified = {
            document.slug for document in documents if document.slug in found and all(brute(document, w) for w in words)
        }
        assert verified == expected


@costly(20)
@given(corpora())
def test_impacts_facets_and_texts(documents: list[SearchDocument]) -> None:
    reader = Reader(index(documents, labels={"topics": [FacetValue(id, id) for id in "xyz"]}))
    places = where(reader, documents)
    for document in documents:
        bucket, number = places[document.slug]
        stored = reader.document(bucket, number)
        assert list(zip(stored["f"], stored["x"], strict=True)) == list(document.texts)
        facets = reader.facets(bucket)[number]
        assert facets["topics"] == list(document.facets["topics"])
        assert facets["length"] == next((at for at, most in enumerate((0, 3, 5, 10)) if document.minutes <= most), 4)
        assert facets["date"] == day_number(document.date)
        pairs = {units[at : at + 2] for _, units, _ in rows(document) for at in range(len(units) - 1)}
        for pair in pairs:
            wanted = impact(document, pair)
            found = reader.postings(bucket, ord(pair[0]), ord(pair[1]))[number]
            assert found == wanted or (wanted == 1 and found in (2, 3))


@costly(8)
@given(corpora(), st.randoms(use_true_random=False))
def test_same_files_whatever_the_order_and_the_executor(documents: list[SearchDocument], chance: random.Random) -> None:
    once = list(index(documents))
    with ThreadPoolExecutor(2) as executor:
        assert list(index(chance.sample(documents, len(documents)), executor=executor)) == once


def test_a_story_taken_out_is_nowhere() -> None:
    kept = SearchDocument("a", "红岩", "stories/a/a.html", ((BODY, "家书"),))
    gone = SearchDocument("b", "囍囍", "stories/a/b.html", ((BODY, "只在这里囍"),))
    assert list(index([kept, gone])) != list(index([kept]))
    assert not any("囍".encode() in content or b"stories/a/b" in content for _, content in index([kept]))


def test_forgiven_signs_join_and_full_stops_part() -> None:
    document = SearchDocument("a", "甲", "stories/a/a.html", ((BODY, "《红 岩》精神。江·姐"),))
    reader = Reader(index([document]))
    assert reader.postings(0, ord("岩"), ord("精")) == {0: 1}
    assert reader.postings(0, ord("红"), ord("岩")) == {0: 1}
    assert reader.postings(0, ord("神"), ord("江")) == {0: 0}
    assert reader.postings(0, ord("江"), ord("姐")) == {0: 1}
    assert sort_of("《") == FORGIVEN


def test_entities_and_lexicon() -> None:
    entities = [
        Entity("p", "江竹筠", "people/jiang.html", ("江姐",), weight=3),
        Entity("l", "曾家岩", reading="zēng jiā yán"),
        Entity("g", "八办", note="八路军\n办事处"),
    ]
    documents = [SearchDocument("a", "重庆人", "stories/a/a.html")]
    reader = Reader(index(documents, entities))
    lines = [line for n in range(reader.manifest["entities"]) for line in reader.content(f"e/{n}")[0].split("\n")]
    assert sorted(lines) == [
        "g八办\t八办\t\t\t八路军 办事处",
        "l曾家岩\t曾家岩",
        "p江姐\t江竹筠\tpeople/jiang.html\t3",
        "p江竹筠\t江竹筠\tpeople/jiang.html\t3",
    ]
    assert reader.manifest["lexicon"] == "b c j z"
    assert reader.content("l/j-")[0].split("\n") == [
        "p江姐\t\tpeople/jiang.html\t3\t\t江竹筠",
        "p江竹筠\t\tpeople/jiang.html\t3\t\t\t江姐",
    ]
    assert reader.content("l/z-")[0].split("\n") == ["l曾家岩\tzeng jia yan"]
    assert reader.content("l/c-")[0] == "t重庆人\tchong qing ren\t~a/a"


def test_no_file_has_a_name_that_windows_keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("build_tools.search.lexicon.FILE", 10)
    kept = ("con", "aux", "nul", "prn", "com1")
    titles = [f"{name}{word}" for name in kept for word in ("", "x")]
    reader = Reader(index([SearchDocument(f"s{n}", title, f"stories/a/s{n}.html") for n, title in enumerate(titles)]))
    assert set(kept) < set(reader.manifest["lexicon"].split())
    assert not {f"search/l/{name}.js" for name in kept} & set(reader.files)


def test_files_are_ascii_safe_scripts() -> None:
    document = SearchDocument("a", "</script>\u2028\ud800", "stories/a/a.html", ((BODY, 'x"\\\n'),))
    for address, content in index([document]):
        assert address.endswith(".js")
        assert b"</script" not in content
        assert content.startswith(b"storySearch._take(") and content.endswith(b");\n")
        assert "\u2028".encode() not in content
