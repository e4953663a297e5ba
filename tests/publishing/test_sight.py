"""A look at the published folder that was begun before it is held."""

from pathlib import Path

import pytest

from build_tools.executors.choice import executor
from build_tools.publishing.marker import MARKER, NotOurFolderError
from build_tools.publishing.sight import look, looked_at
from build_tools.publishing.staging import staged
from tests.publishing.conftest import NEW, OLD, content, fill, publish


@pytest.mark.parametrize("jobs", [1, 2])
def test_it_sees_what_is_there(site: Path, jobs: int) -> None:
    (site / "empty").mkdir()
    with executor(jobs) as workers, looked_at(site, workers) as sight:
        assert sight() == look(site)
        assert sight() is sight()
    assert sight().states.keys() == {MARKER, *OLD, "empty"}
    assert {*sight().files} == {MARKER, *OLD}
    state = (site / "index.html").stat()
    assert sight().states["index.html"] == (state.st_ino, (state.st_size, state.st_mtime_ns, state.st_mode))


def test_a_missing_folder_has_nothing(tmp_path: Path) -> None:
    with looked_at(tmp_path / "missing", None) as sight:
        assert (sight().stamps, sight().states) == ((), {})


def test_it_counts_until_somebody_publishes(site: Path) -> None:
    earlier = look(site)
    with staged(site, look=lambda: earlier) as stage:
        assert stage.present is earlier.states
    publish(site, NEW)
    with staged(site, look=lambda: earlier) as stage:
        assert stage.present == look(site).states
        assert stage.present.keys() == {MARKER, *NEW}


def test_what_was_seen_and_is_not_ours_is_refused(site: Path) -> None:
    fill(site, {"deep/mine.txt": b"mine"})
    earlier = look(site)
    with pytest.raises(NotOurFolderError), staged(site, look=lambda: earlier):
        pass
    assert content(site) == {**OLD, "deep/mine.txt": b"mine"}
