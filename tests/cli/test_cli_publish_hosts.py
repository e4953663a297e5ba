"""Publishing at another computer, by ssh and rsync."""

import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.cli.far import ODD, Far, environment, far
from tests.cli.published import SPOILT, Place, commands, kept_place, place, sent, spoil, wrong_in
from tests.support.builds import snapshot
from tests.support.commands import Result
from tests.support.hosts import STAND_IN, with_program

__all__ = ["commands", "environment", "far", "kept_place", "place"]

pytestmark = pytest.mark.skipif(not shutil.which("rsync"), reason="there is no rsync")
REALLY = pytest.mark.parametrize("environment", [pytest.param("sshd", marks=pytest.mark.slow)], indirect=True)


def test_editions_come_and_go_on_another_computer(far: Far) -> None:
    assert "找不到" in far.run("verify", code=2).err
    far.run("publish")
    site = snapshot(far.folder)
    assert site == snapshot(far.place.target), "as in a folder of this computer"
    assert "完整" in far.run("verify").out
    assert "没有再传" in far.run("publish").out
    first, shelf = far.edition, f".{ODD}.editions"
    far.place.write("第二版。")
    assert 0 < sent(far.run("publish")) < len(site) / 2, "only what changed travels"
    second = snapshot(far.folder)
    kept = next(far.folder.with_name(shelf).iterdir())
    assert (far.kept, snapshot(kept)) == ([first], site)
    same = [name for name in site if (kept / name).stat().st_ino == (far.folder / name).stat().st_ino]
    assert len(same) > len(site) / 2, "what is the same takes no room"
    assert far.folder.with_name(shelf).stat().st_mode & 0o077 == 0
    assert "退回好了" in far.run("rollback").out
    assert snapshot(far.folder) == site
    far.run("rollback")
    assert snapshot(far.folder) == second
    assert far.around == sorted([ODD, shelf]), "nothing else is left, and no name was taken for a command"


def test_editions_are_signed_on_another_computer(far: Far, tmp_path: Path) -> None:
    secret, public, signature = tmp_path / "hongse.key", tmp_path / "hongse.key.pub", far.folder / "MANIFEST.minisig"
    far.place.run("key", "new", secret)
    far.run("publish")
    assert "没有签名，不能证明" in far.run("verify", "--key", public, code=1).err
    again = far.run("publish", "--key", secret).out
    assert ("没有再传" in again, "已经签名" in again) == (True, True), "the same edition is signed where it is"
    assert "签名对" in far.run("verify", "--key", public).out
    first = signature.read_bytes()
    (far.folder / "about.html").unlink()
    assert "原来那一版有" not in far.run("publish").out
    assert signature.read_bytes() == first, "it still holds for a copy that was mended"
    far.place.write("第二版。")
    assert "原来那一版有" in far.run("publish").out
    assert not signature.exists()
    far.run("rollback")
    assert "签名对" in far.run("verify", "--key", public).out
    signature.write_bytes(b"")
    assert "坏了" in far.run("verify", "--key", public, code=1).err
    assert sent(far.run("publish", "--key", secret)) < 10, "only what changed travels"
    assert "签名对" in far.run("verify", "--key", public).out
    assert far.around == sorted([ODD, f".{ODD}.editions"])


@REALLY
def test_whatever_is_wrong_there_is_named_and_mended(far: Far) -> None:
    far.run("publish")
    site, first = snapshot(far.folder), far.edition
    spoil(far.folder)
    flipped = (far.folder / "edition.js").read_bytes()
    assert wrong_in(far.run("verify", code=1)) == SPOILT
    assert "多.txt" in far.run("publish", code=2).err, "what is not ours is refused"
    assert "多.txt" in far.run("rollback", code=2).err
    (far.folder / "多.txt").unlink()
    assert sent(far.run("publish")) == 3
    assert (snapshot(far.folder), far.kept) == (site, []), "a damaged copy is not kept"
    far.place.write("第二版。")
    (far.folder / "edition.js").write_bytes(flipped)
    far.run("publish")
    assert "完整" in far.run("verify").out
    assert "没有退回，原来的网站没有改动" in far.run("rollback", code=1).err
    assert f"没有留着“0000”这一版。留着的有：版次 {first}" in far.run("rollback", "--to", "0000", code=2).err
    (far.folder / "MANIFEST").write_bytes(b"")
    assert "清单（MANIFEST）" in far.run("verify", code=1).err


