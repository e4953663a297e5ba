"""Surnames that are read otherwise than their character usually is (曾 zēng, 单 shàn), and where one stands.

A character of the table is taken for a surname if what is around it shows it:

- before a word of address: ``曾老师``, ``曾国华老师``;
- at the head before an office or a given name with its end: ``解团长``, ``任锐的诗``; the head is the beginning of a text or of a part of it,
  and the place after a word such as ``和``; a given name may also follow what someone is: ``小学生单雨桐``;
- after 老 or 小 at the beginning, with an end: ``老曾和他的书店``.

It is none if the dictionary has a word that it belongs to (``解放``), or if what is beside it is ordinary (``before`` and ``after``).
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from typing import NamedTuple

from build_tools.chinese.text import HAN


class Surname(NamedTuple):
    """How it is read, where it counts, and what after it (``before``) or ahead of it (``after``) means that it is none."""

    reading: str
    where: int
    before: str = ""
    after: str = ""


ADDRESSED, AT_HEAD, ANYWHERE, SURE = range(4)
"""Only at the head and right before a word of address; at the head; before a word of address and after 老 also elsewhere; and at the head
whatever follows. Each has the places of those before."""

SURNAMES: dict[str, Surname] = {
    "曾": Surname(
        "zēng",
        SURE,
        "经是在有想被为任说以几何一两三与和用于获因去到住见读写参当做听看教受否多数荣担就执不把从向对由让给将叫名属遭带我你他她这"
        "那率记随跟打救保送来驻赴入出亲深同师留设称开拥主领捐要可能会也梦流作帮最陪养负历发监载荐效奉接播登搜呼独取存盛短走",
        "不未也何几",
    ),
    "单": Surname(
        "shàn",
        ANYWHERE,
        "位元独身亲线车人双飞脚腿手杠个间项打张页一纯调薄方向行字词品价据兵刀枪程层曲质料次片宣点数体色日眼边侧证晶击月键瓣",
        "简名菜传订清账孤床保提货试成联",
    ),
    "仇": Surname(
        "qiú",
        ANYWHERE,
        "恨人家敌视与怨杀深",
        "国报复深恩血家世",
    ),
    "解": Surname(
        "xiè",
        ANYWHERE,
        "放开读密说题答决救困围除散惑压馋渴忧难析释甲冻体构一脱乏码毒剖字方悟暑铃危个疑法",
        "了讲理分化和劝破注图见瓦溶缓调谅误拆押详难未",
    ),
    "查": Surname(
        "zhā",
        ANYWHERE,
        "资字找看问阅账验清一到无出获封收询处考档族证对体分天得寝岗地图尔理错普韦",
        "检调审侦抽巡核排考复普搜追盘督自勘纠清",
    ),
    "盖": Surname(
        "gě",
        ANYWHERE,
        "房章好印上一新了起住在世过被棉满瓦因学校楼大子红着这教图碗茨普尔洛帽",
        "覆掩膝锅涵遮瓶铺翻",
    ),
    "薄": Surname(
        "bó",
        ANYWHERE,
        "薄弱雾荷冰饼纸片膜利情命礼暮棉衣被田云如酒面",
        "稀厚微浅淡刻绵",
    ),
    "任": Surname(
        "rén",
        ANYWHERE,
        "务何凭劳重教期课职性由意我你他人命用免选满内其她尔谁这那团党班风雨时一是在前侠队村县区市第至",
        "主责信担放听委重出历新前现首原时留接连继升兼胜离调就",
    ),
    "华": Surname("huà", AT_HEAD, "夏东侨北南中人裔西丽美章盛灯诞发工语文为润龙新阳清师佗表光年彩而国埠商沙硕安氏林威"),
    "覃": Surname("qín", ANYWHERE, "思"),
    "朴": Surname("piáo", AT_HEAD, "素实质厚拙真直树"),
    "燕": Surname("yān", AT_HEAD, "子窝尾归雀麦来飞鸣舞"),
    "乐": Surname("yuè", AT_HEAD, "于观趣队曲章器团谱园在学享呵意天教滋游土事善融此声为业其和见府理动手创一淘平昌陵"),
    "宁": Surname("nìng", AT_HEAD, "静夏波死可愿肯为神折德海国都乡缺做要明谧化陕县远城冈陵武宗河蒗阳"),
    "纪": Surname("jǐ", AT_HEAD, "念律录实元要年检委行事传之游"),
    "区": Surname(
        "ōu",
        AT_HEAD,
        "运教党政委工团少妇科文图实机法检税公卫人里内长域级属直小中大二一三十百外别分划间块县办社两青体位旗",
    ),
    "种": Surname("chóng", ADDRESSED),
    "折": Surname("shé", ADDRESSED),
    "员": Surname("yùn", ADDRESSED),
    "召": Surname("shào", ADDRESSED),
}

ADDRESSES = (
    "老师 同学 先生 女士 小姐 爷爷 奶奶 婆婆 外公 外婆 伯伯 叔叔 阿姨 大爷 大妈 大娘 大姐 大哥 大叔 大婶 大嫂 妈妈 爸爸 嬢嬢 姐姐 哥哥 "
    "妹妹 弟弟 老人 老汉 师傅 烈士 同志 老兵 老红军 老英雄"
)
OFFICES = (
    "校长 主任 书记 将军 团长 政委 司令 排长 连长 营长 班长 师长 军长 旅长 队长 部长 局长 处长 科长 院长 所长 厂长 站长 村长 乡长 镇长 县长 "
    "市长 省长 园长 会长 组长 主席 委员 教授 医生 大夫 护士 博士 院士 教练 导师 干事 经理 工程师 指导员 辅导员 参谋 特派员 英雄 战士 "
    "上将 中将 少将 元帅 大校 上校 警官 厨师 司机 医师"
)
AFTER_NAMES = "故居 旧居 纪念馆 纪念园 陵园 墓 小学 中学 的 和 与 及 同 在 是 为 讲 说 给 对 向 写 忆 从 把 被"
BEFORE_NAMES = "的和与同及访记忆致怀念近悼敬颂讲读学寻见是叫听像"
ROLES = (
    "老师 同学 学生 队员 少年 青年 党员 团员 战士 英雄 烈士 同志 校长 主任 书记 将军 团长 政委 司令 排长 连长 营长 班长 师长 军长 队长 院长 "
    "教授 医生 护士 作家 诗人 画家 记者 老兵 模范 工人 农民 教师 职工 传人 儿子 女儿 孙女 孙子 爷爷 奶奶 父亲 母亲 丈夫 妻子 战友"
)
"""Words that stand right before a name; each has two characters."""
NO_NAMES = "的了着过得地和与是在有到给向对把被这那我你他她们就也都不没很个及或又还要说讲"
"""Characters that no given name has."""
GIVEN_WORDS = (
    "建国 国庆 爱国 卫国 保国 胜利 和平 光明 文明 红旗 建设 解放 建军 志强 永远 长征 红军 向阳 朝阳 东风 卫东 春花 雪梅"
)
"""Given names that are words besides."""


def _any_of(words: str) -> str:
    return "|".join(words.split())


_ADDRESS = f"(?:[小大老副]|[两几三]位)?(?:{_any_of(ADDRESSES)})"
_TITLE = f"(?:{_ADDRESS}|副?(?:{_any_of(OFFICES)}))"
_START = f"(?<![{HAN}0-9A-Za-z])"
_END = f"(?:{_any_of(AFTER_NAMES)}|(?![{HAN}0-9A-Za-z]))"
_ROLE = f"(?<={_any_of(ROLES)})"
_FAMILIAR = f"(?<={_START}[老小])"
_HEAD = f"(?:{_START}|(?<=[{BEFORE_NAMES}]))"


@cache
def _pattern(char: str) -> re.Pattern[str]:
    """Compiled when a text may have the surname, and no word with its character: all of them take 0.3 s."""
    surname = SURNAMES[char]
    begun = f"(?![{surname.before}])" if surname.before else ""
    alone = f"(?<![{surname.after}])" if surname.after else ""
    given = f"{begun}(?P<{{}}>(?:(?![{NO_NAMES}])[{HAN}]){{{{1,2}}}}?)"
    signs = (
        f"(?P<addressed>{_HEAD}.(?={_ADDRESS}))",
        f"(?:{_HEAD}.(?={_TITLE})|(?:{_HEAD}|{_ROLE}).(?={given.format('given')}(?:{_TITLE}|{_END})))",
        f"(?:{alone}.(?=(?:{given.format('called')})?{_ADDRESS})|{_FAMILIAR}.(?={_END}))",
        f"{_HEAD}.(?={begun}[{HAN}、])",
    )
    return re.compile("|".join(signs[: surname.where + 1]))


_LONGEST_WORD = 5


def surname_at(text: str, place: int, words: Container[str]) -> str:
    """Reading of the surname that stands at a place of a text, or nothing.

    Args:
        text: Any text.
        place: Where one of ``SURNAMES`` stands in it.
        words: The dictionary: a word that the character belongs to is no name.
    """
    surname = SURNAMES[text[place]]
    if any(text[place : place + length] in words for length in range(2, _LONGEST_WORD + 1)):
        return ""
    found = _pattern(text[place]).match(text, place)
    if not found:
        return ""
    parts = found.groupdict()
    certain = parts["addressed"] or text[max(0, place - 2) : place] in words
    if not certain and any(text[start : place + 1] in words for start in range(max(0, place - 2), place)):
        return ""
    given = parts.get("given") or parts.get("called")
    ordinary = given in words and given not in GIVEN_WORDS.split() and surname.where != SURE
    return "" if ordinary else surname.reading
