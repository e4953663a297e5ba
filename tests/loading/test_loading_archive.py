"""The whole archive, resolved."""

from pathlib import Path

import pytest

from tests.support.builds import copy_sample
from tests.support.cases import archive_in, clean_archive, report_on

REAL = Path(__file__).resolve().parents[2] / "stories"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return clean_archive(tmp_path)


def test_references_become_ids(root: Path) -> None:
    archive = archive_in(root)
    story = archive.stories["tuogu-xin"]
    assert story.people == ("jiang-zhuyun", "peng-yongwu")
    assert story.places == ("zhazidong",)
    assert (story.kind, story.series, story.form) == ("hongyan-gushi", "jiashu-li-de-hongyan", "jiangshu")
    assert archive.registry("timeline").entries["tuogu-xin-xiecheng"].stories == ("tuogu-xin",)  # type: ignore[attr-defined]


def test_ids_names_and_aliases_mean_the_same(root: Path) -> None:
    file = root / "hongyan/tuogu-xin.md"
    file.write_text(file.read_text("utf-8").replace("[江竹筠, 彭咏梧]", "[江姐, peng-yongwu, 江竹筠]"), "utf-8")
    assert archive_in(root).stories["tuogu-xin"].people == ("jiang-zhuyun", "peng-yongwu")


def test_what_cannot_be_resolved_is_kept_apart(root: Path) -> None:
    file = root / "hongyan/tuogu-xin.md"
    file.write_text(file.read_text("utf-8").replace("[江竹筠, 彭咏梧]", "['', 江竹韵, 彭咏梧]"), "utf-8")
    archive = archive_in(root)
    assert archive.stories["tuogu-xin"].people == ("peng-yongwu",)
    (missing,) = archive.unresolved
    assert (missing.written, missing.where.line, missing.where.field) == ("江竹韵", 5, "people[1]")


def test_the_first_of_two_stories_with_one_slug_has_it(root: Path) -> None:
    (root / "renmin-xiaoxue/tuogu-xin.md").write_text((root / "hongyan/tuogu-xin.md").read_text("utf-8"), "utf-8")
    archive = archive_in(root)
    assert archive.stories["tuogu-xin"].path == "hongyan/tuogu-xin.md"
    assert [story.path for story in archive.duplicates] == ["renmin-xiaoxue/tuogu-xin.md"]
    assert set(archive.by_path) == {story.path for story in archive}


def test_an_empty_folder_is_an_archive_with_problems(tmp_path: Path) -> None:
    assert not archive_in(tmp_path).stories
    assert {item.code for item in report_on(tmp_path)} == {"A001", "G001"}


@pytest.mark.skipif(not (REAL / "registry").is_dir(), reason="the stories are elsewhere")
def test_nothing_is_wrong_with_the_real_stories() -> None:
    """Nothing but advice on how they read."""
    assert [str(item) for item in report_on(REAL) if item.severity != "advice"] == []


def test_nothing_is_wrong_with_the_sample_archive(tmp_path: Path) -> None:
    assert [str(item) for item in report_on(copy_sample(tmp_path / "sample")) if item.severity == "error"] == []
