"""The index of the sample archive: nothing in it that is not published, the same bytes every time, and nothing names its files."""

from __future__ import annotations

import hashlib
import re
import shutil
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from index_reader import Reader

from build_tools.search.document import BODY, SearchDocument
from build_tools.search.index import index
from build_tools.search.normalise import units
from tests.search.index_reader import unpacked
from tests.support.builds import copy_sample, sample_folder, sample_site, search_index
from tests.support.links import Site

__all__ = ["sample_folder", "sample_site"]

Files = dict[str, bytes]
CANARIES = (
    "canary",
    "存档编号",
    "监护人",
    "学生本人",
    "没写完的草稿",
    "等着审核",
    "一本历史书",
    "weiwan",
    "daishen",
    "caogao",
)
GONE = "changge/english-lamp.md"
ITS_OWN = ("铜铃", "lamp", "bridge", "英文", "船长")
ADDRESS = re.compile(r"search/(?:[a-z]+|[a-z]/(?:\d+/)?[a-z0-9_]+(?:-\d*)?)\.js")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\.js")


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_sample(tmp_path_factory.mktemp("index") / "stories")


@pytest.fixture(scope="module")
def files(stories: Path) -> Files:
    return search_index(stories)


def decoded(files: Files) -> dict[str, str]:
    """Every file as text: packed ones unpacked, postings as the terms they list."""
    reader = Reader(files.items())
    texts = {}
    for address in files:
        key = address.removeprefix("search/").removesuffix(".js")
        content = reader.content(key)
        if key.startswith("d/"):
            content = [*content[:-2], unpacked(*content[-2:])]
        texts[address] = terms(reader, key) if key.startswith("p/") else units(repr(content))
    return texts


def terms(reader: Reader, key: str) -> str:
    """The terms of a shard, one after the other."""
    _, bucket, name = key.split("/")
    first, _, part = name.partition("-")
    found = reader.terms(int(bucket), int(first, 16), int(part)) if part else reader.terms(int(bucket), int(first))
    return " ".join(chr(one) + (chr(two) if two else "") for one, two in found)


def naming(files: Files, words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Files that hold a word, or in which a shard lists its first two units."""
    found = []
    for address, text in decoded(files).items():
        for word in words:
            if word in text or (address.startswith("search/p/") and word[:2] in text.split()):
                found.append((address, word))
    return found


def test_consent_and_drafts_are_in_no_file(files: Files) -> None:
    texts = [(name, word) for name, word in naming(files, CANARIES) if not name.startswith("search/p/")]
    assert texts == []
    reader = Reader(files.items())
    for word in CANARIES:
        assert reader.candidates(0, word) == set(), word
    assert reader.manifest["documents"] == 11


@pytest.mark.parametrize("how", ["removed", "pending", "draft"])
def test_a_story_taken_back_is_in_no_file(stories: Path, files: Files, tmp_path: Path, how: str) -> None:
    held = {address.split("/")[1] for address, _ in naming(files, ITS_OWN)}
    assert {"d", "l", "p"} <= held, "the words of this test are no longer the story's own"
    root = tmp_path / "stories"
    shutil.copytree(stories, root)
    story = root / GONE
    if how == "removed":
        story.unlink()
    else:
        status = {"pending": "待审", "draft": "草稿"}[how]
        story.write_text(story.read_text(encoding="utf-8").replace("状态: 已发布", f"状态: {status}"), encoding="utf-8")
    left = search_index(root)
    assert naming(left, ITS_OWN) == []
    assert Reader(left.items()).manifest["documents"] == 10
    assert len([name for name in left if name.startswith("search/d/")]) == 10


def test_the_same_archive_gives_the_same_bytes(stories: Path, files: Files) -> None:
    assert search_index(stories) == files
    with ProcessPoolExecutor(2) as executor:
        assert search_index(stories, executor=executor) == files


def many() -> list[SearchDocument]:
    return [
        SearchDocument(
            f"s{n}", f"第{n}篇", f"stories/a/s{n}.html", ((BODY, f"红岩{n}号，{chr(0x4E00 + n)}书。"),), f"20{n:02}"
        )
        for n in range(60)
    ]


def test_buckets_made_side_by_side_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("build_tools.search.buckets.BUCKET", 8)
    once = list(index(many()))
    assert [name for name, _ in once if name.startswith("search/n/")] == [f"search/n/{n}.js" for n in range(8)]
    with ProcessPoolExecutor(2) as executor:
        assert list(index(many()[::-1], executor=executor)) == once


def test_a_changed_story_changes_its_own_bucket_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("build_tools.search.buckets.BUCKET", 8)
    before = dict(index(many()))
    documents = many()
    documents[7] = replace(documents[7], paragraphs=((BODY, "红岩7号，改过的书。"),))
    after = dict(index(documents))
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert len({name.split("/")[2] for name in changed if re.match(r"search/[pn]/", name)}) == 1
    assert len([name for name in changed if name.startswith("search/d/")]) == 1
    assert "search/manifest.js" in changed


def test_addresses_stay_below_search_and_suit_every_system(files: Files) -> None:
    assert [name for name in files if not ADDRESS.fullmatch(name)] == []
    assert [name for name in files if RESERVED.fullmatch(name.rpartition("/")[2])] == []
    assert len({name.casefold() for name in files}) == len(files)


def test_the_site_has_the_index_and_nothing_else_of_the_kind(sample_site: Site, files: Files) -> None:
    found = {name: (sample_site.root / name).read_bytes() for name in sample_site.files if name.startswith("search/")}
    assert found == files
    assert [name for name in sample_site.files if "search_index" in name or "lunr" in name or "worker" in name] == []


def test_the_engine_knows_the_versions_of_what_it_loads_late(sample_site: Site) -> None:
    engine = (sample_site.root / "assets" / "search-engine.js").read_text("utf-8")
    for name in ("lexicon", "correct"):
        late = sample_site.root / "assets" / f"search-{name}.js"
        version = hashlib.sha256(late.read_bytes()).hexdigest()[:8]
        assert engine.count(f'"{name}":"assets/{late.name}?v={version}"') == 1


def test_pages_of_stories_name_no_file_of_the_index(sample_site: Site) -> None:
    pages = [name for name in sample_site.files if name.startswith("stories/") and name.endswith(".html")]
    assert len(pages) > 10
    named = re.compile(r"""search/[^"'\s?]*\.js""")
    found = [(name, match) for name in pages for match in named.findall((sample_site.root / name).read_text("utf-8"))]
    assert found == []
