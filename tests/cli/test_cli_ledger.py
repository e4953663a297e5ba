"""``archive ledger``: what schools have and what is missing, as pages and tables for the district's own eyes."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.ledgers import TABLES, Ledger, Writer
from tests.support.builds import ROOT, copy_sample
from tests.support.commands import Commands, commands, forgotten
from tests.support.reviews import strange

__all__ = ["commands"]

GOLDENS = Path(__file__).parent / "ledger"
BOM = "\ufeff"


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
                assert counted
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
