"""The bench command: its usage, its report, and how programs are measured."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks import running
from benchmarks.__main__ import main
from benchmarks.archive_corpus import make_archive
from benchmarks.peer_content import prepared, write_hugo, write_mkdocs
from benchmarks.running import RunError, measure
from benchmarks.scale import ratios
from benchmarks.scale_ours import site_facts

FIGURES = {
    *("cold_s", "cold_core_s", "apart_core_s", "cold_core_less_apart_s", "of_cold"),
    *("warm_s", "edit_s", "edit_title_s", "check_s"),
    *("peak_rss_mb", "sum_rss_mb", "warm_peak_rss_mb", "site_mb", "index_mb", "pages", "stages"),
}


@pytest.mark.parametrize(
    "arguments", [["--stories", "0"], ["--stories", "many"], ["--peers", "jekyll"], ["--work", __file__], ["what"]]
)
def test_wrong_usage_is_told_in_chinese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "用法不对" in said.err


def test_help_names_the_peers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "hugo+pagefind" in "".join(capsys.readouterr().out.split())


@pytest.mark.slow
def test_the_report_has_all_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--stories", "4", "--work", str(tmp_path / "work")]) == 0
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert set(found) == {"stories", "ours", "peers", "ratios", "machine"}
    assert set(found["ours"]) == FIGURES
    assert (found["stories"], found["peers"], found["ratios"]) == (4, {}, {})
    assert found["ours"]["pages"] > 4
    assert {"cpu", "cores", "python", "load_before", "load_after"} <= set(found["machine"])
    assert "ours: cold" in said.err


def test_ratios_leave_out_what_one_side_does_not_have() -> None:
    own = {"cold_s": 5.0, "cold_core_less_apart_s": 6.0, "edit_s": 1.0, "peak_rss_mb": None}
    others = {
        "a": {"cold_s": 20.0, "cold_core_less_apart_s": 30.0, "peak_rss_mb": 3.0},
        "b": {"error": "timeout after 900 s"},
    }
    assert ratios(own, others) == {"cold_vs_a": 0.25, "cold_core_less_apart_vs_a": 0.2}
    assert ratios({"error": "exit 1"}, others) == {}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_the_memory_of_all_processes_is_seen(tmp_path: Path) -> None:
    hold = "import time; held = bytearray(40_000_000); time.sleep(0.4)"
    program = (
        f"import subprocess, sys\nfor p in [subprocess.Popen([sys.executable, '-c', {hold!r}]) for _ in 'ab']: p.wait()"
    )
    run = measure([sys.executable, "-c", program], cwd=tmp_path, log=tmp_path / "log", limit=20)
    assert run.peak_rss_mb is not None
    assert run.sum_rss_mb is not None
    assert 40 < run.peak_rss_mb < 80
    assert run.sum_rss_mb > 80
    assert 0.4 < run.seconds < 10


def test_a_program_that_fails_or_takes_too_long_is_told(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with pytest.raises(RunError, match="exit 3: oh"):
        measure([sys.executable, "-c", "print('oh'); raise SystemExit(3)"], cwd=tmp_path, log=log, limit=20)
    with pytest.raises(RunError, match="timeout after 0 s"):
        measure([sys.executable, "-c", "import time; time.sleep(30)"], cwd=tmp_path, log=log, limit=0.2)
    with pytest.raises(RunError, match="No such file"):
        measure([str(tmp_path / "missing")], cwd=tmp_path, log=log, limit=1)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_a_program_that_takes_most_of_the_memory_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "SHARE", 0.0001)
    with pytest.raises(RunError, match="MB of memory"):
        measure([sys.executable, "-c", "import time; time.sleep(30)"], cwd=tmp_path, log=tmp_path / "log", limit=20)


def test_peers_get_every_story_with_its_names_and_cover(tmp_path: Path) -> None:
    make_archive(tmp_path / "archive", 12)
    stories = prepared(tmp_path / "archive")
    write_hugo(stories, tmp_path / "archive", tmp_path / "hugo")
    write_mkdocs(stories, tmp_path / "archive", tmp_path / "docs")
    for target in ("hugo", "docs"):
        assert len(list((tmp_path / target).rglob("*.md"))) == 12
        assert len(list((tmp_path / target).rglob("fengmian.*"))) == 1
    matter, _ = json.JSONDecoder().raw_decode(
        (tmp_path / "hugo" / "stories" / stories[0].story.path).read_text("utf-8")
    )
    assert matter["topics"] == stories[0].terms["topics"]
    assert len(matter["schooltopics"]) == len(matter.get("schools", ())) * len(matter["topics"])


def test_a_site_is_weighed_with_its_index(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "a.html").write_bytes(b"a" * 1_500_000)
    (tmp_path / "search" / "b.js").write_bytes(b"b" * 500_000)
    assert site_facts(tmp_path, tmp_path / "search") == {"site_mb": 2.0, "index_mb": 0.5, "pages": 1}
