"""``archive takedown`` through the real command: source, site, what is kept of them, and what is said."""

from tests.cli.conftest import Run, english
from tests.cli.takedowns import NAME, RARE, SCHOOL, Place, commands, kept_place, place
from tests.cli.test_cli_withdrawal import forms, found
from tests.support.builds import snapshot

__all__ = ["commands", "kept_place", "place"]

ASKED = (
    "dengqiao.png",
    f"gongyong.png（{SCHOOL}/ling-yi-zhan.md",
    f"{SCHOOL}/jiu-dengqiao",
    "ling-yi-zhan.md 第 ",
    "registry/timeline.yml",
    "registry/projects.yml",
    "第 2 篇",
    "--yes",
)


def test_a_story_is_gone_from_everything(place: Place) -> None:
    photos = [file.read_bytes() for file in (place.site / "stories" / SCHOOL).glob("dengqiao.png-*")]
    assert len(photos) == 4
    secrets = [*forms(RARE), *photos]
    assert [part for part in secrets if not found([part], place.kept)] == []
    before = snapshot(place.root), snapshot(place.site)
    asked = place.run("takedown", "dengqiao", code=1)
    assert (snapshot(place.root), snapshot(place.site)) == before, "nothing is done that nobody agreed to"
    assert [part for part in ASKED if part not in asked.out] == []
    address = f"http://x.cn/stories/{SCHOOL}/dengqiao.html?v=1"
    told = place.run("takedown", address, "--yes", "--reason", "应家长的要求")
    assert f"git log --all --oneline -- stories/{SCHOOL}/dengqiao.md" in told.out
    assert "备份" in told.out
    assert english(told.said) == []
    assert found(secrets, place.kept) == set()
    assert (place.site / "stories" / SCHOOL / "gongyong.png-720.png").exists()
    for name in ("dengqiao", "jiu-dengqiao"):
        assert [part for part in ("这篇故事已经撤下", "应家长的要求", "noindex") if part not in place.page(name)] == []
    for name in ("ling-yi-zhan", "mu"):
        assert "dengqiao.html" not in place.page(name)
    codes = place.codes("--since", "HEAD")
    assert "R016" in codes, "what names the story by its title or its address is no error"
    assert "I004" not in codes


def test_a_name_is_replaced_where_that_is_sure(place: Place) -> None:
    done = place.run("takedown", "--person", NAME, "--yes", code=1)
    text = place.read("ren.md")
    for part in (
        "标题: 王同学的灯",
        "人物: [江竹筠]",
        "地点: [王小岚书屋]",
        "署名: 王同学",
        "替代文字: 王同学拿着灯",
        "说明: 王同学在校门口",
        "文字稿: 我是王同学。",
        "更正: 王同学",
        "文件: tongxue-1.png",
        "这是王同学、王同学、**王同学**和王同学，也是王同学。",
        "王同学在王小岚书屋里等王小岚奶奶。",
    ):
        assert part in text
    assert "人物" not in place.read("mu.md")
    assert "  - ren\n" in place.read("mu.md")
    assert "王同学还没有写完" in place.read("cao-gao.md")
    people = place.registry("people").read_text("utf-8")
    assert "wang-xiaolan" not in people
    assert "王小岚奶奶" in people
    for part in (
        "people.yml 里删掉",
        "ren.md（",
        "小岚笑了",
        "王小岚书屋",
        "In English",
        f"上面列出的地方还有“{NAME}”",
    ):
        assert part in done.said
    assert "R00" not in done.said
    for name in ("ren", "mu"):
        assert "tongxue-1.png" in place.page(name), "nothing of the name holds a story back"
    assert not (place.folder / "wangxiaolan-1.png").exists()
    assert (place.site / "stories" / SCHOOL / "tongxue-1.png-720.png").exists()
    assert not (place.site / "people" / "wang-xiaolan.html").exists()
    assert found([b"wangxiaolan", "岚岚。".encode()], place.kept) == set()


WRONG = {
    (): "--person",
    ("meiyou",): "找不到",
    (f"{SCHOOL}/../dengqiao",): "找不到",
    ("--person", "王"): "全名",
    ("--person", "欧阳"): "全名",
    ("--person", NAME, "--as", NAME): "代替",
    ("--person", NAME, "--gone"): "--gone",
    ("dengqiao", "--as", "王"): "--as",
    ("dengqiao", "--reason", f"{RARE}的灯与桥不要了"): "标题",
    ("dengqiao", "--reason", "打 13800000000"): "姓名、电话",
    ("dengqiao", "--reason", "应王小明家长的要求"): "姓名、电话",
}


def test_wrong_usage_is_told(place: Place, run: Run) -> None:
    before = (snapshot(place.root), snapshot(place.site))
    for arguments, said in WRONG.items():
        done = run("takedown", *arguments, "--yes", *place.places)
        assert done.code == 2, arguments
        assert said in done.err
    assert (snapshot(place.root), snapshot(place.site)) == before
