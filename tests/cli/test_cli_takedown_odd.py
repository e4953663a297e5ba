"""``archive takedown`` where little is as usual: kills, disks without hard links, names in other names, errors, second thoughts."""

import pytest

from build_tools.model.addresses import fingerprint
from tests.cli.takedowns import DENGQIAO, NAME, RARE, SCHOOL, Place, commands, kept_place, photo, place, story
from tests.cli.test_cli_withdrawal import forms, found
from tests.support.builds import snapshot
from tests.support.media import picture
from tests.support.terminal import on_a_terminal

__all__ = ["commands", "kept_place", "place"]
pytestmark = pytest.mark.slow

STEPS = "build_tools.takedown.steps:"
STORY_KILLS = [
    (f"{STEPS}replace_file", 0),
    (f"{STEPS}strike", 0),
    (f"{STEPS}replace_file", 2),
    ("build_tools.cli.takedown:delete", 0),
    ("build_tools.cli.build:publish", 0),
    ("build_tools.publishing.staging:exchange", 0),
]
NAME_KILLS = [
    ("shutil:copyfileobj", 0),
    (f"{STEPS}replace_file", 1),
    (f"{STEPS}replace_file", 5),
    ("build_tools.publishing.staging:exchange", 0),
]


@pytest.mark.parametrize(("at", "after"), STORY_KILLS)
def test_killed_over_a_story_the_next_run_finishes(place: Place, at: str, after: int) -> None:
    place.dies(at, after, "takedown", "dengqiao", "--yes")
    assert (place.site / "index.html").exists()
    place.run("takedown", "dengqiao", "--yes")
    assert found(forms(RARE), place.kept) == set()
    assert not (place.folder / "dengqiao.png").exists()
    for name in ("dengqiao", "jiu-dengqiao"):
        assert "已经撤下" in place.page(name)
    assert place.registry("takedowns").read_text("utf-8").count("编号") == 2


@pytest.mark.parametrize(("at", "after"), NAME_KILLS)
def test_killed_over_a_name_the_next_run_finishes(place: Place, at: str, after: int) -> None:
    image = (place.folder / "wangxiaolan-1.png").read_bytes()
    place.dies(at, after, "takedown", "--person", NAME, "--yes")
    place.run("takedown", "--person", NAME, "--yes", code=1)
    names = sorted(file.name for file in place.folder.iterdir() if file.suffix == ".png")
    assert names == ["dengqiao.png", "gongyong.png", "tongxue-1.png"]
    assert (place.folder / "tongxue-1.png").read_bytes() == image
    assert "wang-xiaolan" not in place.registry("people").read_text("utf-8")
    assert "R001" not in place.codes()
    for name in ("ren", "mu"):
        assert "tongxue-1.png" in place.page(name)


def test_photos_are_renamed_without_hard_links_and_over_nothing(place: Place) -> None:
    """One copy was begun by a run before; at the new name of another photo stands something else."""
    first = (place.folder / "wangxiaolan-1.png").read_bytes()
    second, stranger = picture("png", (300, 200), "pink"), picture("png", (300, 200), "navy")
    (place.folder / "tongxue-1.png").write_bytes(first[:100])
    (place.folder / "wangxiaolan-2.png").write_bytes(second)
    (place.folder / "tongxue-2.png").write_bytes(stranger)
    place.write("ren.md", place.read("ren.md").replace("同意书:", f"{photo('wangxiaolan-2.png', '灯')}同意书:"))
    place.dies("build_tools.cli.build:publish", 0, "takedown", "--person", NAME, "--yes")
    files = {file.name: file.read_bytes() for file in place.folder.glob("*.png")}
    assert (files["tongxue-1.png"], files["tongxue-2.png"], files["tongxue-2-2.png"]) == (first, stranger, second)
    assert not any(name.startswith("wang") for name in files)
    assert "文件: tongxue-2-2.png" in place.read("ren.md")


def test_it_is_done_only_when_somebody_agrees(place: Place) -> None:
    before = snapshot(place.root)
    for typed, code in (("否\n", 1), ("\n算了\n", 1), ("\x04", 130)):
        ended, shown = on_a_terminal("takedown", "dengqiao", *place.places, typed=typed.encode())
        assert ended == code, shown
        assert "确定吗" in shown
        assert snapshot(place.root) == before
    ended, shown = on_a_terminal("takedown", "dengqiao", *place.places, typed="是\n".encode())
    assert ended == 0, shown
    assert found(forms(RARE), place.kept) == set()


def test_an_address_with_a_name_in_it_leaves_nothing(place: Place) -> None:
    place.write("mu.md", story("母亲的信", "读给大家听。"))
    place.run("takedown", place.folder / "dengqiao.md", "--gone", "--yes")
    named = {name for name, _ in place.kept if "dengqiao" in name}
    assert named == set()
    assert found([*forms(RARE), f"{SCHOOL}/dengqiao".encode(), b"jiu-dengqiao"], place.kept) == set()
    assert found([fingerprint(f"{SCHOOL}/dengqiao").encode()], place.kept)


