"""Signed releases, by the real commands: who published, and who only says so."""

import codecs
import importlib.util
import re
import stat
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.published import Place, commands, kept_place, place
from tests.support.builds import ROOT
from tests.support.commands import Commands
from tests.support.terminal import in_dialogue

__all__ = ["commands", "kept_place", "place"]

SIGNATURE = "MANIFEST.minisig"


def new_key(commands: Commands, file: Path) -> Path:
    """Make a key, and give its public half."""
    done = commands("key", "new", file)
    assert done.code == 0, done.said
    assert file.name in done.out
    return file.with_name(f"{file.name}.pub")


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory, commands: Commands) -> tuple[Path, Path]:
    """Give the school's secret key, and somebody else's."""
    folder = tmp_path_factory.mktemp("keys")
    files = folder / "hongse.key", folder / "other.key"
    for file in files:
        new_key(commands, file)
    return files


def public(secret: Path) -> Path:
    return secret.with_name(f"{secret.name}.pub")


def test_a_key_is_made_outside_of_what_is_passed_on_and_never_overwritten(
    place: Place, commands: Commands, tmp_path: Path
) -> None:
    secret = tmp_path / "hongse.key"
    text = new_key(commands, secret).read_text("ascii")
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert re.fullmatch(r"untrusted comment: minisign public key [0-9A-F]{16}\nRW[A-Za-z0-9+/]{54}\n", text)
    before = secret.read_bytes()
    inside = (ROOT / "mine.key", place.target / "mine.key", place.site / "neu.key")
    for file, told in (
        *((file, "会跟着一起传给别人") for file in inside),
        (secret, "已经有了"),
        (tmp_path / "a/b", "找不到文件夹"),
    ):
        done = commands("key", "new", file)
        assert (done.code, told in done.err) == (2, True), done.said
        assert file == secret or not file.exists()
    assert secret.read_bytes() == before


def test_a_signature_says_who_published(place: Place, keys: tuple[Path, Path]) -> None:
    ours, other = keys
    unsigned = place.run("verify", place.target, "--key", public(ours), code=1)
    assert ("完整" in unsigned.out, "没有签名，不能证明" in unsigned.err) == (True, True)
    again = place.publish("--key", ours).out
    assert ("没有再传" in again, "已经签名" in again) == (True, True), "the same edition is signed where it is"
    first = (place.target / SIGNATURE).read_bytes()
    for written in (public(ours), public(ours).read_text("ascii").split()[-1]):
        assert "签名对" in place.run("verify", place.target, "--key", written).out
    assert "有签名，没有核对" in place.verify().out
    assert "是另一把密钥" in place.run("verify", place.target, "--key", public(other), code=1).err
    place.publish()
    assert (place.target / SIGNATURE).read_bytes() == first, "it still holds"
    (place.target / "about.html").unlink()
    place.publish()
    assert (place.target / SIGNATURE).read_bytes() == first, "a mended copy too"
    place.write("第二版。")
    assert "原来那一版有" in place.publish().out
    assert not (place.target / SIGNATURE).exists()
    for signature, told in ((first, "签名不对"), (b"", "坏了"), (b"\xff" * 99, "坏了")):
        (place.target / SIGNATURE).write_bytes(signature)
        done = place.run("verify", place.target, "--key", public(ours), code=1)
        assert (told in done.err, "完整" in done.out) == (True, True)
    short = public(ours).read_text("ascii").split()[-1][:-1]
    for wrong in ("RW", short, "x" * 5000, b"\xff", ours, place.target, place.target / "index.html"):
        assert "不能用作这里的密钥：" in place.run("verify", place.target, "--key", wrong, code=2).err
    for wrong in (public(ours), place.target, place.target / "nowhere"):
        assert "不能用作这里的密钥：" in place.publish("--key", wrong, code=2).err


def test_an_editor_may_put_its_mark_before_a_key(place: Place, keys: tuple[Path, Path], tmp_path: Path) -> None:
    ours, _ = keys
    secret, line = tmp_path / "marked.key", tmp_path / "line.pub"
    secret.write_bytes(codecs.BOM_UTF8 + ours.read_bytes().replace(b"\n", b"\r\n"))
    line.write_bytes(codecs.BOM_UTF8 + public(ours).read_bytes().splitlines()[1])
    place.publish("--key", secret)
    assert "签名对" in place.run("verify", place.target, "--key", line).out


def test_no_half_of_a_pair_is_left_where_the_names_are_too_long(commands: Commands, tmp_path: Path) -> None:
    done = commands("key", "new", tmp_path / ("k" * 253))
    assert (done.code, "名字太长" in done.err, list(tmp_path.iterdir())) == (3, True, []), done.said


@pytest.mark.slow
def test_each_edition_keeps_its_signature(place: Place, keys: tuple[Path, Path]) -> None:
    ours, _ = keys
    for words in ("第二版。", "第三版。", "第四版。", "第五版。"):
        place.write(words)
        place.publish("--key", ours)
    place.rollback()
    place.run("verify", place.target, "--key", public(ours))
    place.write("第六版。")
    place.publish()
    assert not (place.target / SIGNATURE).exists(), "made in a folder that had one"
    place.verify()
    place.rollback()
    place.run("verify", place.target, "--key", public(ours))


