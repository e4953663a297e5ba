"""Where ``archive ledger`` writes, and where it refuses to."""

from pathlib import Path

import pytest

from build_tools.model.addresses import MARKER
from tests.cli.ledgers import Writer, write
from tests.support.branches import write_story
from tests.support.builds import snapshot
from tests.support.commands import Commands, commands

__all__ = ["commands", "write"]


def test_the_next_ledger_takes_the_place_of_the_last_and_is_the_same(write: Writer) -> None:
    first = write()
    before, count = snapshot(first.folder), first.facts()["故事"]
    assert MARKER in before
    assert snapshot(write().folder) == before
    write_story(write.root, "renmin-xiaoxue/xin.md", "新的", more="学校: 人民小学\n")
    assert write().facts()["故事"] == count + 1


@pytest.mark.skipif(not Path("/proc").is_mount(), reason="Only Linux has a folder in which nobody can make anything")
def test_a_place_where_nothing_can_be_made_is_told(write: Writer, commands: Commands) -> None:
    done = commands("ledger", "--quiet", "--stories", write.root, "--out", "/proc/taizhang")
    assert (done.code, "没有权限（/proc/taizhang）" in done.err) == (3, True), done.said


def test_foreign_folders_sources_and_sites_are_refused(write: Writer, commands: Commands, tmp_path: Path) -> None:
    others = tmp_path / "别人的"
    others.mkdir()
    (others / "信.txt").write_text("信", "utf-8")
    assert "信.txt" in write.refused("--out", others)
    assert (others / "信.txt").read_text("utf-8") == "信"
    assert "故事或程序" in write.refused("--out", write.root / "ledger")
    assert "那里是网站" in write.refused("--out", write.root.with_name("site"))
    for whole in (".", ".."):
        refused = write.refused("--out", whole)
        assert ("现在所在的文件夹" in refused, f"“{Path(whole, 'ledger').as_posix()}”" in refused) == (True, True)
    site = tmp_path / "wangzhan"
    built = commands("build", "--quiet", "--stories", write.root, "--site", site)
    assert built.code == 0, built.said
    before = snapshot(site)
    for place in (site, site / "ledger", site / "stories" / "ledger"):
        assert "那里是网站" in write.refused("--out", place)
    assert snapshot(site) == before
    ledger = write()
    assert "不是本程序生成的" in commands("build", "--stories", write.root, "--site", ledger.folder).err
    assert ledger.facts()["故事"] == 3
