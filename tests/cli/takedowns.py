"""An archive of which much is taken down, its site, and what is kept of both."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools.publishing.make import spare_folder
from build_tools.publishing.marker import SITE
from tests.cli.test_cli_withdrawal import contents
from tests.support.builds import ROOT, keep, restored
from tests.support.cases import clean_archive, commit_all
from tests.support.commands import Built, Commands, Result, commands, forgotten, memory_of
from tests.support.media import picture, sound

__all__ = ["commands", "kept_place", "place"]

RARE, NAME = "鼍龘", "王小岚"
SCHOOL = "renmin-xiaoxue"
HEAD = """---
标题: {title}
类型: 红领巾宣讲
学校: 人民小学
主题: [校园宣讲]
{more}状态: {state}
---

{body}
"""


def story(title: str, body: str, more: str = "", state: str = "已发布") -> str:
    """Text of a story; its further fields end with a line end."""
    return HEAD.format(title=title, body=body, more=more, state=state)


def photo(file: str, alt: str) -> str:
    return f"  - 文件: {file}\n    替代文字: {alt}\n"


CONSENT = (
    "同意书:\n  - 同意人: 监护人\n    同意内容: 姓名、照片、声音\n    日期: 2024-09-01\n    存档编号: 德育处-2024-017\n"
)
DENGQIAO = story(
    f"{RARE}的灯与桥",
    f"这盏灯是{RARE}点的。",
    f"摘要: 说的是{RARE}。\n系列: 家书里的红岩\n序号: 2\n媒体:\n{photo('dengqiao.png', f'{RARE}的灯')}"
    f"{photo('gongyong.png', '一盏灯')}旧地址: [{SCHOOL}/jiu-dengqiao]\n",
)
STORIES = {
    "dengqiao": DENGQIAO,
    "ling-yi-zhan": story(
        "另一盏灯",
        "请看[那盏灯](dengqiao.md)，也是学校里的灯。",
        f"媒体:\n{photo('gongyong.png', '一盏灯')}相关故事: [{RARE}的灯与桥]\n",
    ),
    "ren": story(
        "王小岚的灯",
        "这是王 小岚、王**小岚**、**王小岚**和{王|wáng}小岚，也是&#29579;小岚。小岚笑了，岚岚唱了。\n\n"
        "王小岚同学在王小岚书屋里等王小岚奶奶。\n\n> 王\n> 小岚\n",
        f"人物: [江竹筠, 王小岚]\n地点: [王小岚书屋]\n摘要: 说的是王　小岚。\n作者:\n  - 分工: 讲述\n    署名: 王小岚\n"
        f"媒体:\n{photo('wangxiaolan-1.png', '王小岚拿着灯')}    说明: 王小岚在校门口\n"
        f"  - 文件: shengyin.wav\n    文字稿: 我是王小岚。\n{CONSENT}"
        "勘误:\n  - 日期: 2024-12-01\n    原来: 王小兰\n    更正: 王小岚\n",
    ),
    "mu": story(
        "母亲的信",
        "读给大家听。\n\n![灯](wangxiaolan-1.png)",
        "人物:\n  - 岚岚  # 小名\n相关故事:\n  - 王小岚的灯\n  - dengqiao\n",
    ),
    "cao-gao": story("还没有写完", "王小岚还没有写完。\n\nIn English: Wang Xiaolan.", state="草稿"),
}
ENTRIES = {
    "people": "- 编号: wang-xiaolan\n  名称: 王小岚\n  别名: [岚岚]\n  简介: 王小岚，虚构的人。\n- 编号: nainai\n  名称: 王小岚奶奶\n  保留: 是\n",
    "places": "- 编号: shuwu\n  名称: 王小岚书屋\n",
    "timeline": f"- 编号: dian-deng\n  日期: 2024-10\n  名称: 点灯。\n  故事: ['{RARE}的灯与桥', 王小岚的灯]\n",
    "projects": f"- 编号: deng\n  名称: 点灯\n  学校: {SCHOOL}\n  故事: ['{RARE}的灯与桥']\n",
}
COLOURS = {"dengqiao": "red", "gongyong": "blue", "wangxiaolan-1": "green"}


def make(folder: Path) -> Path:
    """Write the archive, as the first version in Git."""
    root = clean_archive(folder)
    for name, text in STORIES.items():
        (root / SCHOOL / f"{name}.md").write_text(text, encoding="utf-8")
    for name, text in ENTRIES.items():
        with (root / "registry" / f"{name}.yml").open("a", encoding="utf-8") as file:
            file.write(text)
    for name, colour in COLOURS.items():
        (root / SCHOOL / f"{name}.png").write_bytes(picture("png", (720, 480), colour))
    (root / SCHOOL / "shengyin.wav").write_bytes(sound())
    commit_all(root)
    return root


class Place(Built):
    """The archive and its site."""

    @property
    def folder(self) -> Path:
        return self.root / SCHOOL

    @property
    def places(self) -> tuple[str, ...]:
        return (f"--stories={self.root}", f"--site={self.site}")

    def run(self, *arguments: object, code: int = 0, killed_at: int = 0) -> Result:
        return super().run(*arguments, *self.places, code=code, killed_at=killed_at)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")

    def registry(self, name: str) -> Path:
        return self.root / "registry" / f"{name}.yml"

    @property
    def kept(self) -> list[tuple[str, bytes]]:
        """Everything but what Git keeps."""
        memory = memory_of(self.root)
        every = contents(self.root, self.site, memory, spare_folder(self.root.parent, SITE))
        return [(name, data) for name, data in every if "/.git/" not in name]

    def page(self, name: str) -> str:
        return (self.site / "stories" / SCHOOL / f"{name}.html").read_text("utf-8")

    def codes(self, *arguments: object, code: int = 0) -> dict[str, str]:
        """Codes that a check finds, and where."""
        done = self.commands("check", *arguments, "--format", "json", "--stories", self.root)
        assert done.code == code, done.said
        return {found["code"]: found["path"] for found in done.found}

    def dies(self, at: str, after: int, *arguments: object) -> None:
        """Run a command without hard links that is killed when it calls a function once more than so often."""
        program = [sys.executable, "-c", DIES, json.dumps([at, after, [*map(str, arguments), *self.places]])]
        done = subprocess.run(program, cwd=ROOT, check=False, capture_output=True, encoding="utf-8")
        assert done.returncode == 9, done.stdout + done.stderr


DIES = """
import errno, importlib, json, os, sys
from build_tools.cli import main
at, left, arguments = json.loads(sys.argv[1])
module, _, name = at.partition(":")
owner = importlib.import_module(module)
*path, name = name.split(".")
for part in path:
    owner = getattr(owner, part)
real = getattr(owner, name)

def dies(*arguments, **named):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
    return real(*arguments, **named)

def refuses(*arguments, **named):
    raise OSError(errno.EPERM, "no hard links here")

setattr(owner, name, dies)
os.link = refuses
main.main(arguments)
"""


@pytest.fixture(scope="module")
def kept_place(tmp_path_factory: pytest.TempPathFactory, commands: Commands) -> Iterator[Place]:
    """Give the archive with its site, to be restored for each test."""
    folder = tmp_path_factory.mktemp("takedowns") / "place"
    folder.mkdir()
    with forgotten(make(folder)) as root:
        place = Place(commands, root)
        place.run("build")
        keep(folder)
        yield place


@pytest.fixture
def place(kept_place: Place) -> Place:
    """Give an archive with a site to spoil."""
    restored(kept_place.root.parent)
    return kept_place