def test_what_cannot_be_built_holds_nothing_back(place: Place) -> None:
    """The story's page goes at once; the rest stands until the errors are mended, and the next run finishes."""
    lost = place.registry("topics")
    topics = lost.read_text("utf-8")
    lost.write_text("", encoding="utf-8")
    named = place.run("takedown", "--person", NAME, "ren", "--yes", code=1)
    assert "还是原来的网站，里面还有要去掉的姓名" in named.err
    done = place.run("takedown", "dengqiao", "--yes", code=1)
    assert "没有做成" in done.err
    assert "网页和照片已经删掉" in done.err
    assert "还是原来的网站" not in done.err
    assert not (place.folder / "dengqiao.md").exists()
    assert not (place.site / "stories" / SCHOOL / "dengqiao.html").exists()
    assert not (place.site / "stories" / SCHOOL / "dengqiao.png-720.png").exists()
    assert (place.site / "index.html").exists()
    elsewhere = place.commands("takedown", "mu", "--yes", "--stories", place.root, "--site", place.site.with_name("no"))
    assert "本来就没有网站" in elsewhere.err
    lost.write_text(topics, encoding="utf-8")
    place.run("takedown", "dengqiao", "--yes")
    assert found(forms(RARE), place.kept) == set()
    assert "已经撤下" in place.page("dengqiao")


def test_stories_of_every_kind_go(place: Place) -> None:
    """A draft, one that came back, one named by an old address, two of one name, and one twice."""
    for address in ("cao-gao", f"{SCHOOL}/jiu-dengqiao", f"stories/{SCHOOL}/dengqiao.md"):
        place.run("takedown", address, "--yes")
    assert not (place.site / "stories" / SCHOOL / "cao-gao.html").exists(), "nobody knows the address of a draft"
    again = place.run("takedown", "dengqiao", "--yes")
    assert "接着" in again.out
    place.write("dengqiao.md", DENGQIAO.replace(photo("dengqiao.png", f"{RARE}的灯"), ""))
    assert "I010" in place.run("build", code=1).err
    place.run("takedown", "dengqiao", "--yes")
    assert found(forms(RARE), place.kept) == set()
    (place.root / "hongyan" / "mu.md").write_text(story("另一封", "信。"), encoding="utf-8")
    assert "好几篇" in place.run("takedown", "mu", "--yes", code=2).err
    place.run("takedown", f"{SCHOOL}/mu.md", "--yes")
    assert (place.root / "hongyan" / "mu.md").exists()
    assert not (place.folder / "mu.md").exists()


def test_names_in_other_names_stay(place: Place) -> None:
    text = "王明说：明天见。小朋友王明、王明同学和王明妈妈来了。国王明天来，王明亮也来，欧阳明看着阳明。"
    place.write("ren.md", story("王小岚的灯", text, "人物:\n  - 王明\n  - 彭咏梧\n"))
    people = place.registry("people")
    people.write_text(
        people.read_text("utf-8").replace("- 编号: nainai", "- 编号: wang-ming\n  名称: 王明\n- 编号: nainai"), "utf-8"
    )
    place.write("mu.md", story("母亲的信", "王明读给大家听。", "人物: 王明\n"))
    done = place.run("takedown", "ren", "--person", "王明", "--yes", code=1)
    assert "王同学说：明天见。小朋友王同学、王同学和王同学妈妈来了。国王明天来，王明亮也来，欧阳明" in place.read(
        "ren.md"
    )
    assert "人物: [彭咏梧]" in place.read("ren.md")
    assert "王明（" + f"{SCHOOL}/mu.md" in done.out, "the registry keeps whom others name"
    assert "wang-ming" in people.read_text("utf-8")
    (place.folder / "gbk.md").write_bytes(story("别的编码", "阳明在这里。").encode("gb18030"))
    own = {
        "pages/gbk.md": "# 阳明的页",
        "art/deng.svg": '<svg xmlns="http://www.w3.org/2000/svg"><text>阳明</text></svg>',
    }
    for path, text in own.items():
        file = place.folder.parent / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode("gb18030"))
    told = place.run("takedown", "--person", "阳明", "--yes", code=1).out
    for line in ("gbk.md 第 9 行：阳明在这里", "pages/gbk.md 第 1 行：", "art/deng.svg 第 1 行："):
        assert line in told
    assert "欧阳明看着阳同学。" in place.read("ren.md")
    place.run("takedown", "mu", "--person", "王明", "--yes", code=1)
    assert "人物" not in place.read("mu.md")
    assert "wang-ming" not in people.read_text("utf-8")
    assert "R001" not in place.codes(code=1)
