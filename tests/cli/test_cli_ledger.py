"""``archive ledger``: what schools have and what is missing, as pages and tables for the district's own eyes."""

import csv
import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_tools.model.addresses import MARKER
from tests.cli.conftest import english
from tests.support.branches import replace, write_story
from tests.support.builds import ROOT, copy_sample, snapshot
from tests.support.cases import clean_archive
from tests.support.commands import Commands, commands, forgotten
from tests.support.pages import Element, parse
from tests.support.reviews import strange

__all__ = ["commands"]

GOLDENS = Path(__file__).parent / "ledger"
TABLES = ("schools", "stories", "projects")
BOM = "\ufeff"
CONSENT = (
    "同意书:\n  - 同意人: 王某某的监护人\n    同意内容: 照片、姓名\n    日期: 2024-09-01\n    存档编号: 德育处-七七\n"
)


@dataclass
class Ledger:
    """What the command wrote, and what it said."""

    folder: Path
    out: str
    err: str

    def page(self, address: str = "index.html") -> Element:
        return parse((self.folder / address).read_text("utf-8"))

    def school(self, id: str) -> Element:
        return self.page(f"schools/{id}.html")

    @property
    def pages(self) -> dict[str, Element]:
        files = sorted(self.folder.rglob("*.html"))
        return {file.relative_to(self.folder).as_posix(): self.page(str(file)) for file in files}

    def table(self, name: str) -> list[dict[str, str]]:
        text = (self.folder / f"{name}.csv").read_bytes().decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def facts(self, address: str = "index.html") -> dict[str, int]:
        boxes = self.page(address).one(".facts").all("li")
        return {box.text.removeprefix(box.one("b").text): int(box.one("b").text) for box in boxes}


class Writer:
    """Writes ledgers of one archive."""

    def __init__(self, commands: Commands, root: Path) -> None:
        self.commands, self.root, self.folder = commands, root, root.with_name("台账")

    def __call__(self, *arguments: object) -> Ledger:
        done = self.commands("ledger", "--quiet", "--stories", self.root, "--out", self.folder, *arguments)
        assert done.code == 0, done.said
        assert english(done.said) == []
        return Ledger(self.folder, done.out, done.err)

    def refused(self, *arguments: object) -> str:
        done = self.commands("ledger", "--quiet", "--stories", self.root, *arguments)
        assert (done.code, done.out) == (2, ""), done.said
        assert english(done.err) == []
        return done.err


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, commands: Commands) -> Iterator[Ledger]:
    """Write the ledger of the sample archive."""
    with forgotten(copy_sample(tmp_path_factory.mktemp("ledger") / "stories")) as root:
        yield Writer(commands, root)()


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory, commands: Commands) -> Iterator[Ledger]:
    """Write the ledger of forty stories."""
    folder = tmp_path_factory.mktemp("forty") / "stories"
    shutil.copytree(ROOT / "tests" / "forty_stories", folder)
    with forgotten(folder) as root:
        yield Writer(commands, root)()


@pytest.fixture
def write(tmp_path: Path, commands: Commands) -> Iterator[Writer]:
    """Give an archive to spoil."""
    with forgotten(clean_archive(tmp_path)) as root:
        yield Writer(commands, root)


def register(root: Path, *projects: str) -> None:
    (root / "registry/projects.yml").write_text("\n".join(projects), "utf-8")


PROJECT = "- 编号: {id}\n  名称: '{name}'\n  学校: 人民小学\n{more}"


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_their_goldens(sample: Ledger, name: str, update_goldens: bool) -> None:
    golden, text = GOLDENS / f"{name}.csv", (sample.folder / f"{name}.csv").read_bytes().decode("utf-8")
    assert text.startswith(BOM)
    lines = text.removeprefix(BOM).split("\r\n")
    assert not [line for line in lines if "\r" in line or "\n" in line]
    if update_goldens:
        golden.write_bytes("\n".join(lines).encode())
    assert lines == golden.read_text("utf-8").split("\n")


