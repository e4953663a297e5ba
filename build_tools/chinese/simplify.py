"""Traditional characters written as simplified ones, for display: where a character stays, or becomes another, by its word, the word decides."""

from __future__ import annotations

import re

from build_tools.chinese.simplified import FOLD

_PARTLY = """
乾隆 乾坤 乾清宮 乾嘉 乾元 乾卦 乾陵 乾縣 乾州 乾道 乾象 乾旦 康乾 蕭乾 朝乾夕惕
角徵羽 變徵 徵音 徵調 流徵 樊於期 於菟 於戲 於乎 於潛 畢昇 哪吒 木吒 金吒 瞭望
"""
"""Words of which the characters of ``_KEPT`` stay."""

_KEPT = frozenset("乾徵於昇吒瞭")

_WORDS = {
    "計畫": "计划",
    "籌畫": "筹划",
    "錢鍾書": "钱锺书",
    "李鍾郁": "李锺郁",
    "瞭解": "了解",
    "瞭然": "了然",
    "明瞭": "明了",
    "瞭如": "了如",
    "藉口": "借口",
    "憑藉": "凭借",
    "藉此": "借此",
    "藉助": "借助",
    "藉以": "借以",
    "藉機": "借机",
    "藉由": "借由",
    "反覆": "反复",
    "答覆": "答复",
    "回覆": "回复",
    "重覆": "重复",
    "覆信": "复信",
    "覆電": "复电",
    "彷彿": "仿佛",
    "傢俱": "家具",
    "項鍊": "项链",
    "鐵鍊": "铁链",
    "鎖鍊": "锁链",
    "手鍊": "手链",
    "沈沒": "沉没",
    "沈默": "沉默",
    "沈船": "沉船",
    "幺麼": "幺麽",
}
"""Words that become others than their characters do."""

_FOLD_BUT_KEPT = {code: to for code, to in FOLD.items() if chr(code) not in _KEPT}
_RIGHT = _WORDS | {word: word.translate(_FOLD_BUT_KEPT) for word in _PARTLY.split()}
_WORD = re.compile("|".join(sorted({*_RIGHT, *_RIGHT.values()}, key=len, reverse=True)))


def simplified(text: str) -> str:
    """A text in simplified characters; what is simplified already stays as it is."""
    parts, at = [], 0
    for match in _WORD.finditer(text):
        parts += [text[at : match.start()].translate(FOLD), _RIGHT.get(match[0], match[0])]
        at = match.end()
    return "".join((*parts, text[at:].translate(FOLD)))
