"""What an archive says of itself in ``archive.yml``: its name, who keeps it, whom to write to, how its site looks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from build_tools.diagnostics import Location
from build_tools.model.field_types import Choice, Colour, Many, Record, Text, Url, declared
from build_tools.model.packed import Packed
from build_tools.model.palettes import PALETTES, USUAL, replacements
from build_tools.model.positions import Positions
from build_tools.wording import profile as wording

PROFILE_FILE = "archive.yml"
"""Its name in the archive's folder."""

CONTACTS = frozenset({"owner", "errata", "takedown"})
"""Keys of the fields in which an institution's telephone or mail may stand."""

LANGUAGES = ("简体中文",)
DEFAULT_LICENCE = "CC BY 4.0"


@dataclass(frozen=True, slots=True)
class Colours(Packed):
    """A tested palette, or main colours of the archive's own; ``main`` and ``night`` are written ``#rrggbb``, empty for the palette's."""

    name: str = declared(
        "名称", Choice(tuple(PALETTES)), default=USUAL, example="松绿", help="用试过的一套颜色；下面两项可以不写。"
    )
    main: str = declared("主色", Colour(), example="1f5c43", help="白天的标题、链接和按钮用的颜色，要深一些。")
    night: str = declared("夜间主色", Colour(), example="8fd0ae", help="夜间用的颜色，要浅一些。")

    @property
    def day(self) -> str:
        """Main colour by day."""
        return self.main or PALETTES[self.name][0]

    @property
    def dark(self) -> str:
        """Main colour by night."""
        return self.night or PALETTES[self.name][1]

    def replaced(self, text: str) -> str:
        """A style sheet or drawing of the program in these colours."""
        own = replacements(self.day, self.dark)
        return re.sub("|".join(own), lambda match: own[match[0]], text) if own else text


@dataclass(frozen=True, slots=True)
class Profile(Packed):
    """An archive's own words on itself, in the order in which the handbook shows them.

    Attributes:
        positions: Where each field stands.
    """

    name: str = declared(
        "名称", Text(30), required=True, default=wording.NAMELESS, example="云岭故事档案", help="显示在每一页的上面。"
    )
    short: str = declared("简称", Text(8), example="云岭故事", help="手机上放不下全名时用。")
    summary: str = declared(
        "简介", Text(120), example="云岭区中小学的故事档案", help="一句话，显示在每一页的下面和搜索引擎里。"
    )
    url: str = declared("网址", Url(), example="https://gushi.example.cn/", help="网站放在哪里；还没有就不写。")
    owner: str = declared("主办单位", Text(80), example="云岭区教师进修学校", help="谁办的，显示在“关于”页。")
    errata: str = declared(
        "勘误联系", Text(120), example="云岭区教师进修学校德育室", help="发现写错了，告诉谁；写单位和公开的联系方式。"
    )
    takedown: str = declared("撤下联系", Text(120), example="各学校德育处", help="要撤下故事、照片，告诉谁。")
    language: str = declared(
        "语言", Choice(LANGUAGES), default=LANGUAGES[0], example=LANGUAGES[0], help="网站的语言，可以不写。"
    )
    colours: Colours | None = declared(
        "配色", Record(Colours, shorthand="name"), example="松绿", help="一套试过的颜色，或者写自己的主色、夜间主色。"
    )
    licence: str = declared(
        "许可", Text(60), default=DEFAULT_LICENCE, example=DEFAULT_LICENCE, help="故事文字的许可，显示在每一页的下面。"
    )
    examples: tuple[str, ...] = declared(
        "搜索示例", Many(Text(20), maximum=8), example="[老校钟, 阅览室]", help="显示在搜索框和搜索页，点了就搜。"
    )
    repository: str = declared(
        "仓库", Url(), example="http://git.example.cn/gushi", help="投稿用的仓库，显示在“关于”和投稿的手册下面。"
    )
    pages: tuple[str, ...] = declared(
        "页面", Many(Text(60), maximum=40), example="[about, lishi]", help="自己的页面在页脚的先后；不写就按文件名。"
    )
    version: str = declared(
        "程序版本",
        Text(20),
        example="0.1.0",
        help="上次用哪个版本的程序整理过；由 init 和 upgrade 命令写，不用自己改。",
    )

    positions: Positions = field(default_factory=Positions, repr=False, compare=False, hash=False)

    @property
    def palette(self) -> Colours:
        """Colours of the site."""
        return self.colours or Colours()

    def at(self, field_path: str) -> Location:
        """Where a field stands; the file for one that is missing."""
        return self.positions.get(field_path, Location(PROFILE_FILE))
