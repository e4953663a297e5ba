"""The wheelhouse: for which machines, what belongs in it, and when it is refused. See test_launcher_install.py too."""

import hashlib
import json

import pytest

from build_tools.cli.wheelhouse import manifest_to_extend, marker_answers, pip_platforms, wanted_lines
from build_tools.launcher.errors import LauncherError
from build_tools.launcher.files import digest, write_atomically
from build_tools.launcher.order import parse_order
from build_tools.launcher.platforms import WheelTarget, this_platform, this_python
from build_tools.launcher.wheelhouse import MANIFEST, verify_wheelhouse


@pytest.fixture
def wheelhouse(tree, places):
    """A wheelhouse of one small file that the lock knows."""
    content = b"not really a wheel"
    sha = hashlib.sha256(content).hexdigest()
    places.lock_file("dev").write_text(f"colorama==0.4.6 \\\n    --hash=sha256:{sha}\n", encoding="utf-8")
    folder = tree / "wheels"
    folder.mkdir()
    (folder / "colorama-0.4.6-py3-none-any.whl").write_bytes(content)
    target = {"platform": this_platform(), "python": this_python()}
    files = {"colorama-0.4.6-py3-none-any.whl": sha}
    lock = digest(places.lock_file("dev"))
    write_atomically(folder / MANIFEST, {"format": 1, "lock": lock, "targets": [target], "files": files})
    verify_wheelhouse(folder, places)
    return folder


def change(folder, **values):
    path = folder / MANIFEST
    write_atomically(path, {**json.loads(path.read_text(encoding="utf-8")), **values})


def refusal(folder, places):
    with pytest.raises(LauncherError) as caught:
        verify_wheelhouse(folder, places)
    return str(caught.value)


def test_a_damaged_package_is_named(wheelhouse, places):
    (wheelhouse / "colorama-0.4.6-py3-none-any.whl").write_bytes(b"cut sh")
    assert refusal(wheelhouse, places).startswith("离线包里的 colorama-0.4.6-py3-none-any.whl 已损坏或被改动")


def test_a_lost_package_is_named(wheelhouse, places):
    (wheelhouse / "colorama-0.4.6-py3-none-any.whl").unlink()
    assert refusal(wheelhouse, places).startswith("离线包里的 colorama-0.4.6-py3-none-any.whl 不见了")


def test_a_package_changed_together_with_the_manifest_is_still_refused(wheelhouse, places):
    evil = b"evil"
    (wheelhouse / "colorama-0.4.6-py3-none-any.whl").write_bytes(evil)
    change(wheelhouse, files={"colorama-0.4.6-py3-none-any.whl": hashlib.sha256(evil).hexdigest()})
    assert "被改动" in refusal(wheelhouse, places)


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"lock": 1, "targets": [], "files": {}}'])
def test_a_damaged_manifest_is_named(text, wheelhouse, places):
    (wheelhouse / MANIFEST).write_text(text, encoding="utf-8")
    assert refusal(wheelhouse, places).startswith("离线包里的 wheelhouse.json 已损坏")


def test_a_wheelhouse_of_another_release_is_refused(wheelhouse, places):
    change(wheelhouse, lock="0" * 64)
    assert "请用现在的版本重新做离线包" in refusal(wheelhouse, places)


@pytest.mark.parametrize("target", [{"platform": "win32", "python": "3.11"}, {"platform": "", "python": "3.9"}])
def test_a_wheelhouse_for_another_machine_says_how_to_make_the_right_one(target, wheelhouse, places):
    change(wheelhouse, targets=[{**target, "platform": target["platform"] or this_platform()}])
    sentence = refusal(wheelhouse, places)
    assert f"--platform {this_platform()} --python {this_python()}" in sentence


def test_any_other_folder_is_no_wheelhouse(tree, run, assert_chinese):
    for folder, expected in (("requirements", "不是离线包"), ("nowhere", "不是文件夹"), ("", "不是文件夹")):
        done = run(tree, "--wheelhouse", folder, "serve")
        assert done.returncode == 2
        assert expected in done.stderr
        assert_chinese(done.stderr)


@pytest.mark.parametrize(
    "arguments",
    [(), ("a", "b"), ("a", "--python", "3.8"), ("a", "--python"), ("a", "--platform", "sparc"), ("--help",)],
)
def test_a_wrong_order_shows_how_it_is_written(arguments, tree, run, assert_chinese):
    done = run(tree, "wheelhouse", *arguments)
    assert done.returncode == 2
    assert "wheelhouse 文件夹 [--platform 平台]" in done.stderr
    assert_chinese(done.stderr)


def test_an_order_names_a_folder_and_machines():
    order = parse_order(["--platform=linux", "usb", "--platform", "win_amd64", "--python", "3.12"])
    assert str(order.folder) == "usb"
    assert order.targets == (("manylinux_2_28_x86_64", "3.12"), ("win_amd64", "3.12"))


def test_a_folder_with_other_things_in_it_is_left_alone(tree, places):
    with pytest.raises(LauncherError, match="请换一个空文件夹"):
        manifest_to_extend(tree / "requirements", places)


def test_another_machine_is_added_only_to_packages_of_the_same_lock(wheelhouse, places):
    assert manifest_to_extend(wheelhouse, places)["files"]
    change(wheelhouse, lock="0" * 64)
    assert not manifest_to_extend(wheelhouse, places)["files"]


def test_linux_gets_every_older_tag_too():
    tags = pip_platforms("manylinux_2_28_x86_64")
    assert tags[0] == "manylinux_2_28_x86_64"
    assert {"manylinux2014_x86_64", "manylinux_2_17_x86_64", "manylinux1_x86_64", "linux_x86_64"} <= set(tags)
    assert pip_platforms("win_amd64") == ["win_amd64"]


MARKED = """\
everywhere==1 --hash=sha256:00
windows==1 ; sys_platform == 'win32' --hash=sha256:00
not-windows==1 ; os_name != 'nt' --hash=sha256:00
arm==1 ; platform_machine == 'arm64' or platform_machine == 'aarch64' --hash=sha256:00
early==1 ; python_full_version < '3.11.4' --hash=sha256:00
later==1 ; python_version >= '3.12' --hash=sha256:00
not-pypy==1 ; platform_python_implementation != 'PyPy' --hash=sha256:00
"""


@pytest.mark.parametrize(
    ("platform", "python", "expected"),
    [
        ("win_amd64", "3.11", {"windows", "early"}),
        ("win32", "3.12", {"windows", "later"}),
        ("manylinux_2_28_x86_64", "3.12", {"not-windows", "later"}),
        ("manylinux_2_28_aarch64", "3.11", {"not-windows", "arm", "early"}),
        ("macosx_11_0_arm64", "3.13", {"not-windows", "arm", "later"}),
        ("linux_x86_64", "3.11", {"not-windows", "early"}),
    ],
)
def test_markers_are_answered_for_the_other_machine(platform, python, expected, places):
    places.lock_file("dev").write_text(MARKED, encoding="utf-8")
    answers = marker_answers(WheelTarget(platform, python), "0")
    names = {line.split("==")[0] for line in wanted_lines(places.lock_file("dev"), answers)}
    assert names == expected | {"everywhere", "not-pypy"}
    assert "early" not in str(wanted_lines(places.lock_file("dev"), {**answers, "python_full_version": python + ".99"}))
