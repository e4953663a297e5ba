"""An archive in which the program fails over one story, and where it may fail."""

from pathlib import Path

from tests.support.cases import clean_archive
from tests.support.commands import Fault

TITLE, FRIEND_TITLE = "没有料到的写法", "旁边的一篇"
FAULTY, FRIEND = "hongyan/lizi.md", "hongyan/lizi-er.md"
PAGE = "stories/hongyan/lizi.html"

HEAD = """---
标题: {title}
类型: 红岩故事
主题: [家书与家风]
人物: [江竹筠]
系列: 家书里的红岩
序号: {part}
来源: [例子的来源]
状态: {status}
{more}---

"""
PARAGRAPH = (
    "傍晚队员们坐在校史馆的长桌旁一页一页地读那封抄写下来的信信不长字也不多可是每读一句大家都要停下来想一想。" * 4
)

EARLY = (
    Fault("build_tools.loading.story:parse_story", TITLE, "AttributeError"),
    Fault("build_tools.pipeline.reading:convert", TITLE, "RecursionError"),
    Fault("build_tools.rules.texts:STORY_RULES", TITLE, "RuntimeError"),
    Fault("build_tools.rules.across:ARCHIVE_RULES", TITLE, "AttributeError"),
)
"""What ``check`` notices."""

LATE = (
    Fault("build_tools.views.catalogue:Catalogue._made_card", TITLE, "AttributeError"),
    Fault("build_tools.views.story_page:StoryPages.surroundings", TITLE, "RecursionError"),
    Fault("build_tools.views.story_page:StoryPages.page", TITLE, "RuntimeError"),
    Fault("build_tools.views.story_page:finish", TITLE, "RecursionError"),
    Fault("build_tools.render.rendering:complete", TITLE, "AttributeError"),
    Fault("build_tools.pipeline.search_documents:search_document", TITLE, "RuntimeError"),
    Fault("build_tools.pipeline.search_documents:_entry", TITLE, "RecursionError"),
    Fault("build_tools.search.bucket_files:indexable_text", TITLE, "AttributeError"),
    Fault("build_tools.search.stored:stored_text", TITLE, "RecursionError"),
    Fault("build_tools.build.producers.media:used_media", TITLE, "AttributeError"),
)
"""What nobody notices before the site is made."""


def named(fault: Fault) -> str:
    """What to call a test of a fault."""
    return fault.at.rpartition(":")[2]


def write_story(root: Path, *, status: str = "已发布", more: str = "") -> None:
    """Write the story over which the program fails; other words move its link, which has all that is remembered of it looked for again."""
    head, below = HEAD.format(title=TITLE, part=2, status=status, more=""), "\n" * (2 + len(more))
    (root / FAULTY).write_text(f"{head}{TITLE}。{PARAGRAPH}\n\n{more}{below}[旁边](lizi-er.md)也有一篇。\n", "utf-8")


def write_archive(folder: Path) -> Path:
    """Make the archive: another story links to the faulty one, is followed by it in a series, and suggests it."""
    root = clean_archive(folder)
    write_story(root)
    write_friend(root)
    return root


def write_friend(root: Path, more: str = "") -> None:
    """Write the other story."""
    head = HEAD.format(title=FRIEND_TITLE, part=3, status="已发布", more="相关故事: [lizi]\n")
    (root / FRIEND).write_text(f"{head}{PARAGRAPH}\n\n[那一篇](lizi.md)也要读。{more}\n", "utf-8")
