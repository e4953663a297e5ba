"""The way of a title to its page is the one in ARCHITECTURE.md."""

import re
import shutil
import sys
from functools import partial
from pathlib import Path
from types import FrameType

import pytest

from build_tools.build.site import build_site
from build_tools.engine.mkdocs.run import MkDocsBuild
from build_tools.pipeline.prepare import prepare
from tests.build.test_site_determinism import copy_project
from tests.support.builds import ROOT
from tests.support.synthetic import write_archive

PACKAGE = "build_tools."


def written_way() -> list[str]:
    """Read the stops in ARCHITECTURE.md."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    way = text[text.index("A title's way to its page") :]
    return re.findall(r"^\d+\. `([\w.]+)`$", way[: way.index("\n## ")], re.MULTILINE)


@pytest.mark.slow
def test_it_is_the_one_that_a_build_takes_in_at_most_ten_stops(tmp_path: Path) -> None:
    written = written_way()
    assert 5 < len(written) <= 10
    copy_project(tmp_path, backwards=False)
    shutil.rmtree(tmp_path / "stories")
    write_archive(tmp_path / "stories", 1)
    (tmp_path / "site").mkdir()
    walked: list[str] = []

    def notice(frame: FrameType, event: str, _: object) -> None:
        module = frame.f_globals.get("__name__", "")
        if event == "return" and module.startswith(PACKAGE):
            stop = f"{module.removeprefix(PACKAGE)}.{frame.f_code.co_qualname}"
            is_a_page = stop != "build.files.write" or str(frame.f_locals["address"]).startswith("stories/")
            if stop in written and is_a_page:
                walked.append(stop)

    sys.setprofile(notice)
    try:
        prepared = prepare(tmp_path / "stories")
        engine = partial(MkDocsBuild, tmp_path, drafts=False)
        build_site(tmp_path, prepared, tmp_path / "site", engine)
    finally:
        sys.setprofile(None)
    first_pages = walked[: walked.index("build.files.write") + 1]
    assert list(dict.fromkeys(first_pages)) == written
    page = next((tmp_path / "site" / "stories").rglob("*.html")).read_text(encoding="utf-8")
    assert next(iter(prepared.archive.stories.values())).title in page
