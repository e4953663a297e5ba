"""Work on a real Dask cluster: the same site to the byte, and a Chinese sentence where it cannot be had."""

import os
import re
import signal
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest
from distributed import LocalCluster

from build_tools.build import jobs
from build_tools.cli.main import main
from build_tools.executors import cluster as module
from build_tools.executors import processes
from build_tools.executors.choice import executor, run_chunks
from build_tools.executors.cluster import ClusterError, ClusterLostError, cluster, facts
from build_tools.pipeline import media as media_module
from build_tools.pipeline import stories as stories_module
from tests.executors.test_executors import fail_at_three, where
from tests.support.builds import ROOT, archive, copy_sample, sample_folder, sample_root, snapshot

__all__ = ["sample_folder", "sample_root"]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Give the address of a cluster of two processes."""
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster:
        yield cluster.scheduler_address.removeprefix("tcp://")


def die(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("option", ["--executor=dask://{address}", "--jobs=2", "--jobs=1"])
def test_a_site_is_the_same_whoever_makes_it(
    sample_folder: Path, tmp_path: Path, address: str, option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Small chunks, or an archive as small as this would give nobody else anything to do."""
    for part, name in ((stories_module, "SEGMENT"), (media_module, "CHUNK"), (jobs, "PAGES_A_JOB")):
        monkeypatch.setattr(part, name, 3)
    given = []
    for kind in (processes.Processes, module._DaskWorkers):
        submit = kind.submit
        monkeypatch.setattr(kind, "submit", lambda *job, submit=submit: given.append(job) or submit(*job))
    site = tmp_path / "site"
    stories = copy_sample(tmp_path / "stories")  # one that no earlier build remembers
    assert main(["build", "--stories", str(stories), "--site", str(site), option.format(address=address)]) == 0
    expected, made = snapshot(sample_folder / "site"), snapshot(site)
    assert sorted(made) == sorted(expected)
    assert [file for file in made if made[file] != expected[file]] == []
    assert (len(given) > 5) == (option != "--jobs=1")


def test_a_build_by_dask_says_what_any_build_says(sample_folder: Path, tmp_path: Path, address: str) -> None:
    done = archive(
        "build", "--stories", sample_folder / "stories", "--site", tmp_path / "site", f"--executor=dask://{address}"
    )
    assert done.returncode == 0
    assert done.stdout.startswith("完成：故事 11 篇")
    assert [
        line
        for line in done.stderr.splitlines()
        if not {"R009", "B015"} & set(re.findall(r"[A-Z]\d{3}", line)) and not line.startswith(" ")
    ] == []


def test_other_processes_do_the_work_and_results_come_in_order(address: str) -> None:
    with executor(address=address) as workers:
        assert os.getpid() not in set(run_chunks(workers, where, range(40)))
        assert list(run_chunks(workers, abs, iter(range(-40, 0)))) == list(range(40, 0, -1))
        assert workers
        assert workers.submit(abs, -1).result() == 1


def test_a_failure_of_the_work_arrives_as_it_is(address: str) -> None:
    with pytest.raises(OSError, match="full") as caught, cluster(address) as workers:
        list(run_chunks(workers, fail_at_three, range(20)))
    assert (caught.value.errno, caught.value.filename) == (28, "/some/file")


def test_a_worker_that_is_not_like_us_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    ours = facts()
    for what, name in (("program", "程序版本"), ("python", "Python 版本"), ("markdown", "markdown")):
        monkeypatch.setattr(module, "facts", lambda *_, what=what: {**ours, what: "9.9"})
        with pytest.raises(ClusterError, match=f"上的 {name} 是 {ours[what]}，这台电脑上是 9.9"), cluster(address):
            pass


def test_a_worker_without_the_program_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    def elsewhere(*_: object) -> None:
        raise ModuleNotFoundError

    monkeypatch.setattr(module, "look_around", elsewhere)
    with pytest.raises(ClusterError, match="上找不到本程序"), cluster(address):
        pass


def test_nobody_there_is_told() -> None:
    done = archive("check", "--stories", ROOT / "tests" / "sample_archive", "--executor=dask://127.0.0.1:1")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "连不上 Dask 的调度程序 127.0.0.1:1。请看它有没有启动、地址和端口对不对、防火墙放不放行。\n"


def test_a_scheduler_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 1)
    with LocalCluster(n_workers=0, processes=True, dashboard_address=":0") as empty:
        address = empty.scheduler_address.removeprefix("tcp://")
        with pytest.raises(ClusterError, match="没有机器可用"), cluster(address):
            pass


@pytest.mark.slow
def test_workers_that_die_one_after_the_other_are_told() -> None:
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as mortal,
        pytest.raises(ClusterLostError) as caught,
        cluster(mortal.scheduler_address.removeprefix("tcp://")) as workers,
    ):
        list(run_chunks(workers, die, range(4)))
    assert isinstance(caught.value, BrokenExecutor)


def test_without_dask_it_is_told_how_to_get_it(tmp_path: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ModuleNotFoundError\n", encoding="utf-8")
    done = archive("check", "--executor=dask://127.0.0.1:1", environment={"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 3
    assert "没有装 Dask" in done.stderr
    assert "pip install distributed" in done.stderr


def test_dask_is_not_loaded_unless_asked_for() -> None:
    done = archive(
        "check", "--stories", ROOT / "tests" / "sample_archive", environment={"PYTHONPROFILEIMPORTTIME": "1"}
    )
    assert "build_tools.executors.cluster" in done.stderr
    assert "distributed" not in done.stderr
