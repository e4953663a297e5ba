"""What ``archive ledger`` tells of errors, hostile names, pupils and consents, and what it keeps to itself."""

import shutil

from tests.cli.ledgers import PROJECT, TABLES, Writer, register, write
from tests.support.branches import replace, write_story
from tests.support.commands import commands
from tests.support.reviews import strange

__all__ = ["commands", "write"]

CONSENT = (
    "同意书:\n  - 同意人: 王某某的监护人\n    同意内容: 照片、姓名\n    日期: 2024-09-01\n    存档编号: 德育处-七七\n"
)


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
    assert "huai" not in {story["编号"] for story in ledger.table("stories")}


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
