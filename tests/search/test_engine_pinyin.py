"""Titles and names are found by the pinyin of standard Chinese, whichever reading their characters usually have."""

from __future__ import annotations

import pytest
from engine import Engine

from build_tools.search.document import Entity, SearchDocument
from build_tools.search.index import index

pytestmark = pytest.mark.browser

TITLES = (
    "重走长征路",
    "重要的一课",
    "曾老师的红色课堂",
    "曾经的战场",
    "单秀英奶奶的军鞋",
    "单位里的老党员",
    "在于都出发",
    "区里来了慰问团",
    "歌乐山下的红岩魂",
    "任锐的诗",
)
NAMES = {"p": ("区梦觉", "解玉兰", "查良镛", "仇学明"), "l": ("于都", "百色", "六安", "铅山")}


@pytest.fixture(scope="module")
def indexed() -> dict[str, bytes]:
    documents = [SearchDocument(f"s{n}", title, f"stories/a/s{n}.html") for n, title in enumerate(TITLES)]
    entities = [
        Entity(kind, name, f"x/{kind}{n}.html") for kind, names in NAMES.items() for n, name in enumerate(names)
    ]
    return dict(index(documents, entities))


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("chongzou", "重走长征路"),
        ("chongzouchangzhenglu", "重走长征路"),
        ("zhongyaodeyike", "重要的一课"),
        ("zenglaoshi", "曾老师的红色课堂"),
        ("cengjing", "曾经的战场"),
        ("shanxiuying", "单秀英奶奶的军鞋"),
        ("danwei", "单位里的老党员"),
        ("yudu", "在于都出发"),
        ("quli", "区里来了慰问团"),
        ("geleshan", "歌乐山下的红岩魂"),
        ("renrui", "任锐的诗"),
    ],
)
def test_a_title_is_found_as_it_is_said(engine: Engine, typed: str, title: str) -> None:
    assert f"stories/a/s{TITLES.index(title)}.html" in engine.urls(typed)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("czczl", "重走长征路"),
        ("zls", "曾老师的红色课堂"),
        ("oumengjue", "区梦觉"),
        ("xieyulan", "解玉兰"),
        ("zhaliangyong", "查良镛"),
        ("qxm", "仇学明"),
        ("yudu", "于都"),
        ("baise", "百色"),
        ("luan", "六安"),
        ("yanshan", "铅山"),
    ],
)
def test_it_is_suggested_as_it_is_said(engine: Engine, typed: str, label: str) -> None:
    assert label in [one["label"] for one in engine.suggest(typed)]


def test_titles_stand_in_the_order_of_their_sounds(engine: Engine) -> None:
    found = engine.urls("的", sort="title")
    assert [TITLES[int(url.removeprefix("stories/a/s").removesuffix(".html"))] for url in found] == [
        "曾经的战场",
        "单位里的老党员",
        "歌乐山下的红岩魂",
        "任锐的诗",
        "单秀英奶奶的军鞋",
        "曾老师的红色课堂",
        "重要的一课",
    ]
