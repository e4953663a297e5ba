"""After any sequence of changes, and whatever memory has lost, the index is the clean one, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from build_tools.cache.digests import content_digest
from build_tools.search import buckets as buckets_module
from build_tools.search import shards as shards_module
from build_tools.search.buckets import entry_of
from build_tools.search.document import BODY, NAME, SUMMARY, Entity, FacetValue, SearchDocument
from build_tools.search.index import index, update
from build_tools.search.numbers import CHUNK

LABELS = {"topics": [FacetValue(id, id) for id in "xyz"]}
slugs = st.sampled_from([f"s{number}" for number in range(12)])
texts = st.text("红岩江姐家书一二后後aB7，。·", max_size=30)
bodies = st.lists(st.tuples(st.sampled_from([NAME, SUMMARY, BODY]), texts), max_size=3).map(tuple)
dates = st.sampled_from(["", "1949-11-27", "2024", "2024-10", "2024-10-11"])
topics = st.lists(st.sampled_from("xyz"), unique=True).map(lambda ids: {"topics": tuple(ids)})


class Kept(dict[str, bytes]):
    """A cache whose entries a test can look at, lose and spoil."""

    def put(self, name: str, content: bytes) -> None:
        self[name] = content

    def prune(self, prefix: str, names: Iterable[str]) -> None:
        for name in [name for name in self if name.startswith(prefix) and name not in set(names)]:
            del self[name]


class Archive:
    """Stories, the site's files, and how both came to be."""

    def __init__(self) -> None:
        self.documents: dict[str, SearchDocument] = {}
        self.entities = [Entity("p", "江竹筠", "people/jiang.html", ("江姐",), weight=3)]
        self.cache = Kept()
        self.files: dict[str, bytes] = {}
        self.read: list[str] = []
        self.made: set[str] = set()

    def load(self, wanted: list[str]) -> list[SearchDocument]:
        self.read += wanted
        return [self.documents[slug] for slug in wanted]

    def update(self, executor: ProcessPoolExecutor | None = None) -> None:
        entries = [entry_of(one, content_digest(repr(one).encode())) for one in self.documents.values()]
        known = {address: content_digest(content) for address, content in self.files.items()}
        self.read, self.made, files = [], set(), {}
        for file in update(entries, self.load, self.entities, LABELS, self.cache, known, executor):
            content = self.files[file.address] if file.content is None else file.content
            assert file.address not in files
            assert content_digest(content) == file.digest
            assert file.content is None or known.get(file.address) != file.digest
            self.made |= {file.address} if file.content is not None else set()
            files[file.address] = content
        self.files = files

    def clean(self) -> dict[str, bytes]:
        return dict(index(self.documents.values(), self.entities, LABELS))


class Changes(RuleBasedStateMachine):
    """Random changes, with an index made up now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.archive = Archive()

    @rule(slug=slugs, title=texts, paragraphs=bodies, date=dates, facets=topics, minutes=st.integers(0, 9))
    def put(self, slug: str, **values: object) -> None:
        self.archive.documents[slug] = SearchDocument(slug, url=f"stories/a/{slug}.html", **values)  # type: ignore[arg-type]

    @rule(slug=slugs)
    def delete(self, slug: str) -> None:
        self.archive.documents.pop(slug, None)

    @rule(slug=slugs, paragraphs=bodies)
    def edit_body(self, slug: str, paragraphs: tuple[tuple[str, str], ...]) -> None:
        self._edit(slug, paragraphs=paragraphs)

    @rule(slug=slugs, title=texts)
    def edit_title(self, slug: str, title: str) -> None:
        self._edit(slug, title=title)

    @rule(slug=slugs, date=dates, facets=topics)
    def edit_record(self, slug: str, **values: object) -> None:
        self._edit(slug, **values)

    @rule(alias=texts, weight=st.integers(0, 3))
    def edit_entity(self, alias: str, weight: int) -> None:
        self.archive.entities = [replace(self.archive.entities[0], aliases=(alias,), weight=weight)]

    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        for kept in (self.archive.cache, self.archive.files):
            for name in data.draw(st.lists(st.sampled_from(sorted(kept)), max_size=9)) if kept else []:
                kept.pop(name, None)

    @rule(data=st.data())
    def remember_what_was(self, data: st.DataObject) -> None:
        """Some of the memory is older than the rest, as after a build that was cut short."""
        before = Kept(self.archive.cache)
        self.archive.update()
        for name in data.draw(st.lists(st.sampled_from(sorted(before)), max_size=9)) if before else []:
            self.archive.cache[name] = before[name]

    @rule(data=st.data())
    def another_form(self, data: st.DataObject) -> None:
        cache = self.archive.cache
        for name in data.draw(st.lists(st.sampled_from(sorted(cache)), max_size=3)) if cache else []:
            cache[name] = b"an earlier form\n" + cache[name]

    @rule()
    def build(self) -> None:
        self.archive.update()
        assert self.archive.files == self.archive.clean()
        self.archive.update()
        assert not self.archive.made
        assert not self.archive.read

    def teardown(self) -> None:
        self.build()

    def _edit(self, slug: str, **values: object) -> None:
        if slug in self.archive.documents:
            self.archive.documents[slug] = replace(self.archive.documents[slug], **values)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several buckets, heavy units, chunks of both kinds and lexicon files even among few stories."""
    monkeypatch.setattr(buckets_module, "BUCKET", 3)
    monkeypatch.setattr(shards_module, "SHARD", 40)
    monkeypatch.setattr("build_tools.search.bucket_files.CHUNK", 60)
    monkeypatch.setattr("build_tools.search.numbers.CHUNK", 2)
    monkeypatch.setattr("build_tools.search.lexicon.FILE", 100)
    monkeypatch.setattr("build_tools.search.readings.COMMON", frozenset("雪"))
    monkeypatch.setattr("build_tools.search.sample.SAMPLE", 100)
    monkeypatch.setattr("build_tools.search.sample.BATCH", 2)