@pytest.mark.slow
def test_a_kept_edition_that_loses_a_story_loses_its_signature_or_is_signed_again_by_the_same_key(
    place: Place, keys: tuple[Path, Path]
) -> None:
    ours, other = keys
    for key, words in ((ours, "第二版。"), (other, "第三版。"), (ours, "第四版。")):
        place.write(words)
        place.publish("--key", key)
    before = sorted(place.target.with_name(".hongse.editions").iterdir())
    assert [(folder / SIGNATURE).exists() for folder in before] == [False, True, True]
    with (before[1] / "edition.html").open("a") as page:
        page.write("<!-- forged -->")
    place.run("takedown", "renmin-xiaoxue/xuanjiang", "--yes", "--stories", place.root, "--site", place.site)
    said = place.publish("--key", ours).out
    told = re.search("原来的签名对不上了，已经删掉：(.*)。退回", said)
    assert told, said
    assert told[1].count("版次") == 2, "that of the other key, and what was not whole"
    shelf = sorted(place.target.with_name(".hongse.editions").iterdir())
    good = [folder for folder in shelf if place.commands("verify", folder, "--key", public(ours)).code == 0]
    assert [(folder / SIGNATURE).exists() for folder in shelf] == [folder in good for folder in shelf]
    assert good == shelf[2:], "the one that was replaced just now"
    place.run("verify", place.target, "--key", public(ours))


@pytest.mark.slow
def test_a_kept_edition_is_not_signed_again_without_the_key(place: Place, keys: tuple[Path, Path]) -> None:
    ours, _ = keys
    place.publish("--key", ours)
    place.write("第二版。")
    place.publish("--key", ours)
    place.run("takedown", "renmin-xiaoxue/xuanjiang", "--yes", "--stories", place.root, "--site", place.site)
    said = place.publish().out
    assert ("已经删掉" in said, "原来那一版有" in said) == (True, True)
    for folder in place.target.with_name(".hongse.editions").iterdir():
        place.run("verify", folder)
        assert not (folder / SIGNATURE).exists()


@pytest.mark.slow
def test_zip_files_are_signed_too(place: Place, keys: tuple[Path, Path], tmp_path: Path) -> None:
    ours, other = keys
    first, again, delta = tmp_path / "a.zip", tmp_path / "b.zip", tmp_path / "delta.zip"
    for file in (first, again):
        place.publish("--key", ours, target=file)
    assert first.read_bytes() == again.read_bytes()
    assert "签名对" in place.run("verify", first, "--key", public(ours)).out
    place.run("verify", first, "--key", public(other), code=1)
    place.publish("--key", ours)
    place.write("第二版。")
    place.publish("--delta", place.target, "--key", ours, target=delta)
    with zipfile.ZipFile(delta) as made:
        made.extractall(place.target)
    place.run("verify", place.target, "--key", public(ours))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(first, "a") as made:
        made.writestr(SIGNATURE, made.read(SIGNATURE))
    assert "坏了" in place.run("verify", first, "--key", public(ours), code=1).err
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(again, "a") as made:
        made.writestr("MANIFEST", made.read("MANIFEST"))
    assert "清单（MANIFEST）坏了" in place.run("verify", again, code=1).err


@pytest.mark.slow
def test_minisign_reads_what_we_write_and_we_read_what_it_writes(
    place: Place, keys: tuple[Path, Path], tmp_path: Path
) -> None:
    ours, other = keys
    theirs, their_public, manifest = tmp_path / "theirs.key", tmp_path / "theirs.pub", place.target / "MANIFEST"

    def minisign(*arguments: object) -> int:
        return subprocess.run(["minisign", *map(str, arguments)], capture_output=True, check=False).returncode

    place.publish("--key", ours)
    assert minisign("-V", "-p", public(ours), "-m", manifest) == 0
    assert minisign("-V", "-p", public(other), "-m", manifest) != 0
    assert minisign("-G", "-W", "-p", their_public, "-s", theirs) == 0
    place.publish("--key", theirs)
    assert minisign("-V", "-p", their_public, "-m", manifest) == 0
    (place.target / SIGNATURE).unlink()
    assert minisign("-S", "-s", theirs, "-m", manifest) == 0
    place.run("verify", place.target, "--key", their_public)


@pytest.mark.slow
def test_a_key_with_a_password_asks_for_it_on_a_terminal_only(place: Place, tmp_path: Path) -> None:
    secret = tmp_path / "locked.key"
    code, said = in_dialogue(
        "key", "new", secret, folder=ROOT, answers=("gelantiao", "geluoshan", "gelantiao", "gelantiao")
    )
    assert (code, "两遍不一样" in said, "gelantiao" in said) == (0, True, False), said
    done = place.publish("--key", secret, code=2)
    assert "没有地方打密码" in done.err
    publish = ("publish", place.target, "--stories", place.root, "--site", place.site, "--quiet", "--key", secret)
    code, said = in_dialogue(*publish, folder=ROOT, answers=("geluoshan",))
    assert (code, "密码不对" in said) == (2, True), said
    code, said = in_dialogue(*publish, folder=ROOT, answers=("gelantiao",))
    assert (code, "已经签名" in said) == (0, True), said
    place.run("verify", place.target, "--key", public(secret))


def test_without_the_library_a_sentence_says_what_to_install(
    run: Run, stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: Place
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    for arguments in (
        ("key", "new", tmp_path / "k"),
        ("publish", tmp_path / "www", "--key", tmp_path / "k", "--stories", stories, "--site", tmp_path / "site"),
        ("verify", place.target, "--key", "RW"),
    ):
        done = run(*arguments)
        assert (done.code, "pip install py-minisign" in done.err) == (3, True), done.said
    assert run("verify", place.target).code == 0
