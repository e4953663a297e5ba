"""What a story's fields hold several of: authors, media, sources, errata, consents; each declares its own fields."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.field_types import Day, MediaPath, Text, Url, declared
from build_tools.model.packed import Packed


@dataclass(frozen=True, slots=True)
class Author(Packed):
    """Someone who made the story, by what they did."""

    role: str = declared("分工", Text(20), required=True, example="讲述", help="做了什么：讲述、整理、摄影……")
    name: str = declared(
        "署名",
        Text(60),
        required=True,
        example="大队部红领巾宣讲团",
        help="团队或单位的名称；学生不写全名，写“王同学”。",
    )


@dataclass(frozen=True, slots=True)
class Media(Packed):
    """A picture, recording or film beside the story."""

    path: str = declared("文件", MediaPath(), required=True, example="xuanjiang.jpg", help="文件名，放在故事旁边。")
    alt: str = declared("替代文字", Text(200), example="三名同学在校史馆里讲解", help="图里有什么；图片必填。")
    caption: str = declared("说明", Text(300), example="宣讲团第一次出发", help="显示在下面的一句话。")
    credit: str = declared("出处", Text(100), example="学校大队部", help="谁拍的、谁录的、从哪里来。")
    transcript: str = declared(
        "文字稿", Text(20000, paragraphs=True), example="同学们好……", help="录音、视频里说的话；录音和视频必填。"
    )
    poster: str = declared(
        "封面", MediaPath(), example="xuanjiang-fengmian.jpg", help="一张图片，视频播放以前显示；只写在视频下面。"
    )


@dataclass(frozen=True, slots=True)
class Source(Packed):
    """Where the facts come from."""

    title: str = declared("题名", Text(200), required=True, example="一口老校钟的来历", help="文章、书或网页的名称。")
    publisher: str = declared("发布单位", Text(120), example="云岭日报", help="报社、出版社或网站。")
    date: str = declared("日期", Day(approximate=True), example="2019-11-27", help="发布的日期，可以只写年或年月。")
    url: str = declared("网址", Url(), example="https://example.cn/a.html", help="有就写；网站只显示，不会打开它。")


@dataclass(frozen=True, slots=True)
class Erratum(Packed):
    """What was wrong in a published story, and what is right."""

    date: str = declared("日期", Day(), required=True, example="2025-03-12", help="改正的日期。")
    wrong: str = declared("原来", Text(300), required=True, example="建于1953年11月", help="原来怎样写的。")
    right: str = declared("更正", Text(300), required=True, example="建于1953年8月", help="应当是怎样。")


@dataclass(frozen=True, slots=True)
class Consent(Packed):
    """Who agreed to what: roles and a paper's file number, never a name. Never rendered, indexed or exported."""

    who: str = declared(
        "同意人", Text(40), required=True, example="监护人", help="只写身份（监护人、学生本人、老师），不写姓名。"
    )
    what: str = declared("同意内容", Text(100), required=True, example="照片、声音", help="同意公开什么。")
    date: str = declared("日期", Day(), required=True, example="2024-09-01", help="同意的日期。")
    until: str = declared("有效期至", Day(), example="2027-08-31", help="到哪一天为止。")
    paper: str = declared(
        "存档编号", Text(60), required=True, example="德育处-2024-017", help="纸质同意书放在哪里、编号多少。"
    )