class TestAnyChanges(Changes.TestCase):  # type: ignore[name-defined, misc]
    """Hypothesis runs the machine; the fixture above holds for it."""

    settings = settings(
        max_examples=30,
        stateful_step_count=16,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


def archive(total: int = 40) -> Archive:
    made = Archive()
    for number in range(total):
        body = f"第{number}篇，红岩{chr(0x4E00 + number)}书。" * 3
        date = f"20{10 + number % 9}-0{1 + number % 7}"
        made.documents[f"t{number}"] = SearchDocument(
            f"t{number}", f"题目{number}", f"stories/a/t{number}.html", ((BODY, body),), date
        )
    return made


@pytest.fixture
def one_bucket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("build_tools.search.numbers.CHUNK", CHUNK)
    monkeypatch.setattr(buckets_module, "BUCKET", 1000)
    monkeypatch.setattr("build_tools.search.sample.SAMPLE", 0)


@pytest.mark.usefixtures("one_bucket")
def test_a_changed_body_is_read_alone_and_makes_no_other_text_anew() -> None:
    made = archive()
    made.update()
    made.documents["t7"] = replace(made.documents["t7"], paragraphs=((BODY, "改过的书。"),))
    made.update()
    assert set(made.read) == {"t7"}
    assert len([address for address in made.made if address.startswith("search/d/")]) == 1
    assert len(made.made) < len(made.files) - 30
    assert made.files == made.clean()


@pytest.mark.usefixtures("one_bucket")
def test_a_story_that_moves_others_is_read_alone() -> None:
    made = archive()
    made.update()
    made.documents["new"] = replace(made.documents["t7"], slug="new", url="stories/a/new.html", date="2030")
    made.update()
    assert set(made.read) == {"new"}
    assert made.files == made.clean()
    del made.documents["new"]
    made.update()
    assert made.read == []
    assert made.files == made.clean()


@pytest.mark.usefixtures("one_bucket")
@pytest.mark.parametrize(("date", "most"), [("2030", 1), ("2014-05", 4 * CHUNK), ("", 4 * CHUNK)])
def test_an_added_or_deleted_story_renames_few_texts(date: str, most: int) -> None:
    made = archive(600)
    made.update()
    made.documents["new"] = replace(made.documents["t7"], slug="new", url="stories/a/new.html", date=date)
    for _ in range(2):
        made.update()
        assert len([address for address in made.made if address.startswith("search/d/")]) <= most
        assert made.files == made.clean()
        made.documents.pop("new", None)


@pytest.mark.usefixtures("one_bucket")
def test_orders_that_change_without_their_keys_do_no_harm() -> None:
    made = archive()
    made.update()
    for name in [name for name in made.cache if not name.startswith("postings")]:
        del made.cache[name]
    made.documents = {
        slug: replace(one, date=f"19{10 + number % 50}") for number, (slug, one) in enumerate(made.documents.items())
    }
    made.update()
    assert made.files == made.clean()


def test_other_processes_make_the_same() -> None:
    made = archive()
    with ProcessPoolExecutor(2) as executor:
        made.update(executor)
        assert made.files == made.clean()
        made.documents["t3"] = replace(made.documents["t3"], title="新的题目")
        made.update(executor)
    assert made.files == made.clean()
