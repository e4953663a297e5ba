"""The made-up archive: the same each time, and free of errors."""

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.archive_corpus import make_archive
from build_tools.model.story import GRADES
from build_tools.pipeline.prepare import Prepared, prepare

STORIES = 60


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "archive"
    make_archive(folder, STORIES)
    return folder


@pytest.fixture(scope="module")
def read(archive: Path) -> Prepared:
    return prepare(archive)


def digests(folder: Path) -> dict[str, str]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_the_same_numbers_give_the_same_files(archive: Path, tmp_path: Path) -> None:
    make_archive(tmp_path / "again", STORIES)
    assert digests(tmp_path / "again") == digests(archive)


def test_another_seed_deals_differently(archive: Path, tmp_path: Path) -> None:
    make_archive(tmp_path / "other", STORIES, seed=2)
    assert digests(tmp_path / "other") != digests(archive)


def test_it_holds_no_errors_and_only_a_few_hints_about_words_that_no_story_has(read: Prepared) -> None:
    hints = Counter(diagnostic.code for diagnostic in read.report)
    assert set(hints) <= {"G004", "B015", "B016", "B018"}
    assert hints["G004"] < 10
    assert not read.report.has_errors


def test_it_uses_all_that_is_registered(read: Prepared) -> None:
    stories = list(read.archive)
    assert len(stories) == STORIES
    assert {topic for story in stories for topic in story.topics} == set(read.archive.registry("topics").entries)
    assert {story.kind for story in stories} == set(read.archive.registry("kinds").entries)
    assert {grade for story in stories for grade in story.grades} >= {grade for grade in GRADES if "低段" not in grade}
    assert {story.folder for story in stories} == {
        *("hongyan", "lianhe"),
        *("shili-xiaoxue-001", "shili-xiaoxue-002"),
    }


def test_it_has_covers_links_and_old_addresses(archive: Path, read: Prepared) -> None:
    stories = list(read.archive)
    assert sum(story.cover is not None for story in stories) == STORIES / 10
    assert all(story.cover.alt for story in stories if story.cover)
    assert any(story.aliases for story in stories)
    assert any(link.target.startswith("../") for body in read.bodies.values() for link in body.links)
    texts = [(archive / story.path).read_text(encoding="utf-8") for story in stories]
    assert any("\n> " in text for text in texts)


def test_it_says_that_it_is_made_up(archive: Path, read: Prepared) -> None:
    assert "编造" in (archive / "README.md").read_text(encoding="utf-8")
    assert all("编造" in story.authors[0].name for story in read.archive)


def test_it_leaves_a_folder_alone_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    with pytest.raises(FileExistsError):
        make_archive(tmp_path, 1)
