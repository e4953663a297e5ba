"""``archive review`` on a branch that names pupils and changes registries and hundreds of files. All pupils and numbers are made up."""

from collections.abc import Iterator

import pytest

from tests.support.branches import WORDS, commit, git, replace, repository, write_story
from tests.support.commands import Commands, commands, forgotten
from tests.support.reviews import Reviewed, faults, review

__all__ = ["commands"]

PHONE, NAME, FORMER, REGISTERED = "13800138000", "王小岚", "欧阳小灯", "李小桥"
NEW = f"五年级二班的{NAME}同学在星桥上讲故事，请打 {PHONE} 找她。{NAME}讲得很好。"
FAULTY = "hongyan/bu-xiangguan.md"


@pytest.fixture(scope="module")
def branch(tmp_path_factory: pytest.TempPathFactory, commands: Commands) -> Iterator[Reviewed]:
    """Review the branch."""
    folder = tmp_path_factory.mktemp("review")
    with forgotten(repository(folder, "district/stories")) as root:
        named = f"四年级的{FORMER}同学也来了。{WORDS}"
        write_story(root, "hongyan/gai.md", "要改的", text=named)
        write_story(root, FAULTY, "不相关的", topic="没有登记", status="待审")
        commit(folder)
        git(folder, "checkout", "-q", "-b", "tougao")
        replace(root / "hongyan/gai.md", FORMER, "欧阳")
        write_story(root, "hongyan/aaa.md", f"{NAME}的灯", text=NEW + WORDS, status="待审")
        people, topics = root / "registry/people.yml", root / "registry/topics.yml"
        people.write_text(
            f"{people.read_text('utf-8')}\n- 编号: li-xiaoqiao\n  名称: {REGISTERED}\n  简介: 晨光小学五年级学生。\n",
            "utf-8",
        )
        replace(topics, "名称: 校园宣讲", "名称: 校内宣讲")
        for number in range(250):
            (root / "hongyan" / f"fujian-{number:03}.txt").write_text("附件", "utf-8")
            (folder / f"wenjian-{number:03}").write_text("文件", "utf-8")
        commit(folder)
        yield review(commands, root, "main")


def test_what_touches_a_child_stands_before_all_stories(branch: Reviewed) -> None:
    order = [
        element.attributes.get("id") or element.one("h2").text
        for element in branch.page
        if element.tag in {"section", "article"}
    ]
    assert order.index("保护学生（3 处）") < order.index("card-1")
    codes = [item.one("span").text for item in branch.page.all(".alarm")[0].all("li")]
    assert sorted(codes) == ["错误 C001", "错误 C007", "错误 C010"]
    told = branch.comment.index("### 保护学生（3 处）")
    assert told < branch.comment.index("### 新增：")
    assert "C001" in branch.comment[told:] and "第 10 行" in branch.comment[told:]


def test_the_comment_does_not_pass_on_what_would_find_a_child(branch: Reviewed) -> None:
    """Neither in what the check says nor in titles or sentences, old or new; the page stays with the reviewer and shows them."""
    for word in (PHONE, NAME, FORMER, REGISTERED):
        assert word in branch.page.text
        assert word not in branch.comment.replace("\\", "")
    assert "王……" in branch.comment and "欧……" in branch.comment and "1……" in branch.comment


def test_registered_things_that_changed_are_named_and_compared(branch: Reviewed) -> None:
    (section,) = [part for part in branch.page.all("section") if part.one("h2").text.startswith("登记表改了哪里")]
    entries = {title.text for title in section.all("h3")}
    assert entries == {
        f"新增 {REGISTERED} district/stories/registry/people.yml",
        "改动 校内宣讲 district/stories/registry/topics.yml",
    }
    assert ["校园宣讲", "校内宣讲"] in [[part.text for part in row.all("p")] for row in section.all("tr")]
    (person,) = [table for table in section.all("table") if REGISTERED in table.text]
    assert {row.one("th").text: row.one("td").text for row in person.all("tr")} == {
        "编号": "li-xiaoqiao",
        "名称": REGISTERED,
        "简介": "晨光小学五年级学生。",
    }
    assert "名称原来是“校园宣讲”，现在是“校内宣讲”" in branch.comment


def test_files_for_which_there_is_no_room_are_counted(branch: Reviewed) -> None:
    for heading in ("照片、登记表和别的文件", "注意：档案以外的文件也改了"):
        (section,) = [part for part in branch.page.all("section") if part.one("h2").text == heading]
        assert len(section.all("li")) == 200
        total = 252 if "登记表" in heading else 250
        assert f"一共 {total} 个，还有 {total - 200} 个这里放不下" in section.text
        part = branch.comment.partition(f"### {heading}")[2].partition("###")[0]
        assert f"还有 {total - 50} 处，请看审稿页" in part
    assert faults(branch) == []


def test_the_queue_counts_all_errors_of_a_story(branch: Reviewed) -> None:
    (section,) = [part for part in branch.page.all("section") if part.one("h2").text == "待审的故事（2 篇）"]
    rows = [[cell.text for cell in row.all("td")] for row in section.all("tr")[1:]]
    errors = {path.removeprefix("district/stories/"): count for _, path, count in rows}
    assert errors == {FAULTY: "1", "hongyan/aaa.md": "2"}
