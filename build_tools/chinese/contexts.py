"""Characters whose reading what is around them decides, where no word of the dictionary does: 慢慢地 de, 做不了 liǎo, 数不清 shǔ.

For each character rules in their order: a reading, what must end right before it, and what must begin right after it. A rule without
``within`` does not count if the dictionary has a word that the character belongs to (土地, 记得).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from build_tools.chinese.text import HAN


class Context(NamedTuple):
    """A reading with patterns for the text before and after; ``within`` if it also counts inside of the dictionary's words."""

    reading: str
    before: str = ""
    after: str = ""
    within: bool = False


_NUMERAL = "[一二三四五六七八九十百千万两几数每半0-9]"
_PRONOUN = "(?:[我你他她它您]|们|咱|人|谁)"
_HOLDING = (
    "拿提举握拉牵捧冒看望朝沿顺迎背扛抱挑戴穿披骑坐站躺跪蹲跟随带领拖抬推挨护守围绕唱喊哼写画读念听说笑哭流淌滴留住开关闭睁咬含"
    "忍闻吃喝盖铺挂贴插系捆绑押压指数算想盼等向对端摸踩踏扶搂牺跑走飘燃烧生烤闪藏掰捏攥扳"
)
"""Verbs that 着 follows."""
_LED = "班团连排营师军校队组会院所馆厂局处科部省市县区乡镇村站社兄首家舰船机室园店州庭社"

