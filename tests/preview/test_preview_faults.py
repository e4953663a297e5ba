"""The program fails over one story while the preview runs: it is told, the old pages stay, and the preview goes on."""

from dataclasses import asdict
from pathlib import Path

import pytest

from build_tools.cache.store import MemoryCache
from build_tools.preview.builder import Builder
from build_tools.preview.state import State
from tests.support.builds import ROOT, snapshot
from tests.support.command_host import broken
from tests.support.commands import Fault
from tests.support.story_faults import EARLY, FAULTY, LATE, PAGE, named, write_archive, write_story


class Preview:
    """A builder whose first build was sound."""

    def __init__(self, folder: Path) -> None:
        self.root, self.site, self.state = write_archive(folder), folder / "preview", State()
        self.told: list[str] = []
        self.builder = Builder(
            ROOT,
            self.root,
            self.site,
            self.state,
            MemoryCache(),
            drafts=False,
            tell=self.told.append,
            progress=lambda stage, done=0, total=0: None,
            log=lambda: "error.log",
        )
        self.builder.build()
        assert self.state.now.problems == ()


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Preview:
    return Preview(tmp_path_factory.mktemp("preview"))


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
