"""The way of a teacher as the handbook tells it, and a manuscript to go it with. Everything in that is made up."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image, ImageDraw

from tests.intake.documents import Document
from tests.support.builds import ROOT, copy_sample

DOCS = ROOT / "docs"
PICTURES = DOCS / "pictures"
TEACHER = DOCS / "teacher.md"
HANDBOOK = (TEACHER, DOCS / "review.md", DOCS / "manager.md")

MANUSCRIPT = "宣讲稿.docx"
TITLE = "宣讲团的第一站"
STORY = "chenguang-xiaoxue/xuan-jiang-tuan-de-di-yi-zhan"
PROGRAM = (
    "archive.py",
    "build_tools",
    "overrides",
    "docs",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements",
    ".gitignore",
)

_ITEM = re.compile(r"^\d+\. (.*(?:\n(?: {4}.*|(?=\n)))*)", re.MULTILINE)
_CODE = re.compile(r"^ {8}(.*)$", re.MULTILINE)
_PICTURE = re.compile(r"!\[([^\]]*)\]\(pictures/([^)]+)\)")


@dataclass(frozen=True)
class Action:
    """One item of a numbered list.

    Attributes:
        text: All of it.
        code: The lines that are set as code: a command, or what a program says.
    """

    text: str

    @property
    def code(self) -> list[str]:
        return _CODE.findall(self.text)

    @property
    def commands(self) -> list[str]:
        """Those lines that are typed into the command window."""
        return [line for line in self.code if line.startswith(("python3 ", "git "))]


def actions(heading: str, page: Path = TEACHER) -> list[Action]:
    """The numbered items below a heading of a page, those of lists within them apart."""
    (part,) = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [Action(item) for item in _ITEM.findall(part)]


def answers(dialogue: list[str]) -> list[str]:
    """What somebody types in a dialogue: whatever stands behind the colon that ends each question."""
    return [
        line.rpartition("：")[2]
        for line in dialogue
        if re.search(r"[］）)字校题］]：", line) and not line.startswith(" ")
    ]


def pictures(page: Path) -> dict[str, str]:
    """Alternative texts of the pictures of a page, by file name."""
    return {name: alt for alt, name in _PICTURE.findall(page.read_text("utf-8"))}


def project(folder: Path) -> Path:
    """Copy the program, and the sample archive as its stories, to a new folder."""
    for name in PROGRAM:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    copy_sample(folder / "stories")
    return folder


def manuscript() -> bytes:
    """A document as teachers have them."""
    made = Document()
    made.line(TITLE, bold=True, centred=True)
    made.line("一、出发", bold=True)
    made.line(
        "2024年10月11日早上，晨光小学的宣讲团第一次走出校门。三年级和五年级的同学排成一队，沿着江边走到老灯塔，去讲曾望舒守灯的故事。"
    )
    made.line("每个人的书包里都装着三样东西：")
    for thing in ("一盏纸做的灯", "一本抄好的故事", "一张画着灯塔的地图"):
        made.line(thing, "List Bullet")
    made.picture(photo())
    made.line("图1 宣讲团在灯塔下", centred=True)
    made.line("二、讲给谁听", bold=True)
    made.table([["站", "听的人"], ["灯塔", "散步的老人"], ["桥头", "放学的小同学"]])
    made.line('老人们说:"这盏灯，我们小时候也见过。"')
    made.line("写给下一站", style="Heading 2")
    made.line("天黑以前，大家回到学校，把听来的话记在本子上。第二站去哪里，要等老人们来信告诉我们。")
    made.line("整理：晨光小学大队部")
    return made.saved()


def photo() -> bytes:
    """A drawing of three pupils below a lighthouse, as large as a photo, that says where it was taken."""
    image = Image.new("RGB", (2400, 1600), "#f3dfc1")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 1150, 2400, 1600), fill="#7fa7a8")
    draw.polygon([(1500, 1200), (1580, 420), (1740, 420), (1820, 1200)], fill="#fdf9f0", outline="#7a3b2e")
    draw.polygon([(1540, 420), (1660, 290), (1780, 420)], fill="#a63a2b")
    draw.ellipse((1610, 340, 1710, 440), fill="#ffd65a")
    for left in (500, 760, 1020):
        draw.ellipse((left, 780, left + 140, 920), fill="#d9a47a")
        draw.rounded_rectangle((left - 30, 920, left + 170, 1280), 60, fill="#3f5f7f")
        draw.polygon([(left + 20, 930), (left + 120, 930), (left + 70, 1040)], fill="#c8102e")
    exif = Image.Exif()
    exif[ExifTags.IFD.GPSInfo] = {1: "N", 2: (12.0, 20.0, 0.0), 3: "E", 4: (56.0, 30.0, 0.0)}
    stream = io.BytesIO()
    image.crop((0, 250, 2400, 1400)).save(stream, "JPEG", exif=exif.tobytes())
    return stream.getvalue()