@REALLY
def test_what_killed_runs_left_is_put_right(far: Far) -> None:
    far.run("publish")
    first, name, shelf = far.edition, far.folder.name, f".{ODD}.editions"
    old, stage = far.folder.with_name(f".{name}.old"), far.folder.with_name(f".{name}.new-0123")
    far.folder.rename(old)
    assert "完整" in far.run("verify").out
    shutil.copytree(far.folder, stage)
    (stage / "index.html").unlink()
    far.place.write("第二版。")
    far.run("publish")
    second = far.edition
    kept = next(far.folder.with_name(shelf).iterdir())
    kept.rename(old)
    (far.folder.with_name(f".{name}.lock-4194305")).write_text("", encoding="utf-8")
    assert f"留着的有：版次 {first}" in far.run("rollback", "--to", "0000", code=2).err
    assert (far.edition, far.kept) == (second, [first])
    assert far.around == sorted([ODD, shelf])
    with subprocess.Popen(["sleep", "60"]) as living:
        lock = far.folder.with_name(f".{name}.lock-{living.pid}")
        lock.write_text("", encoding="utf-8")
        assert "另一个程序正在" in far.run("publish", code=3).err
        living.kill()
    far.place.run(
        "takedown", "renmin-xiaoxue/xuanjiang", "--yes", "--stories", far.place.root, "--site", far.place.site
    )
    assert "有后来撤下的故事" in far.run("rollback", code=1).err
    far.run("publish")
    assert far.kept == [], "what has a story that was taken down goes"
    assert far.around == sorted([ODD, shelf])


@pytest.mark.parametrize(
    ("said", "code", "told"),
    [
        ("ssh: connect to host fuwuqi port 22: Connection refused", 255, "连不上服务器 127.0.0.1"),
        ("x@fuwuqi: Permission denied (publickey,password).", 255, "不让登录"),
        ("Host key verification failed.", 255, "还不认识服务器"),
    ],
)
def test_a_host_that_does_not_let_us_in_is_told(place: Place, tmp_path: Path, said: str, code: int, told: str) -> None:
    given = tmp_path / "given"
    refusing = with_program(tmp_path / "bin", f"#!/bin/sh\necho $* >{given}\necho '{said}' >&2\nexit {code}\n")
    done = place.commands("verify", "127.0.0.1:/srv/hongse", environment=refusing)
    assert (done.code, done.out) == (3, "")
    assert told in done.err
    assert "BatchMode=yes" in given.read_text("utf-8"), "nobody is there to type a password"


def test_what_is_missing_is_told(place: Place, tmp_path: Path) -> None:
    here = with_program(tmp_path / "bin", STAND_IN)
    for folder, told in (
        (tmp_path / "missing" / "hongse", "没有“"),
        ("/", "没有写清放进哪个文件夹"),
        ("a\nb", "没有写清放进哪个文件夹"),
    ):
        done = place.commands("verify", f"laoshi@fuwuqi:{folder}", environment=here)
        assert (done.code, told in done.err) == (3, True), done.said
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "没有 ssh" in place.commands("verify", "fuwuqi:x", environment={"PATH": str(empty)}).err
    for program in ("sh", "find", "mv", "cat"):
        (tmp_path / "bin" / program).symlink_to(shutil.which(program) or "")
    (tmp_path / "bin" / "rsync").symlink_to("/bin/true")
    done = place.commands("verify", "fuwuqi:x", environment={"PATH": str(tmp_path / "bin")})
    assert "服务器 fuwuqi 上没有 sha256sum" in done.err
    assert "找不到“E:x”" in place.commands("verify", "E:x", environment=here).err, "a drive is no host"


DEADLY = """#!/bin/sh
if [ "$(/bin/cat {folder}/tool)" = {name} ]; then
  number=$(/bin/cat {folder}/left); number=$((number - 1)); echo $number >{folder}/left
  [ $number -gt 0 ] || {{ kill -9 $PPID; exit 1; }}
fi
exec {program} "$@"
"""
KILLS = {"mkdir": 1, "cat": 1, "find": 2, "sha256sum": 1, "sync": 1, "mv": 4, "rm": 1}
"""Commands there, and before how many of them, one after the other, the host dies."""


@pytest.mark.slow
def test_wherever_the_host_or_we_are_killed_the_site_is_the_old_or_the_new_one(place: Place, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    (tmp_path / "far").mkdir()
    far = Far(place, with_program(tools, STAND_IN), tmp_path / "far" / "hongse")
    far.run("publish")
    for name in KILLS:
        tool = tools / name
        tool.write_text(DEADLY.format(folder=tools, name=name, program=shutil.which(name)), encoding="utf-8")
        tool.chmod(0o755)

    def publish(name: str = "-", number: int = 0, step: int = 0) -> Result:
        for file, told in (("tool", name), ("left", str(number))):
            (tools / file).write_text(told, encoding="utf-8")
        place.write("再一版。")
        done = place.commands(*place.publishing_at(far.address), environment=far.environment, killed_at=step)
        (tools / "tool").write_text("-", encoding="utf-8")
        assert "完整" in far.run("verify").out, done.said
        served.append(far.edition)
        return done

    served = [far.edition]
    steps = publish(step=1 << 30).steps
    for name, most in KILLS.items():
        for number in range(1, most + 1):
            assert publish(name, number).code == 3
    assert len(set(served)) > 3
    ends = {publish(step=step).code for step in (steps // 3, steps * 3 // 4)}
    assert -signal.SIGKILL in ends
    publish()
    assert far.around == [".hongse.editions", "hongse"]
    distinct = list(dict.fromkeys(reversed(served)))
    assert set(far.kept) == set(distinct[1:4]), "each edition that was replaced is kept"
