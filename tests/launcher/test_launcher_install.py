"""Real installations, in a copy of the tree: the first start, its failures, and the way without a network."""

import json
import os
import shutil
import signal
import socket
import sys

import pytest

from tests.launcher.conftest import children_seconds

pytestmark = pytest.mark.slow

# No settings of this machine, and every way out leads nowhere.
NO_NETWORK = {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_FIND_LINKS": "",
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "http_proxy": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory, make_tree, start):
    """A tree that two windows started at the same time, and what each of them said."""
    tree = make_tree(tmp_path_factory.mktemp("installed"))
    both = [start(tree, "check"), start(tree, "build")]
    said = [process.communicate(timeout=600) for process in both]
    return tree, both, said


@pytest.fixture(scope="module")
def wheelhouse(installed, tmp_path_factory, run):
    """What that tree collects for this machine."""
    folder = tmp_path_factory.mktemp("usb") / "离线 包"
    done = run(installed[0], "wheelhouse", str(folder))
    assert done.returncode == 0, done.stderr
    assert "离线包做好了" in done.stderr
    return folder


def test_two_first_starts_at_once_install_once_and_both_go_on(installed, assert_chinese):
    _, both, said = installed
    assert [process.returncode for process in both] == [0, 0], said
    assert [out for out, _ in said] == ["ran check\n", "ran build\n"]
    errors = "".join(err for _, err in said)
    assert errors.count("第一次使用，正在准备") == 1
    assert errors.count("准备好了（用时") == 1
    assert errors.count("另一个窗口正在准备") == 1
    assert_chinese(errors)


def test_the_next_start_is_fast_and_silent(installed, run):
    tree = installed[0]
    started = children_seconds()
    done = run(tree, "check")
    assert children_seconds() - started < 1
    assert done.stderr == ""


def test_a_changed_project_file_is_taken_over_without_starting_anew(installed, run):
    tree = installed[0]
    python = next((tree / ".venv").glob("pyvenv.cfg")).stat().st_mtime_ns
    with (tree / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    done = run(tree, "check")
    assert (done.returncode, done.stdout) == (0, "ran check\n")
    assert done.stderr.startswith("所需的软件有变化，正在更新")
    assert next((tree / ".venv").glob("pyvenv.cfg")).stat().st_mtime_ns == python


def test_an_unreachable_registry_is_explained_and_leaves_nothing_that_looks_finished(tree, places, run, assert_chinese):
    done = run(tree, "serve", **NO_NETWORK)
    assert done.returncode == 3
    assert done.stdout == ""
    assert "连不上软件仓库" in done.stderr
    assert "--wheelhouse" in done.stderr
    assert_chinese(done.stderr)
    assert "127.0.0.1" in (tree / ".cache" / "launcher.log").read_text(encoding="utf-8")
    assert not places.stamp.exists()


def test_a_tampered_package_is_refused_by_name(tree, places, run, assert_chinese):
    places.lock_file("runtime").write_text(f"colorama==0.4.6 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    done = run(tree, "serve")
    assert done.returncode == 3
    assert "软件包“colorama==0.4.6”与锁定的校验值不符" in done.stderr
    assert_chinese(done.stderr)


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_ctrl_c_while_installing_is_quiet(tree, places, start, assert_chinese):
    """A registry that never answers gives us the time to interrupt."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/simple"
        process = start(tree, "serve", **{**NO_NETWORK, "PIP_INDEX_URL": url, "http_proxy": "", "https_proxy": ""})
        silent.settimeout(60)
        connection, _ = silent.accept()
        with connection:
            os.killpg(process.pid, signal.SIGINT)
            out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, "")
    assert err.endswith("已停止。\n")
    assert_chinese(err)
    assert not places.stamp.exists()


def test_the_wheelhouse_installs_without_network_into_a_half_made_environment(
    wheelhouse, tree, tmp_path_factory, run, assert_chinese
):
    (tree / ".venv" / "lib").mkdir(parents=True)
    home = str(tmp_path_factory.mktemp("empty home"))
    done = run(tree, "--wheelhouse", str(wheelhouse), "serve", **NO_NETWORK, HOME=home, USERPROFILE=home)
    assert (done.returncode, done.stdout) == (0, "ran serve\n"), done.stderr
    assert done.stderr.startswith("上次没有准备完整")
    assert_chinese(done.stderr)
    assert run(tree, "serve", **NO_NETWORK).stderr == ""


def test_the_wheelhouse_holds_the_tools_and_the_installer_and_knows_every_file(wheelhouse):
    manifest = json.loads((wheelhouse / "wheelhouse.json").read_text(encoding="utf-8"))
    names = {name.split("-")[0] for name in manifest["files"]}
    assert {"pip", "hatchling", "mkdocs", "mkdocs_material", "pytest", "playwright", "ruff"} <= names
    assert {path.name for path in wheelhouse.glob("*.whl")} == set(manifest["files"])
    assert manifest["targets"] == [
        {"platform": manifest["targets"][0]["platform"], "python": f"3.{sys.version_info.minor}"}
    ]


def test_a_wheelhouse_for_windows_joins_it(wheelhouse, installed, tmp_path, run):
    both = shutil.copytree(wheelhouse, tmp_path / "both")
    done = run(installed[0], "--quiet", "wheelhouse", str(both), "--platform", "win_amd64", "--python", "3.12")
    assert (done.returncode, done.stderr) == (0, "")
    manifest = json.loads((both / "wheelhouse.json").read_text(encoding="utf-8"))
    assert {"platform": "win_amd64", "python": "3.12"} in manifest["targets"]
    for start_of_name in ("colorama-", "watchdog-", "pillow-", "tzdata-"):
        fitting = [name for name in manifest["files"] if name.startswith(start_of_name)]
        assert any(name.endswith(("win_amd64.whl", "none-any.whl")) for name in fitting), start_of_name
    assert not list(both.glob("*.tar.gz"))


def test_a_machine_without_ready_packages_is_named(installed, tmp_path, run, assert_chinese):
    done = run(installed[0], "wheelhouse", str(tmp_path / "old"), "--platform", "macosx_10_5_x86_64")
    assert done.returncode == 3
    assert "没有适合 macosx_10_5_x86_64" in done.stderr
    assert_chinese(done.stderr)
    assert not (tmp_path / "old").exists()