def test_numbers_of_the_pages_are_those_of_the_tables(forty: Ledger) -> None:
    schools, stories = forty.table("schools"), forty.table("stories")
    assert forty.facts() == {
        "故事": 40,
        "已发布": 40,
        "待审": 0,
        "草稿": 0,
        "有错误": 0,
        "登记的学校": sum(bool(row["编号"]) for row in schools),
        "有故事的学校": sum(row["故事"] != "0" for row in schools if row["编号"]),
        "项目": 0,
    }
    assert len(stories) == 40
    for row in schools:
        own = [story for story in stories if row["学校"] in story["学校"].split("、")]
        if row["编号"]:
            assert int(row["故事"]) == len(own)
            assert forty.facts(f"schools/{row['编号']}.html")["故事"] == len(own)
            for kind in ("类型", "形式"):
                counted = {name.partition("：")[2]: int(row[name]) for name in row if name.startswith(f"{kind}：")}
                assert counted == {name: sum(story[kind] == name for story in own) for name in counted}
    (nameless,) = (row for row in schools if not row["编号"])
    assert int(nameless["故事"]) == sum(not story["学校"] for story in stories)
    assert forty.facts("others.html")["故事"] == int(nameless["故事"])


def test_every_school_has_a_page_that_tells_its_brand_and_what_is_missing(sample: Ledger) -> None:
    page = sample.school("chenguang-erxiao")
    assert page.one(".brand").text == "一校一品：星桥少年"
    assert "没有写到的主题" in page.text
    assert [step.text for step in page.one(".steps").all("li")] == [
        "1 申报　2024年9月10日",
        "2 推进　2024年12月",
        "3 评审　2025年5月20日",
        "4 验收",
    ]
    empty = sample.school("konggu-youeryuan")
    assert "还没有故事" in empty.text
    assert "没有登记项目" in empty.text


def test_a_group_shows_its_members(sample: Ledger) -> None:
    names = [
        row.text for row in sample.school("chenguang-jituan").all("section")[-1].all("th") if "scope" in row.attributes
    ]
    assert {"晨光小学", "晨光第十小学", "晨光第二小学"} <= set(names)


def test_pages_stand_alone_and_say_that_they_are_not_for_readers(sample: Ledger, forty: Ledger) -> None:
    for ledger in (sample, forty):
        for address, page in ledger.pages.items():
            assert "不要放到网站上" in page.one(".own").text
            assert strange(page) == []
            for link in page.all("a"):
                assert (ledger.folder / address).parent.joinpath(link.attributes["href"]).is_file()


def test_drafts_are_listed_with_their_state(sample: Ledger) -> None:
    states = {story["状态"] for story in sample.table("stories")}
    assert "草稿" in states
    assert sample.facts()["草稿"] == sum(story["状态"] == "草稿" for story in sample.table("stories"))


def test_a_broken_archive_has_a_ledger_of_what_could_be_read(write: Writer) -> None:
    write_story(write.root, "renmin-xiaoxue/daishen.md", "等着的", more="学校: 人小\n", status="待审")
    write_story(write.root, "renmin-xiaoxue/cuo-xuexiao.md", "学校写错的", more="学校: 人民大雪\n")
    (write.root / "renmin-xiaoxue/huai.md").write_bytes(b"---\n\xff\xfe: [\n---\n")
    register(write.root, PROJECT.format(id="hao", name="好的", more="  申报: 2024-09\n"), "- 编号: [\n")
    ledger = write()
    assert "有 1 篇故事读不出来" in ledger.err
    assert "registry/projects.yml" in ledger.err
    alarm = ledger.page().one(".alarm").text
    assert "renmin-xiaoxue/huai.md" in alarm
    assert "registry/projects.yml" in alarm
    rows = {story["标题"]: story for story in ledger.table("stories")}
    assert (rows["等着的"]["状态"], rows["等着的"]["有错误"]) == ("待审", "")
    assert (rows["学校写错的"]["学校"], rows["学校写错的"]["有错误"]) == ("", "有错误")
    assert "huai" not in rows


def test_without_a_single_registry_there_is_still_a_ledger(write: Writer) -> None:
    shutil.rmtree(write.root / "registry")
    ledger = write()
    assert ledger.facts()["登记的学校"] == 0
    assert "registry/schools.yml" in ledger.err