CONTEXTS: dict[str, tuple[Context, ...]] = {
    "地": (
        Context("de", r"(.)\1", f"[{HAN}]"),
        Context(
            "de", f"[{HAN}][^等各本当某外内异原此该两三多几同]", f"(?![里上下中处方的是有和与在为以名图震])[{HAN}]"
        ),
    ),
    "得": (
        Context("de", "[做办受吃去来用忘跑走]", "了"),
        Context("de", "乐", "[合直]"),
        Context("dé", "(?:[^看听办做想找拿吃买见感达赶回走]|^)", "到"),
        Context("dé", "", "[了过奖病第名分冠知]|满分|出(?:结论|了)"),
        Context("děi", f"(?:{_PRONOUN}|[就总都还也可又只]|非|[，。：；！？“]|^)", f"(?!很)[{HAN}]"),
        Context("děi", "[事人活家路信天队]", "(?:慢慢|好好|赶|马上|先|再|把|给|让|去|靠|用|有)"),
        Context("de", f"[{HAN}]"),
    ),
    "着": (
        Context("zháo", "[点找猜]", "了(?![眼火])"),
        Context("zháo", "[点找猜睡够用见摸烧]不", "(?!急)"),
        Context("zháo", "睡", "[了。，！？]|$", within=True),
        Context("zháo", "", "了[凉火迷魔慌急]"),
        Context("zhuó", "[他她我们人员者士装]|身", "一?(?:身|袭|[军便盛红素戎]装|长衫|布衣)"),
        Context("zhe", f"[{_HOLDING}]", "(?!打扮|朴素|整洁)", within=True),
    ),
    "了": (
        Context("liǎo", f"[{HAN}]不", "(?!解)"),
        Context("liǎo", "[做办受忘去来吃用少免走跑]得", ""),
        Context("liǎo", "", "[却结](?![果束])"),
        Context("le", "", "解放", within=True),
    ),
    "长": (
        Context("cháng", "[很太更最这那么多较漫细修十百千万米里尺丈年全身不]", "(?![大高得])"),
        Context("zhǎng", f"[{_LED}]"),
        Context("zhǎng", "", "[得高大成满出着了相在势到]"),
        Context("zhǎng", "", "[女子孙兄姐](?![弹])"),
        Context("cháng"),
    ),
    "行": (
        Context("xíng", "一", f"(?:{_NUMERAL}+[人名]|人|[等来到从前])"),
        Context("háng", "[二三四五六七八九十两几每百千]|第[一二三四五六七八九十]|[排站]成一", "(?![动军走程驶政为人])"),
        Context("háng", "(?:[这那]|(?:最后|第)?一)", "[字泪被诗白黑红标大小脚树热]", within=True),
        Context("háng", "[干爱]一", "[爱，。！]", within=True),
    ),
    "数": (
        Context(
            "shǔ",
            "",
            "(?:不[清尽完胜]|也数|[一了]数|着|一下|一遍|出|到[一二三四五六七八九十百0-9]|过来|星星)",
            within=True,
        ),
        Context("shǔ", "数[了一也]", "", within=True),
        Context("shǔ", f"{_PRONOUN}|[总就要还]是?", "(?:了|第?[一他她我你])"),
    ),
    "倒": (
        Context("dǎo", "[打摔跌跑晕昏推刮病饿累绊击刺压吹撞拉放难栽滑震]", ""),
        Context("dǎo", "[不吓]", "(?![是如])"),
        Context("dǎo", "", "(?:在|下|地|塌|进|了下)"),
    ),
    "干": (
        Context("gān", "[晒擦晾吹烤流哭喝抽晾风烘抹揩]", "(?!活)"),
        Context(
            "gān",
            "(?:[很太还半全都]|(?:柴火?|草|衣服|嘴唇|土|地|河|井|泪|汗|墨|叶子?)[^，。]{0,3})",
            "的?(?:[，。；]|了[，。])",
        ),
        Context("gān", "", "[的]?(?:柴|草|粮|净|燥|菜|树枝|稻草|硬|裂)"),
    ),
    "量": (Context("liáng", "", "(?:[了过]|身|体温|体重|血压|一量|尺寸|出|得)"),),
    "落": (
        Context("luò", "", "[了着]", within=True),
        Context("là", "", "(?:在(?:桌|家|车|教室|床|柜|最?后面|了?后头)|下了?(?:课|功课|一课|作业|书包|一个人))"),
    ),
    "转": (
        Context("zhuàn", "(?:不停地|团团|来回|轮子?[^，。]{0,5}|[绕围]着?[^，。]{1,5})"),
        Context("zhuàn", "", "(?:得(?:飞|很|太)?快|圈|来转去|着圈|了[一两三几]圈|个不停|悠|[一了]转)", within=True),
    ),
    "种": (
        Context(
            "zhòng",
            f"(?:(?!{_NUMERAL}|[这那各哪某种多何此])|^).",
            "[树花菜粮稻麦豆瓜茶棉竹果玉庄田地苗下上了着出满过草红在回进到]",
        ),
        Context("zhòng", "^", "[树花菜粮稻麦豆瓜茶棉竹果玉庄田地下上了着满]"),
    ),
    "为": (
        Context(
            "wéi",
            f"(?:推?选|评|推举?|命名|任命|尊|称|誉|聘|拜|封|立|改|定|视|以|将|把|变|分|转|化|列|作|成|认|极|更|最|颇)[{HAN}0-9]{{0,8}}",
            "(?!了|什么|何|人民服务|祖国|革命|国家|大家|我们|你们|他们|孩子)",
        ),
    ),
    "中": (
        Context("zhòng", "猜", "了|$"),
        Context("zhòng", "", "(?:了[一两三几敌埋圈毒计弹枪奖暑]|弹|枪(?!队)|计|毒|暑|奖)"),
    ),
    "空": (
        Context("kòng", "[有没抽得]了?", "[，。]", within=True),
        Context("kòng", "", "着(?![手肚身])"),
    ),
    "分": (Context("fèn", "(?:积极|知识|反动|骨干|先进|进步|其中一|的一|活跃|左翼|民主|[坏好])", "子", within=True),),
    "背": (
        Context("bēi", "[给替帮][^，。]{1,4}", "上", within=True),
        Context("bēi", "[把将][^，。]{1,5}", "(?:在|到|上|回|下|过|出)", within=True),
        Context(
            "bēi",
            "",
            "(?:[着起]|(?:[了过])?(?:一|两)?(?:[个袋捆口筐篓只位名])|(?:上)?(?:书包|行李|枪|包袱|粮|水(?!一战)|柴|米|伤员|孩子)|下(?:火线|山|阵地))",
            within=True,
        ),
    ),
    "教": (
        Context(
            "jiāo",
            "",
            f"(?:{_PRONOUN}|[了过给会得]|孩子|学生|同学|大家|战士|唱|语文|数学|音乐|体育|英语|识字|书(?!育))",
        ),
    ),
    "看": (Context("kān", "", "(?:守|管|押|护(?!士)|家护院|门人)"),),
    "系": (
        Context("jì", "(?:领?巾|丝带|绳子?|腰带|围裙)", "[在到]", within=True),
        Context("jì", "", "(?:[好上紧着住]|了?(?:一[条根])?(?:红领巾|红丝带|鞋带|围裙|腰带|绳|扣))", within=True),
    ),
    "冲": (Context("chòng", "", "(?:着|[我你他她]们?(?:喊|笑|叫|说|点头|招手))"),),
    "盛": (Context("chéng", "", "(?:饭|水|汤|粥|满|着|了?一[碗盆盘])"),),
    "挨": (Context("ái", "", "(?:打|饿|冻|骂|批|了|过|整|斗|揍)"),),
    "只": (Context("zhī", f"(?:{_NUMERAL}|[这那哪]|多少)", f"(?![有是要能会好剩见])[{HAN}，。、]"),),
    "血": (Context("xuè"),),
    "朝": (Context("zhāo", "一", "(?!代)"), Context("cháo", "", "[着南北东西前后上下外里我你他她天门敌]")),
    "卷": (Context("juàn", f"{_NUMERAL}|[试考手画问案]"),),
    "铺": (Context("pū", "", "(?:着|[好开满上]了?|了)", within=True),),
    "供": (Context("gòng", "", "(?:出|上|认|词|品|桌|奉)"),),
    "没": (Context("mò", "", "(?:过(?:了|膝|头|顶|脚|腰|胸)|入)"),),
    "曲": (
        Context("qǔ", "[晨夜序插歌舞名组一首]"),
        Context("qū", "", "(?:着|起|身|[腿膝])"),
    ),
    "调": (
        Context("tiáo", "", "(?:好|准|匀)"),
        Context("diào", "", "(?:[到往走回来动离派](?!解)|[他她我你](?:去|到|来|往|回))"),
    ),
    "处": (Context("chǔ", "", "(?:在|于|死|决|得(?:[很好像不]|来))(?!处)"),),
    "露": (Context("lòu", "", "(?:了?(?:脸|面|头|馅|一手|两手)|出了?马脚)"),),
    "少": (Context("shǎo", "[很不多太缺较更至最减极]", "(?!年|先队)"),),
    "重": (
        Context("chóng", "", "(?:[写读走来修建演讲唱做画访](?:[一了过]|$)|重(?!要|点|的|地))"),
        Context("chóng", "重", "(?!要|点|的|地)"),
    ),
    "当": (
        Context("dàng", f"[把将拿][{HAN}]{{1,8}}"),
        Context("dàng", "[上]了?[敌人他们的]*", "[。，！了]"),
        Context("dāng", "", "[着了过家]"),
    ),
    "传": (
        Context("zhuàn", "《[^《》]{1,11}", "》", within=True),
        Context("zhuàn", "(?:英雄|烈士|人物|小|列|评|外|别|正|英烈|名人)", "(?![统说达播递承唱给到来遍开])"),
    ),
    "弹": (
        Context("tán", "联"),
        Context("tán", "", "(?:着|起|了|[钢风]?琴|吉他|古筝|琵琶|奏|唱)"),
    ),
    "挑": (
        Context("tiǎo", "被", "[开破断]"),
        Context(
            "tiǎo",
            "",
            "(?:[起开破亮着了]{1,2}[^，。]{0,4}(?:灯|帘|战争|内战|事端|矛盾|火泡|水泡|针|刺)|灯|明)",
            within=True,
        ),
    ),
    "闷": (Context("mēn", "(?<!心)[里洞屋房车舱内气热天](?:又|很|太|真|十分|非常|有点)?", "(?:[，。得]|又热)"),),
    "石": (Context("dàn", _NUMERAL, "(?:[多来])?(?:谷|米|粮|租|麦|稻|黄豆)"),),
    "应": (Context("yìng", "(?:有求必|一呼百|山鸣谷|里外)"),),
    "降": (Context("xiáng", "(?:[不宁肯]|死不|宁死不)", "(?:[，。！；”]|$)"),),
    "划": (Context("huá", "[船舟桨筏艇]", "[到向过进着出得回不]"), Context("huá", "一", "[，。]")),
    "称": (Context("chèn", "[很不挺]", "(?!为|作|得上|呼|重)"),),
    "更": (Context("gēng", "[一二三四五两几]", "(?:天|时|鼓|[，。、]|$)"),),
    "倔": (Context("juè", "(?:脾气|性子|[很真太最])"),),
    "和": (Context("hè", "唱[我你他她众大家]?", "[，。]"),),
    "薄": (Context("báo", "[很太又挺较么]", "(?![弱情命])"),),
    "哄": (Context("hōng", "", "(?:[地的]?一声|堂|笑)"),),
    "场": (
        Context("cháng", "(?:[哭闹吵斗骂打病])了?(?:好|这么|那么)?一"),
        Context("cháng", "[一几]", "[^，。]{0,2}(?:雨|雪|病|梦|灾|浩劫|洪水)"),
    ),
    "还": (
        Context("huán", "", "[我他她你](?:们)?(?:[，。！的]|一个|自由|清白|公道)"),
        Context("huán", "", "(?:[给清债钱账]|了?(?:他|她|我|你)?(?:一笔|清白|书|钱))"),
        Context("huán", "(?:都|全|早|已经|已|早已)", "了"),
        Context("huán", "[要想能没]", "[，。；他她你]"),
    ),
}


_FAR = 12
"""How many characters before one its rules can see."""


@cache
def _rules(char: str) -> tuple[tuple[Context, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((rule, re.compile(f"(?:{rule.before})$"), re.compile(rule.after)) for rule in CONTEXTS[char])


def context_at(text: str, place: int, in_word: bool) -> str:
    """Reading that the text around a character gives it, or nothing.

    Args:
        text: Any text.
        place: Where one of ``CONTEXTS`` stands in it.
        in_word: It belongs to a word of the dictionary.
    """
    before = text[max(0, place - _FAR) : place]
    for rule, ending, beginning in _rules(text[place]):
        if (rule.within or not in_word) and beginning.match(text, place + 1) and ending.search(before):
            return rule.reading
    return ""
