"""``archive review``: the page, and the comment, from which a reviewer decides."""

import base64
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from build_tools.wording import review as wording
from tests.support.branches import WORDS, commit, git, replace, repository, write_story
from tests.support.cases import picture
from tests.support.commands import Commands, commands, forgotten
from tests.support.media import picture as coloured
from tests.support.reviews import Reviewed, faults, review

__all__ = ["commands"]

CONSENT = "同意书:\n  - 同意人: 监护人\n    同意内容: 照片\n    日期: 2024-09-01\n    有效期至: 2027-08-31\n    存档编号: 德育处-7\n"
PHOTOS = """媒体:
  - 文件: hao.png
    替代文字: 好的照片
    出处: 学校
  - 文件: weizhi.jpg
    替代文字: 有位置的照片
    出处: 学校
  - 文件: meiyou.jpg
    替代文字: 没有的照片
    出处: 学校
  - 文件: sheng.wav
    文字稿: 同学们好。
"""


@pytest.fixture(scope="module")
def branch(tmp_path_factory: pytest.TempPathFactory, commands: Commands) -> Iterator[Reviewed]:
    """Review a branch on which everything happens that can happen to a story."""
    folder = tmp_path_factory.mktemp("review")
    with forgotten(repository(folder, "district/stories")) as root:
        for slug, title in (
            ("gai", "要改的"),
            ("biaoti", "旧标题"),
            ("che", "要撤回的"),
            ("shan", "要删的"),
            ("yi", "要移的"),
        ):
            write_story(root, f"hongyan/{slug}.md", title)
        write_story(root, "hongyan/jiu-dizhi.md", "全改写的", text="甲。" * 100)
        write_story(root, "hongyan/liangchu.md", "换地方的", text="乙。" * 100)
        write_story(root, "hongyan/fabu.md", "要发布的", status="待审")
        write_story(root, "hongyan/bu-xiangguan.md", "不相关的", topic="没有登记")
        commit(folder)
        git(folder, "checkout", "-q", "-b", "tougao")
        _change(root, folder)
        yield review(commands, root, "main")


def _change(root: Path, folder: Path) -> None:
    replace(root / "hongyan/gai.md", WORDS, f"多了一句。{WORDS}")
    replace(root / "hongyan/biaoti.md", "标题: 旧标题", "标题: 新标题")
    replace(root / "hongyan/che.md", "已发布", "待审")
    (root / "hongyan/shan.md").unlink()
    git(folder, "mv", "district/stories/hongyan/yi.md", "district/stories/renmin-xiaoxue/yi.md")
    (root / "hongyan/jiu-dizhi.md").unlink()
    aliases = "旧地址: [hongyan/jiu-dizhi]\n"
    write_story(root, "renmin-xiaoxue/xin-dizhi.md", "全改写了", more=aliases, text="新写的一句话。" * 30)
    (root / "hongyan/liangchu.md").unlink()
    write_story(root, "renmin-xiaoxue/liangchu.md", "换了地方", text="另写的一句话。" * 30)
    replace(root / "hongyan/fabu.md", "待审", "已发布")
    (root / "hongyan/sheng.wav").write_bytes((root / "renmin-xiaoxue/xuanjiang/langdu.wav").read_bytes())
    (root / "hongyan/hao.png").write_bytes(coloured("png", (1200, 800), "red"))
    (root / "hongyan/weizhi.jpg").write_bytes(picture(gps=True))
    commit(folder)
    (root / "renmin-xiaoxue" / "xuanjiang" / "langdu.jpg").write_bytes(coloured("jpeg", (900, 600), "blue"))
    write_story(root, "hongyan/xin.md", "新来的", more=PHOTOS + CONSENT, status="待审")  # not committed
    with (root / "registry/topics.yml").open("a", encoding="utf-8") as file:
        file.write("- 编号: xin-zhuti\n  名称: 新主题\n")
    (folder / "archive.py").write_text("print('别的程序')\n", encoding="utf-8")


def test_what_happened_to_each_story(branch: Reviewed) -> None:
    assert branch.kinds() == {
        "district/stories/hongyan/biaoti.md": ["改了标题", "改动"],
        "district/stories/hongyan/che.md": ["撤回", "改动"],
        "district/stories/hongyan/fabu.md": ["发布", "改动"],
        "district/stories/hongyan/gai.md": ["改动"],
        "district/stories/hongyan/shan.md": ["删除"],
        "district/stories/hongyan/xin.md": ["新增"],
        "district/stories/renmin-xiaoxue/liangchu.md": ["移动", "改了标题", "改动"],
        "district/stories/renmin-xiaoxue/xin-dizhi.md": ["移动", "改了标题", "改动"],
        "district/stories/renmin-xiaoxue/yi.md": ["移动"],
        "district/stories/renmin-xiaoxue/xuanjiang/index.md": ["换了照片或录音"],
    }
    moved = branch.card("要移的").text
    assert "原来在 district/stories/hongyan/yi.md" in moved


