"""Publishing, verifying and going back, by the real commands."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.published import SPOILT, Place, commands, kept_place, place, sent, spoil, wrong_in
from tests.support.builds import snapshot
from tests.support.links import Site

__all__ = ["commands", "kept_place", "place"]


def test_editions_come_and_go(place: Place) -> None:
    first, site = place.edition, snapshot(place.target)
    assert place.verify().out.startswith("完整：版次 " + first[:12])
    assert {name: data for name, data in site.items() if name not in {"MANIFEST", "archive-site.json"}} == {
        name: data for name, data in snapshot(place.site).items() if name != "archive-site.json"
    }
    assert "没有再传" in place.publish().out
    assert place.kept == []
    numbers = [first]
    for words in ("第二版。", "第三版。", "第四版。", "第五版。"):
        place.write(words)
        assert 0 < sent(place.publish()) < len(site) / 2, "only what changed travels"
        numbers.append(place.edition)
        place.verify()
        assert place.kept == [number[:12] for number in reversed(numbers[:-1])][:3]
    assert place.target.with_name(".hongse.editions").stat().st_mode & 0o077 == 0, "servers cannot look into it"
    fifth = snapshot(place.target)
    assert "退回好了" in place.rollback().out
    assert (place.edition, place.kept[0]) == (numbers[3], numbers[4][:12])
    place.rollback()
    assert snapshot(place.target) == fifth
    words = (place.target / "MANIFEST").read_text("utf-8").split("\n")[2].removeprefix("idioms ")
    place.rollback("--to", numbers[2][:8])
    assert place.edition == numbers[2]
    place.rollback("--to", words)
    assert snapshot(place.target) == fifth
    place.verify()
    assert "没有留着“0000”这一版" in place.rollback("--to", "0000", code=2).err


def test_whatever_is_wrong_with_a_copy_is_named(place: Place) -> None:
    spoil(place.target)
    assert wrong_in(place.verify(code=1)) == SPOILT
    assert "多.txt" in place.publish(code=2).err, "what is not ours is refused"
    (place.target / "多.txt").unlink()
    place.publish()
    place.verify()
    assert place.kept == [], "a damaged copy is not kept"
    manifest = place.target / "MANIFEST"
    for spoilt in (manifest.read_bytes()[:-1], manifest.read_bytes().replace(b"files ", b"files 1"), b"", b"\xff"):
        manifest.write_bytes(spoilt)
        assert "清单（MANIFEST）坏了" in place.verify(code=1).err
    manifest.unlink()
    assert "没有清单" in place.verify(code=1).err
    assert "没有清单" in place.run("verify", place.target / "index.html", code=1).err
    assert "找不到" in place.run("verify", place.target / "nirgends", code=2).err


def test_a_kept_edition_that_is_not_whole_does_not_come_back(place: Place) -> None:
    place.write("第二版。")
    place.publish()
    before = snapshot(place.target)
    (kept,) = place.target.with_name(".hongse.editions").iterdir()
    (kept / "index.html").unlink()
    assert "没有退回，原来的网站没有改动" in place.rollback(code=1).err
    assert snapshot(place.target) == before


@pytest.mark.slow
def test_what_was_taken_down_goes_from_what_is_kept(place: Place) -> None:
    photo, other = "stories/renmin-xiaoxue/xuanjiang/langdu.jpg", "stories/hongyan/tuogu-xin.html"
    place.write("第二版。")
    place.publish()
    place.run("takedown", "renmin-xiaoxue/xuanjiang", "--yes", "--stories", place.root, "--site", place.site)
    assert "有后来撤下的故事" in place.rollback(code=1).err
    before = place.kept
    place.publish()
    shelf = place.target.with_name(".hongse.editions")
    editions = sorted(shelf.iterdir())
    assert len(editions) == 2
    assert not set(place.kept) & set(before), "they are other editions now"
    new = snapshot(place.target)
    for folder in editions:
        files = snapshot(folder)
        assert photo not in files
        assert files["stories/renmin-xiaoxue/xuanjiang.html"] == new["stories/renmin-xiaoxue/xuanjiang.html"]
        told = [name for name, data in files.items() if "校史馆里的朗读".encode() in data and data != new.get(name)]
        assert told == []
        assert files[other] == new[other], "a page that led to it is the present one"
    assert snapshot(editions[0])["index.html"] == new["index.html"]
    now = place.edition
    place.rollback("--to", editions[0].name.partition("-")[2])
    place.verify()
    assert Site(place.target).problems() == []
    stated = json.loads((place.target / "edition.json").read_text("utf-8"))
    assert stated["edition"] == place.edition != now
    assert stated["edition"] in (place.target / "edition.html").read_text("utf-8")
    place.publish()
    assert snapshot(place.target) == new


@pytest.mark.slow
def test_a_zip_file_is_the_same_each_time_and_may_hold_the_changes_only(place: Place, tmp_path: Path) -> None:
    first, again, delta = tmp_path / "a.zip", tmp_path / "b.zip", tmp_path / "delta.zip"
    for file in (first, again):
        place.publish(target=file)
        assert "完整" in place.run("verify", file).out
    assert first.read_bytes() == again.read_bytes()
    with zipfile.ZipFile(first) as made:
        assert {name: made.read(name) for name in made.namelist()} == snapshot(place.target)
    with zipfile.ZipFile(again, "a") as repacked:
        repacked.mkdir("stories")
    assert "完整" in place.run("verify", again).out, "programs that pack write folders too"
    folder = tmp_path / "a folder.zip"
    place.publish(target=folder / "www")
    assert "没有清单" in place.run("verify", folder, code=1).err
    place.write("第二版。")
    place.publish("--delta", place.target, target=delta)
    with zipfile.ZipFile(delta) as made:
        assert 3 < len(made.namelist()) < len(snapshot(place.target)) / 2
        made.extractall(place.target)
    assert "完整" in place.verify().out
    before = first.read_bytes()
    spoilt = bytearray(before)
    spoilt[len(spoilt) // 2] ^= 1
    first.write_bytes(spoilt)
    assert place.run("verify", first, code=1).err.count("不对：") == 1
    first.write_bytes(before[:-100])
    assert "清单（MANIFEST）坏了" in place.run("verify", first, code=1).err
    assert "不是本程序生成的" in place.publish(target=first, code=2).err
    assert "--delta" in place.publish("--delta", again, code=2).err
    assert "没有完好的清单" in place.publish("--delta", first, target=again, code=2).err
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".new")] == []