FORMULA = "=cmd|'/C calc'!A0"
SCRIPT = "<script>alert(1)</script>"


def test_hostile_names_are_only_words(write: Writer) -> None:
    write_story(write.root, "hongyan/gongshi.md", "\"=cmd|'/C calc'!A0\"", more="学校: 人民小学\n")
    for number, title in enumerate(("'+1'", "'-1'", "'@SUM(A1)'", "'＝1+1'")):
        write_story(write.root, f"hongyan/hao-{number}.md", title)
    write_story(write.root, "hongyan/jiaoben.md", f"'{SCRIPT}'")
    replace(write.root / "registry/schools.yml", "品牌: 红动海潮", f"品牌: '{SCRIPT}&\"'")
    register(write.root, PROJECT.format(id="gongshi", name=FORMULA.replace("'", "''"), more=f"  负责: '{SCRIPT}'\n"))
    ledger = write()
    cells = [cell for name in TABLES for row in ledger.table(name) for cell in row.values()]
    assert [cell for cell in cells if cell.lstrip().startswith(tuple("=+-@＝＋－＠"))] == []
    assert sum(cell.startswith(("'=", "'+", "'-", "'@", "'＝")) for cell in cells) >= 6
    assert [story["标题"] for story in ledger.table("stories") if "cmd" in story["标题"]] == [f"'{FORMULA}"]
    for page in ledger.pages.values():
        assert strange(page) == []
    assert FORMULA in ledger.school("renmin-xiaoxue").text
    assert SCRIPT in ledger.school("renmin-xiaoxue").one(".brand").text


def test_it_holds_no_consent_and_no_name_of_a_pupil(write: Writer) -> None:
    write_story(
        write.root,
        "renmin-xiaoxue/mingzi.md",
        "五年级学生陈小雨讲故事",
        more=f"学校: 人民小学\n媒体:\n  - 文件: xuanjiang/langdu.jpg\n    替代文字: 墙\n{CONSENT}",
        status="草稿",
    )
    write_story(
        write.root, "renmin-xiaoxue/mingzi-er.md", "五年级学生赵小岚讲故事", more="学校: 人民小学\n", status="待审"
    )
    register(write.root, PROJECT.format(id="dianhua", name="五年级学生周小航的项目", more="  负责: 电话13800138000\n"))
    ledger = write()
    written = "".join(file.read_text("utf-8") for file in sorted(ledger.folder.rglob("*")) if file.is_file())
    for told in ("陈小雨", "赵小岚", "周小航", "13800138000", "王某某", "七七", "监护人"):
        assert told not in written, told
    assert {"五年级学生陈……讲故事", "五年级学生赵……讲故事"} <= {story["标题"] for story in ledger.table("stories")}


def test_states_of_consents(write: Writer) -> None:
    photo = "媒体:\n  - 文件: xuanjiang/langdu.jpg\n    替代文字: 三名同学在讲故事\n"
    for slug, until in (("guoqi", "2024-12-31"), ("youxiao", "2030-12-31")):
        consent = CONSENT.replace("    存档编号", f"    有效期至: {until}\n    存档编号")
        write_story(write.root, f"renmin-xiaoxue/{slug}.md", slug, more=f"学校: 人民小学\n{photo}{consent}")
    write_story(write.root, "renmin-xiaoxue/meiyou.md", "meiyou", more=f"学校: 人民小学\n{photo}")
    states = {story["编号"]: story["同意书"] for story in write("--today", "2025-01-01").table("stories")}
    assert {slug: states[slug] for slug in ("guoqi", "youxiao", "meiyou", "tuogu-xin")} == {
        "guoqi": "过期",
        "youxiao": "有",
        "meiyou": "缺",
        "tuogu-xin": "无",
    }