def test_a_photo_that_was_exchanged_under_an_old_story_is_shown(branch: Reviewed) -> None:
    card = next(card for card in branch.page.all("article") if "换了照片或录音" in card.one(".kind").text)
    (figure,) = [figure for figure in card.all("figure") if "langdu.jpg" in figure.text]
    assert figure.one(".kind").text == "改动"
    assert figure.one("img").attributes["src"].startswith("data:image/jpeg;base64,")


def test_a_changed_title_is_named(branch: Reviewed) -> None:
    card = branch.card("新标题")
    assert [card.one("del").text, card.one("ins").text] == ["旧标题", "新标题"]
    assert "标题原来是：旧标题" in branch.comment


def test_sentences_that_changed_are_marked_by_class_and_word(branch: Reviewed) -> None:
    diff = branch.card("要改的").one(".diff")
    assert [(line.attributes["class"], line.text) for line in diff.all("p")] == [
        ("same", "要改的。"),
        ("new", "多了一句。"),
        ("same", WORDS.partition("。")[0] + "。"),
    ]
    style = branch.page.one("style").text
    assert '.old::before { content: "原来："; }' in style
    assert "现在：多了一句。" in branch.comment


def test_the_text_can_be_read_and_fields_of_a_new_story_stand_there(branch: Reviewed) -> None:
    card = branch.card("新来的")
    assert WORDS * 4 in card.one(".preview").text
    fields = {row.one("th").text: row.one("td").text for row in card.all("tr")}
    assert (fields["类型"], fields["主题"], fields["状态"]) == ("红岩故事", "家书与家风", "待审")
    assert not branch.card("要删的").all(".preview")


def test_photos_are_small_and_bare_and_only_those_that_the_check_accepts(branch: Reviewed) -> None:
    figures = branch.card("新来的").all("figure")
    assert [figure.one("figcaption").one(".path").text.rpartition("/")[2] for figure in figures] == [
        "hao.png",
        "weizhi.jpg",
        "meiyou.jpg",
        "sheng.wav",
    ]
    reasons = [note.text for note in branch.card("新来的").all(".note")]
    assert reasons == [wording.REFUSED, wording.MISSING, wording.NO_PICTURE]
    (shown,) = branch.card("新来的").all("img")
    data = base64.b64decode(shown.attributes["src"].removeprefix("data:image/jpeg;base64,"))
    with Image.open(io.BytesIO(data)) as image:
        red, green, blue = image.getpixel((3, 3))
        assert (image.size, dict(image.getexif())) == ((240, 160), {})
        assert (red > 250, max(green, blue) < 5) == (True, True)
    assert len(data) < 20_000


def test_consent_and_problems_with_remedies(branch: Reviewed) -> None:
    card = branch.card("新来的").text
    assert "监护人同意公开：照片（2024-09-01，有效期至 2027-08-31）。存档编号 德育处-7。" in card
    assert all(code in card for code in ("M010", "M001"))
    assert "图片、录音与视频" in card
    assert re.search(r"district/stories/hongyan/xin.md 第 \d+ 行", card)
    assert wording.NO_CONSENT in branch.card("要改的").text
    assert "I004" in branch.card("要移的").text, "what stands at the old path"
    assert "没有登记" not in branch.html, "an old fault of another file"


def test_what_else_changed_is_named(branch: Reviewed) -> None:
    sections = {section.one("h2").text: section.text for section in branch.page.all("section")}
    assert "改动 district/stories/registry/topics.yml" in sections["照片、登记表和别的文件"]
    assert "新增 district/stories/hongyan/hao.png" in sections["照片、登记表和别的文件"]
    assert "新增 archive.py" in sections["注意：档案以外的文件也改了"]
    assert "新来的" in sections["待审的故事（2 篇）"]
    assert len(branch.page.all("li")) > 5
    assert [item.text.strip() for item in branch.page.all("label")] == list(wording.QUESTIONS)


def test_the_page_asks_nothing_of_anyone(branch: Reviewed) -> None:
    assert faults(branch) == []
    assert len(branch.comment) < 60_000


def test_without_a_branch_it_is_the_queue(tmp_path: Path, commands: Commands) -> None:
    with forgotten(repository(tmp_path, "district/stories")) as root:
        write_story(root, "hongyan/dai.md", "等着的", status="待审", topic="没有登记")
        reviewed = review(commands, root)
        assert reviewed.kinds() == {"district/stories/hongyan/dai.md": ["待审"]}
        assert "R001" in reviewed.card("等着的").text
        shutil.rmtree(tmp_path / ".git")
        assert review(commands, root).page.one("h1").text == "审稿：待审的故事"


def test_nothing_to_review(tmp_path: Path, commands: Commands) -> None:
    with forgotten(repository(tmp_path, "district/stories")) as root:
        reviewed = review(commands, root, "main")
    assert "没有要看的故事" in reviewed.page.text
    assert reviewed.page.all("article") == []
