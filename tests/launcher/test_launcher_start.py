"""Starting: what is handed over, how fast, and when the environment counts as ready."""

import json

import pytest

from build_tools.launcher.files import write_atomically
from build_tools.launcher.install import Installation
from build_tools.launcher.stamp import covers, marks, read_stamp, usable
from build_tools.launcher.voice import Voice
from build_tools.launcher.workshop import SCRATCH, taking_turns
from tests.launcher.conftest import children_seconds


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",), ("--quiet",)])
def test_help_is_chinese_and_needs_no_environment(arguments, tree, run, assert_chinese):
    done = run(tree, *arguments)
    assert done.returncode == 0
    for command in ("serve", "build", "check", "test", "wheelhouse", "bench", "lock"):
        assert f"  {command}" in done.stdout
    assert not (tree / ".venv").exists()
    assert_chinese(done.stdout.replace("\n\n", "\n"))


def test_a_ready_environment_is_handed_the_command_at_once(ready_tree, run):
    run(ready_tree, "check")
    started = children_seconds()
    done = run(ready_tree, "check", "--since", "红军")
    assert children_seconds() - started < 1
    assert (done.stdout, done.stderr, done.returncode) == ("ran check --since 红军\n", "", 0)
    assert not (ready_tree / ".cache").exists()


@pytest.mark.parametrize("code", [0, 1, 2])
def test_the_exit_code_is_the_commands(code, ready_tree, run):
    assert run(ready_tree, "check", str(code)).returncode == code


def test_help_asks_the_package_for_all_commands(ready_tree, run):
    assert run(ready_tree, "help").stdout == "ran --help\n"


def test_bench_is_handed_to_the_benchmarks_beside_the_launcher(ready_tree, tmp_path, run):
    (ready_tree / "benchmarks").mkdir()
    (ready_tree / "benchmarks" / "__main__.py").write_text(
        "import sys\nprint('bench', *sys.argv[1:])", encoding="utf-8"
    )
    done = run(ready_tree, "bench", "--stories", "7", cwd=tmp_path)
    assert (done.stdout, done.stderr, done.returncode) == ("bench --stories 7\n", "", 0)


def test_the_command_runs_in_the_users_folder_and_nothing_there_gets_in_its_way(ready_tree, tmp_path_factory, run):
    (ready_tree / "build_tools" / "__main__.py").write_text("import calendar, os\nprint(os.getcwd())", encoding="utf-8")
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "calendar.py").write_text("raise SystemExit('shadowed')", encoding="utf-8")
    (folder / "build_tools").mkdir()
    done = run(ready_tree, "serve", cwd=folder, PYTHONPATH=str(folder))
    assert (done.stdout, done.stderr) == (f"{folder}\n", "")


def spoil_stamp(places):
    places.stamp.write_text("{", encoding="utf-8")


def drop_stamp(places):
    places.stamp.unlink()


def drop_python(places):
    places.python.unlink()


def change_lock(places):
    with places.lock_file("runtime").open("a", encoding="utf-8") as file:
        file.write("# changed\n")


def change_project(places):
    with (places.project).open("a", encoding="utf-8") as file:
        file.write("# changed\n")


def change_python(places):
    stamp = json.loads(places.stamp.read_text(encoding="utf-8"))
    write_atomically(places.stamp, {**stamp, "python": "3.11.0 of another day"})


@pytest.mark.parametrize("change", [spoil_stamp, drop_stamp, drop_python, change_lock, change_project, change_python])
def test_whatever_makes_the_environment_doubtful_is_noticed(change, ready_tree, places):
    assert covers(read_stamp(places), marks(places, "runtime"))
    change(places)
    assert not covers(read_stamp(places), marks(places, "runtime"))


def test_an_environment_is_brought_up_to_date_only_where_that_can_work(ready_tree, places):
    stamp = read_stamp(places)
    assert not usable(places, stamp)
    (next(places.venv.glob("**/site-packages")) / "pip").mkdir()
    assert usable(places, stamp)
    assert not usable(places, {**stamp, "place": "another folder"})
    assert not usable(places, {})


def test_the_stamp_lasts_until_pip_begins_to_change_things(ready_tree, places):
    """An update that fails while it downloads leaves the environment as it was."""
    with taking_turns(places, Voice()) as workshop:
        installation = Installation(places, "runtime", None, Voice(), workshop)
    installation.follow("Collecting babel==2.18.0\n")
    assert places.stamp.exists()
    installation.follow("Installing collected packages: babel\n")
    assert not places.stamp.exists()


def test_line_ends_of_a_windows_checkout_change_nothing(ready_tree, places):
    for path in (places.lock_file("runtime"), places.project):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert covers(read_stamp(places), marks(places, "runtime"))


def test_what_was_prepared_for_reading_does_not_do_for_testing(ready_tree, places):
    write_atomically(places.stamp, marks(places, "runtime"))
    assert not covers(read_stamp(places), marks(places, "dev"))


def test_a_missing_lock_is_named(tree, run, assert_chinese):
    (tree / "requirements" / "runtime.txt").unlink()
    done = run(tree, "serve")
    assert done.returncode == 3
    assert "requirements/ 里的锁定文件不完整" in done.stderr
    assert_chinese(done.stderr)


def test_a_second_start_waits_for_the_first_and_goes_on_by_itself(ready_tree, places, start):
    finished = places.stamp.read_text(encoding="utf-8")
    places.stamp.unlink()
    with taking_turns(places, Voice()):
        second = start(ready_tree, "check")
        assert second.stderr.readline() == "另一个窗口正在准备，请稍候……\n"
        places.stamp.write_text(finished, encoding="utf-8")
    out, err = second.communicate(timeout=30)
    assert (out, err, second.returncode) == ("ran check\n", "", 0)


def test_what_a_killed_launcher_left_is_removed(tree, places):
    left = places.cache / (SCRATCH + "half")
    left.mkdir(parents=True)
    with taking_turns(places, Voice()):
        assert not left.exists()
