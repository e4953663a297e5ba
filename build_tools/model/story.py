"""A story: the one declaration of its fields, from which messages, templates, handbook and pages follow."""

from __future__ import annotations

from dataclasses import dataclass, field

from build_tools.diagnostics import Location
from build_tools.model.facet import Facet
from build_tools.model.field_types import (
    Choice,
    Day,
    Many,
    Number,
    OldAddress,
    Record,
    Reference,
    Span,
    StoryReference,
    Text,
    declared,
)
from build_tools.model.packed import Packed
from build_tools.model.period import Period
from build_tools.model.positions import Positions
from build_tools.model.records import Author, Consent, Erratum, Media, Source

GRADES = ("小学低段", "小学中段", "小学高段", "初中", "高中")
GRADE_IDS = dict(
    zip(GRADES, ("xiaoxue-diduan", "xiaoxue-zhongduan", "xiaoxue-gaoduan", "chuzhong", "gaozhong"), strict=True)
)
GRADE_YEARS = ("1–2年级", "3–4年级", "5–6年级", "7–9年级", "10–12年级")

DRAFT, PENDING, PUBLISHED = "草稿", "待审", "已发布"


@dataclass(frozen=True, slots=True)
class Story(Packed):
    """One story, its fields in the order in which the handbook and a new story show them.

    Attributes:
        slug: Its name in addresses, unique in the archive.
        folder: School or collection whose folder it stands in.
        path: POSIX path of its file below the archive's folder.
        body: Markdown below the front matter.
        body_line: Line on which ``body`` begins, from 1.
        positions: Where each field stands (``media[1].alt``); a missing one is not there.
        readable: False if its front matter could not be read at all; it then exists only so that links to it do not cascade.
    """

    title: str = declared("标题", Text(60), required=True, example="一口老校钟", help="故事的名字。")
    kind: str = declared(
        "类型",
        Reference("kinds"),
        required=True,
        example="历史故事",
        help="历史故事、红领巾宣讲、校园活动……",
        facet=Facet(section=8, style="cards", filter=3, lead="档案里的故事分成这几类。", about="“{name}”一类的故事。"),
    )
    school: tuple[str, ...] = declared(
        "学校",
        Many(Reference("schools"), maximum=30),
        example="实验小学教育集团",
        help="讲的是哪些学校，可以没有，也可以有几所。",
        facet=Facet(
            section=1,
            style="schools",
            filter=1,
            door=2,
            weight=4,
            named=3,
            letter="s",
            lead="按区县和教育集团排列，点校名看这所学校的故事和它的“一校一品”。",
            about="{name}的故事。",
        ),
    )
    topics: tuple[str, ...] = declared(
        "主题",
        Many(Reference("topics"), minimum=1, maximum=5),
        required=True,
        example="[家书与家风, 校史]",
        help="1 到 5 个主题，最要紧的写在最前面。",
        facet=Facet(
            section=2,
            style="cards",
            filter=2,
            door=1,
            weight=2,
            named=4,
            letter="o",
            has_art=True,
            lead="每个主题是一条读故事的路。",
        ),
    )
    people: tuple[str, ...] = declared(
        "人物",
        Many(Reference("people"), maximum=30),
        example="[张桂梅, 王继才]",
        help="故事里的历史人物和公众人物；不写学生。",
        facet=Facet(
            section=3,
            door=3,
            weight=6,
            named=1,
            letter="p",
            lead="按姓名的拼音排列，点名字看讲到这个人的故事。",
            about="讲到{name}的故事。",
        ),
    )
    places: tuple[str, ...] = declared(
        "地点",
        Many(Reference("places"), maximum=30),
        example="[烈士陵园, 老校门]",
        help="故事发生的地方。",
        facet=Facet(
            section=4, door=4, weight=3, named=2, letter="l", lead="故事发生的地方。", about="发生在{name}的故事。"
        ),
    )
    period: tuple[Period, ...] = declared(
        "时期",
        Many(Span(), maximum=6),
        example="1939-1946",
        help="故事讲的事发生在哪些年，就写哪些年，从早到晚；中间断开十年以上的，分成几段。"
        "人物的生年、顺带提到的年份、文章发表的年份都不算；只知道报道时间的，写报道的时间。"
        "可以写 1949、1939-1946、1940年代、约2021、1945-至今，几段写成 [1939-1945, 1985]。",
        facet=Facet(
            section=5, filter=6, id="periods", label="年代", lead="按故事所说的年代排列。", about="涉及{name}的故事。"
        ),
    )
    date: str = declared("日期", Day(), example="2024-10-11", help="活动举行的日期。")
    grades: tuple[str, ...] = declared(
        "适合年级",
        Many(Choice(GRADES, tuple(GRADE_IDS.values()), GRADE_YEARS), maximum=5),
        example="[小学高段, 初中]",
        help="小学低段（1–2年级）、小学中段（3–4年级）、小学高段（5–6年级）、初中、高中。",
        facet=Facet(
            section=7,
            style="cards",
            filter=5,
            id="grades",
            label="年级",
            lead="按适合的年级排列，老师备课、同学自己读都方便。",
            about="适合{name}（{note}）的故事。",
        ),
    )
    form: str = declared(
        "形式",
        Reference("forms"),
        example="讲述",
        help="讲述、朗诵、展演、舞蹈、研学、视频、音频、展览……",
        facet=Facet(
            section=9,
            style="cards",
            filter=4,
            lead="故事可以讲，可以演，也可以走到现场去看。",
            about="以“{name}”的形式呈现的故事。",
        ),
    )
    summary: str = declared(
        "摘要", Text(200), example="一家三口在狱中写下的信，怎样到了孩子手里。", help="一两句话；不写就取正文第一段。"
    )
    authors: tuple[Author, ...] = declared(
        "作者",
        Many(Record(Author), maximum=20),
        example="\n  - 分工: 讲述\n    署名: 红领巾宣讲团",
        help="按分工署名。",
    )
    cover: Media | None = declared(
        "封面",
        Record(Media, shorthand="path"),
        example="\n  文件: fengmian.jpg\n  替代文字: 三名同学站在校史馆门口",
        help="一张图片；没有就用主题的画。",
    )
    media: tuple[Media, ...] = declared(
        "媒体",
        Many(Record(Media, shorthand="path"), maximum=60),
        example="\n  - 文件: xuanjiang.jpg\n    替代文字: 三名同学在校史馆里讲解",
        help="照片、录音、视频。",
    )
    series: str = declared(
        "系列",
        Reference("series"),
        example="家书里的故事",
        help="属于哪个系列。",
        facet=Facet(
            section=6, style="cards", weight=1, letter="r", lead="几篇故事接起来读。", about="系列“{name}”，按顺序读。"
        ),
    )
    part: int | None = declared("序号", Number(1, 999), example="1", help="系列里的第几篇。")
    questions: tuple[str, ...] = declared(
        "思考题", Many(Text(200), maximum=10), example="\n  - 这四个字是什么意思？", help="读完可以讨论的问题。"
    )
    sources: tuple[Source, ...] = declared(
        "来源",
        Many(Record(Source, shorthand="title"), maximum=60),
        example="\n  - 题名: 一口老校钟的来历\n    发布单位: 云岭日报\n    日期: 2019-11-27",
        help="事实从哪里来；历史故事必填。",
    )
    consent: tuple[Consent, ...] = declared(
        "同意书",
        Many(Record(Consent), maximum=20),
        example="\n  - 同意人: 监护人\n    同意内容: 照片、声音\n    日期: 2024-09-01\n    存档编号: 德育处-2024-017",
        help="有学生的照片或声音时填写；只给管理员看，不会出现在网站上。",
    )
    status: str = declared(
        "状态",
        Choice((DRAFT, PENDING, PUBLISHED)),
        required=True,
        example=PENDING,
        help="草稿、待审、已发布；只有已发布的会出现在网站上。",
    )
    licence: str = declared("许可", Text(60), example="CC BY 4.0", help="和档案的许可不一样时才写。")
    errata: tuple[Erratum, ...] = declared(
        "勘误",
        Many(Record(Erratum), maximum=20),
        example="\n  - 日期: 2025-03-12\n    原来: 写于1949年11月\n    更正: 写于1949年8月",
        help="发布以后改正了的错误，写在文章后面，也列在“勘误”一页。",
    )
    aliases: tuple[str, ...] = declared(
        "旧地址",
        Many(OldAddress(), maximum=20),
        example="[lishi/jiu-mingzi]",
        help="改名或移动之前的地址，会自动转到新地址。",
    )
    related: tuple[str, ...] = declared(
        "相关故事", Many(StoryReference(), maximum=10), example="[lao-xiaozhong]", help="还应当读的故事。"
    )

    slug: str = ""
    folder: str = ""
    path: str = ""
    body: str = field(default="", repr=False)
    body_line: int = 1
    positions: Positions = field(default_factory=Positions, repr=False, compare=False, hash=False)
    readable: bool = True

    @property
    def published(self) -> bool:
        """True if readers may see it."""
        return self.status == PUBLISHED

    @property
    def home(self) -> str:
        """Folder of its own file below the archive's folder, to which its media paths are relative."""
        return self.path.rpartition("/")[0]

    def where(self, field_path: str = "") -> Location:
        """Where a field stands; the opening ``---`` for one that is missing."""
        return self.positions.get(field_path) or Location(self.path, 1, 1, field_path)
