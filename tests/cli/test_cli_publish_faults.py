"""Whatever happens to ``publish``, the old site or the new one stands whole."""

import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from filelock import FileLock

from build_tools.cli.main import PROJECT
from tests.cli.published import LETTER, Place, commands, kept_place, place
from tests.support.builds import snapshot
from tests.support.disks import small_disk

__all__ = ["commands", "kept_place", "place"]


def test_the_old_site_stands(place: Place) -> None:
    before = snapshot(place.target)
    place.write("第二版。")
    with FileLock(place.target.with_name(".hongse.lock")):
        assert "另一个程序正在" in place.publish(code=3).err
    with FileLock(place.target.with_name(".hongse.publish.lock")):
        assert "另一个程序正在" in place.publish(code=3).err
    (place.root / LETTER).write_text("没有信息\n", encoding="utf-8")
    assert place.publish(code=1).out == ""
    for story in place.root.rglob("*.md"):
        story.unlink()
    assert place.publish(code=1).out == "", "all stories would go"
    assert snapshot(place.target) == before
    assert "同一个" in place.publish(code=2, target=place.site).err
    assert "同一个" in place.publish(code=2, target=place.site / "in").err


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="kills as Linux does")
def test_killed_at_any_moment_the_site_is_the_old_or_the_new_one(place: Place) -> None:
    arguments = ["publish", place.target, "--stories", place.root, "--site", place.site, "--quiet", "--jobs", 1]
    place.write("第二版。")
    place.publish()
    done = 0
    for number in range(12):
        old = place.edition
        place.write(f"第 {number} 次。")
        running = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(number * 15), *map(str, arguments)], cwd=PROJECT, stderr=subprocess.PIPE
        )
        running.communicate()
        assert running.returncode in {0, -signal.SIGKILL}
        done += running.returncode == 0
        place.verify()
        assert (place.edition == old) or running.returncode
    place.publish()
    place.verify()
    left = [path.name for path in place.target.parent.iterdir()]
    assert [name for name in left if ".new-" in name or name.endswith(".old")] == []
    assert done < 12


KILLED = """
import os, signal, sys
from build_tools.cli import main
left = int(sys.argv[1])
watched = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.chmod", "os.rmdir"}
counting = False

def hook(event, arguments):
    global left
    if counting and event in watched:
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

from build_tools.cli import publish
real = publish.publish

def counted(*arguments):
    global counting
    counting = True
    return real(*arguments)

publish.publish = counted
sys.addaudithook(hook)
sys.exit(main.main(sys.argv[2:]))
"""


STICK = """
import ctypes, errno, os, sys
import mkdocs.livereload  # asks the C library, which is taken away below
from build_tools.cli import main

def refuses(*arguments, **named):
    raise PermissionError(errno.EPERM, "FAT knows no such thing")

os.link = os.chmod = refuses
ctypes.CDLL = lambda *_, **__: object()
sys.exit(main.main(sys.argv[1:]))
"""


@pytest.mark.slow
def test_a_stick_knows_neither_links_nor_rights_nor_an_exchange_in_one_step(place: Place) -> None:
    def run(*arguments: object) -> str:
        told = [*map(str, arguments), "--stories", str(place.root)]
        done = subprocess.run(
            [sys.executable, "-c", STICK, *told], cwd=PROJECT, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    first, numbers = snapshot(place.target), [place.edition]
    for words in ("第二版。", "第三版。", "第四版。", "第五版。"):
        place.write(words)
        sent = re.search(r"这次传了 (\d+) 个", run("publish", place.target, "--site", place.site, "--quiet"))
        assert sent and 0 < int(sent[1]) < len(first) / 2, "only what changed travels"
        numbers.append(place.edition)
    assert place.kept == [number[:12] for number in numbers[3:0:-1]]
    run("rollback", place.target)
    assert place.edition == numbers[3]
    place.verify()


@pytest.mark.slow
def test_on_a_full_disk_the_old_site_stands(place: Place, tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", "2m") as is_mounted:
        if not is_mounted:
            pytest.skip("only root can make a file system")
        target = tmp_path / "small" / "hongse"
        place.publish(target=target)
        before = snapshot(target)
        place.write("第二版。")
        with (tmp_path / "small" / "filler").open("wb", buffering=0) as filler, suppress(OSError):
            while filler.write(bytes(4096)):
                pass
        assert "磁盘满了" in place.publish(target=target, code=3).err
        assert snapshot(target) == before
        assert "完整" in place.run("verify", target).out
        (tmp_path / "small" / "filler").unlink()
        place.publish(target=target)
        assert "完整" in place.run("verify", target).out
