"""Signs that look like a Han character but are another: radicals, strokes, and characters kept only for old encodings.

Input methods that draw characters and texts out of PDFs have them. ``RADICALS`` holds the radicals (U+2E80–2EF3) and strokes
(U+31C0–31E3) of Unicode's ``EquivalentUnifiedIdeograph`` (Unicode 14, https://www.unicode.org/license.txt); what the normal form NFKC
replaces, two of these, the radicals of Kangxi's dictionary and the compatibility ideographs, needs no table.
"""

from __future__ import annotations

import re
import unicodedata

LOOK_ALIKE, LOOK_ALIKE_FAR = "\u2e80-\u2ef3\u2f00-\u2fd5\u31c0-\u31e3\uf900-\ufad9", "\U0002f800-\U0002fa1d"
"""For a class of a regular expression, those of the first plane apart; some of these are the right characters all the same."""

_SIGNS = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂"
    "⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲㇆㇏㇐㇑㇒㇓㇔㇕㇖㇗㇘㇙㇚㇛㇜㇝"
    "㇞㇟㇠㇡"
)
_CHARACTERS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤"
    "覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀𠃌乀一丨丿丿丶𠃍乛𠃊𠃎𠄌亅𡿨𠃋乀"
    "𠃑乚乙𠄎"
)

RADICALS: dict[str, str] = dict(zip(_SIGNS, _CHARACTERS, strict=True))
"""Characters by the radicals and strokes that look like them."""

_LOOK_ALIKE = re.compile(f"[{LOOK_ALIKE}{LOOK_ALIKE_FAR}]")


def right_character(sign: str) -> str:
    """The Han character that a sign looks like, or nothing if the sign is the right one itself or looks like none."""
    if not _LOOK_ALIKE.match(sign):
        return ""
    found = RADICALS.get(sign) or unicodedata.normalize("NFKC", sign)
    return "" if found == sign else found
