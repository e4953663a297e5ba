"""The program fails over one story while the preview runs: it is told, the old pages stay, and the preview goes on."""

from dataclasses import asdict

import pytest

from build_tools.cache.store import MemoryCache
from tests.preview.builders import Preview
from tests.support.builds import snapshot
from tests.support.command_host import broken
from tests.support.commands import Fault
from tests.support.story_faults import EARLY, FAULTY, LATE, PAGE, named, write_archive, write_story


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Preview:
    """Give a builder whose first build was sound."""
    folder = tmp_path_factory.mktemp("preview")
    preview = Preview(write_archive(folder), folder / "preview", MemoryCache())
    preview.builder.build()
    assert preview.state.now.problems == ()
    return preview


@pytest.mark.parametrize("fault", [*EARLY, *LATE], ids=named)
def test_a_fault_is_told_and_the_old_pages_stay(
    preview: Preview, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = snapshot(preview.site)
    more = f"出错的是{named(fault)}。"
    write_story(preview.root, more=more)
    monkeypatch.setattr(*broken(**asdict(fault)))
    for changed in ([str(preview.root / FAULTY)], []):
        preview.builder.build(changed)
        (problem,) = preview.state.now.problems
        assert problem.startswith(f"stories/{FAULTY} 第 1 行")
        assert "X001" in problem
        assert problem in preview.told
        shown = snapshot(preview.site)
        assert shown[PAGE]
        assert {**shown, PAGE: b""} == {**good, PAGE: b""}
    monkeypatch.undo()
    preview.builder.build()
    assert preview.state.now.problems == ()
    assert more in (preview.site / PAGE).read_text("utf-8")