def test_one_school_and_one_year(write: Writer) -> None:
    for slug, day in (("chun", "2025-03-01"), ("qiu", "2024-09-01"), ("xia", "2024-06-30"), ("nian", "2024")):
        write_story(write.root, f"renmin-xiaoxue/{slug}.md", slug, more=f"学校: 人民小学\n日期: {day}\n")
    projects = (
        ("jiu", "  年度: 2023-2024\n"),
        ("xin", "  年度: 2024-2025\n"),
        ("buzhi", ""),
        ("shi", "  申报: 2024-10\n"),
    )
    register(write.root, *(PROJECT.format(id=id, name=id, more=more) for id, more in projects))

    def told(*arguments: str) -> tuple[set[str], set[str]]:
        ledger = write(*arguments)
        return tuple({row["编号"] for row in ledger.table(name)} for name in ("stories", "projects"))  # type: ignore[return-value]

    assert told("--year", "2024-2025") == ({"chun", "qiu", "xuanjiang"}, {"xin", "shi"})
    assert told("--year", "2024") == ({"qiu", "xia", "nian", "xuanjiang"}, {"jiu", "xin", "shi"})
    stories, projects_told = told("--school", "人小")
    assert stories == {"chun", "qiu", "xia", "nian", "xuanjiang"}
    assert projects_told == {"jiu", "xin", "buzhi", "shi"}
    assert not (write.folder / "others.html").exists()
    assert "是不是想写“人民小学”" in write.refused("--out", write.folder, "--school", "人民小雪")
    assert "2024-2025" in write.refused("--out", write.folder, "--year", "2024-2026")
    with (write.root / "registry/schools.yml").open("a", encoding="utf-8") as file:
        file.write("\n- 编号: renmin-er\n  名称: 人民二小\n  别名: [人小]\n  类别: 小学\n")
    assert "renmin-xiaoxue、renmin-er" in write.refused("--out", write.folder, "--school", "人小")


def test_a_group_that_is_asked_for_brings_its_members(tmp_path: Path, commands: Commands) -> None:
    with forgotten(copy_sample(tmp_path / "stories")) as root:
        rows = Writer(commands, root)("--school", "晨光集团").table("schools")
    assert {row["学校"] for row in rows} == {"晨光教育集团", "晨光小学", "晨光第十小学", "晨光第二小学"}


def test_the_next_ledger_takes_the_place_of_the_last_and_is_the_same(write: Writer) -> None:
    first = write()
    before, count = snapshot(first.folder), first.facts()["故事"]
    assert MARKER in before
    assert snapshot(write().folder) == before
    write_story(write.root, "renmin-xiaoxue/xin.md", "新的", more="学校: 人民小学\n")
    assert write().facts()["故事"] == count + 1


@pytest.mark.skipif(not Path("/proc").is_mount(), reason="Only Linux has a folder in which nobody can make anything")
def test_a_place_where_nothing_can_be_made_is_told(write: Writer, commands: Commands) -> None:
    done = commands("ledger", "--quiet", "--stories", write.root, "--out", "/proc/taizhang")
    assert (done.code, "没有权限（/proc/taizhang）" in done.err) == (3, True), done.said


def test_foreign_folders_sources_and_sites_are_refused(write: Writer, commands: Commands, tmp_path: Path) -> None:
    others = tmp_path / "别人的"
    others.mkdir()
    (others / "信.txt").write_text("信", "utf-8")
    assert "信.txt" in write.refused("--out", others)
    assert (others / "信.txt").read_text("utf-8") == "信"
    assert "故事或程序" in write.refused("--out", write.root / "ledger")
    assert "那里是网站" in write.refused("--out", write.root.with_name("site"))
    for whole in (".", ".."):
        refused = write.refused("--out", whole)
        assert ("现在所在的文件夹" in refused, f"“{Path(whole, 'ledger').as_posix()}”" in refused) == (True, True)
    site = tmp_path / "wangzhan"
    built = commands("build", "--quiet", "--stories", write.root, "--site", site)
    assert built.code == 0, built.said
    before = snapshot(site)
    for place in (site, site / "ledger", site / "stories" / "ledger"):
        assert "那里是网站" in write.refused("--out", place)
    assert snapshot(site) == before
    ledger = write()
    assert "不是本程序生成的" in commands("build", "--stories", write.root, "--site", ledger.folder).err
    assert ledger.facts()["故事"] == 3
