"""What personal data looks like, as data: patterns and lists of words that a browser can read as well.

Patterns keep to what Python and JavaScript (Chromium 86) have in common. They are matched against text of which full-width letters, digits
and signs were made ASCII, one character for one.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from build_tools.rules.name_words import PINYIN_SURNAMES

Kind = Literal["phone", "landline", "number", "address", "chat", "email", "plate", "name"]


class Shape(NamedTuple):
    """How one kind of data is written.

    Attributes:
        kind: What it is.
        pattern: Finds it.
        sign: Stands in every text that holds it, if that is found much faster.
        lead: Belongs to it as well, if it stands right before it.
        unless: What stands right before it, or is itself its beginning, if it is something else.
        spelled: Digits may be Chinese characters.
        checked: The checksum that has to be right.
        public: It may stand in a source or a credit: it is that of an institution.
    """

    kind: Kind
    pattern: str
    sign: str = ""
    lead: str = ""
    unless: str = ""
    spelled: bool = False
    checked: Literal["", "identity", "card"] = ""
    public: bool = False


FULL_WIDTH = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0) not in "!(),:;?"}
    | {"\u3000": " "}
)
"""Letters, digits and the signs between them; punctuation stays as it is."""

CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "0001234567891123456789")

_DIGIT = "[0-9０-９〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]"
MANY_DIGITS = f"{_DIGIT}(?:[-  　()（）.·•~～—–－_/／*]{{0,3}}{_DIGIT}){{6}}"
"""Stands in each text that holds a telephone or other personal number."""

_ACCOUNT = (
    "微信|绿信|绿泡泡|威信|薇信|加V|加v|加微|加薇|加我|加Q|加q|Q号|q号|"
    "群[号：:]|V信|v信|vx|VX|Vx|wx|WX|Wx|eixin|eiXin|echat|eChat|QQ|qq|Qq|扣扣|企鹅号|抖音|快手|小红书"
)

_GAP = r"[- .·•~—–_/]{0,3}"
_MOBILE = "1(?:3[0-9]|4[05-9]|5[0-35-9]|6[2567]|7[0-8]|8[0-9]|9[0-35-9])"
_NUMBERED = r"(?:编号|档号|档案号|卷号|案卷号|书号|登记号|批号|批准号|存档|馆藏号|登录号|藏号|条码|ISBN|ISSN|CN)[:：是为 ]{0,3}[-A-Za-z0-9./]*$"
_CODE = r"0(?:10|2[0-9]|[3-9][0-9]{2})"
_INSTITUTION = (
    "(?:馆|陵园|旧址|景区|博物院|热线|咨询|预约|订票|售票|服务|值班|报社|出版社|杂志社|编辑部|教委|政府|派出所|医院|总机|监督)"
    r"[^。！？!?;\n]{0,16}$"
)
_MONTH_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_N = "[0-9一二三四五六七八九十百〇零]"
_ROAD = r"(?:[路街巷弄村道湾坝坡沟镇里]|胡同|正街)"
_ESTATE = (
    "(?:小区|社区|花园|花苑|公寓|家园|家属院|家属楼|嘉园|嘉苑|华庭|雅苑|名苑|豪庭|丽都|宿舍|廉租房|公租房|安置房|苑|新村|院(?<![校学医法]院)|"
    "园(?<![校公陵林果田菜墓儿植动物乐学业技创]园)|城(?<=[半龙丽华锦]城))"
)
_BUILDING = rf"(?:第? ?{_N}{{1,4}} ?(?:栋|幢|舍|号楼)|[0-9A-Z] ?座|[A-Z] ?(?:栋|幢))"
_ROOM = rf"(?:{_N}{{1,4}} ?(?:单元|楼|层|-) ?)?{_N}{{2,5}} ?(?:室|号房)"

_TAIL = rf"(?: ?{_N}{{1,2}} ?单元)?(?: ?{_ROOM}| ?{_N}{{1,3}} ?[楼层] ?{_N}{{1,3}} ?号| ?{_N}{{1,2}}-{_N}{{1,4}}| ?[0-9]{{3,4}}(?![0-9年]))?"
_WORDS = r"[^\n，。；：！？,;:!?《》]"
_LEAD = r"[^\s，。；、：！？,;:!?“”《》（）()]{1,12}$"
_PAST = "(?:18[4-9][0-9]|19[0-8][0-9])年[^。！？\n]{0,40}$"
_FORMER = (
    f"{_PAST}|(?:当年|当时|旧址|旧居|故居|办事处|代表团|先生|同志|烈士|将军|周恩来|董必武|叶剑英)[^。！？\\n]{{0,40}}$"
)

_BETWEEN = r"[^0-9Xx*＊。！？\n年月日时点分秒人名个元次号楼米]{0,6}"
"""What stands between the parts of a number that is written in parts."""

_SYLLABLE = "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:[iu]ang|iong|[aeio]ng|[iu]an|iao|uai|[aeiu]n|[ae]i|[ao]u|ao|i[aeu]|u[aeio]|er|[aoeiuv])"

_NO_NAME = "".join(f"(?<!{end})" for end in ["nianji", "dui", "ban", "xiao", "jie", "hui", "ying", "shi", "ci", "guan"])
_PINYIN_NAME = f"(?:{PINYIN_SURNAMES})-?{_SYLLABLE}-?{_SYLLABLE}{_NO_NAME}(?![a-z])"
_PARTED_NAME = f"(?:{PINYIN_SURNAMES})-{_SYLLABLE}-?{_SYLLABLE}{_NO_NAME}(?![a-z])"
_PINYIN_ROLE = "xiao(?:jiangjie|xuanjiang|jizhe|daoyou|zhuchi|yan)yuan|xiaojizhe|xiaodaoyou|xuesheng|banzhang|duizhang"

_HOUSE = f"{_N} ?(?:[号栋幢舍座组社]|单元)|[A-Z] ?[座栋幢]"
_CARD = "证|学籍|学号|考号|考生|护照|保卡"

SHAPES = (
    Shape(
        "name",
        rf"(?<![a-z0-9])(?:({_PINYIN_NAME})[-_](?:tongxue|xiaopengyou)|({_PARTED_NAME})[-_](?:{_PINYIN_ROLE}))(?![a-z])",
        sign=f"tongxue|xiaopengyou|{_PINYIN_ROLE}",
    ),
    Shape(
        "name",
        rf"(?:nianji|nian[a-z0-9-]*ban|[0-9]-?ban|{_PINYIN_ROLE})[-_]({_PINYIN_NAME})",
        sign=f"nianji|ban[-_]|{_PINYIN_ROLE}",
    ),
    Shape(
        "number",
        rf"(?<![0-9A-Za-z])[1-9][0-9]{{5}}{_GAP}(?:18|19|20)[0-9]{{2}}{_GAP}{_MONTH_DAY}{_GAP}[0-9]{{3}}[0-9Xx](?![0-9A-Za-z])",
        spelled=True,
        checked="identity",
        sign=MANY_DIGITS,
    ),
    Shape(
        "number",
        r"(?:身份证|证件号)[^0-9。\n]{0,10}([1-9][0-9]{14}(?:[0-9]{2}[0-9Xx])?)(?![0-9])",
        sign=_CARD,
    ),
    Shape(
        "number",
        r"(?:学籍[\u4e00-\u9fff]{0,2}号?|学号|学生证号?|准考证号?|考生?号|护照号?码?|[社医]保卡?号?|借书证号?)"
        r"[:：是为 ]{0,4}([A-Za-z]{0,2}[0-9]{6,19}[Xx]?)",
        sign=_CARD,
    ),
    Shape(
        "number",
        rf"身份证[^0-9。\n]{{0,12}}([1-9](?:{_BETWEEN}[0-9]){{16}}{_BETWEEN}[0-9Xx])(?![0-9])",
        checked="identity",
        sign=_CARD,
    ),
    Shape(
        "number",
        rf"(?:银行|[建农工中交招]行|储蓄|[卡账帐][户号]|汇款|转账|卡)[^0-9。\n]{{0,12}}([3-9][0-9](?:{_GAP}[0-9]){{13,17}})(?![0-9])",
        checked="card",
        sign="[卡账帐行][^。\n]{0,12}[0-9]",
    ),
    Shape("number", r"(?<![0-9])(62(?:[ -]?[0-9]){14,17})(?![0-9])", checked="card", sign="62"),
    Shape(
        "phone",
        rf"(?:手机|电话|号码|联系方式|联系)(?!机)[^0-9。\n编]{{0,12}}(1(?=[3-9])(?:{_BETWEEN}[0-9]){{10}})(?![0-9])",
        sign="手机|电话|号码|联系",
        spelled=True,
    ),
    Shape(
        "phone",
        rf"(?<![0-9])(?<![0-9][-.])(?:[(（]?(?:\+ ?)?86[)）]?{_GAP})?"
        rf"(?:{_MOBILE}{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}|{_MOBILE}[0-9]{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}}|{_MOBILE}[0-9]{{2}}{_GAP}[0-9]{{6}}"
        rf"|{_MOBILE}{_GAP}(?:[0-9]{{2}}[- ]){{3}}[0-9]{{2}}|{_MOBILE}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{5}}"
        r"|1(?:[- .·][0-9]){10})(?![-.]?[0-9])",
        unless=_NUMBERED,
        spelled=True,
        sign=MANY_DIGITS,
    ),
    Shape(
        "landline",
        rf"(?<![0-9.])(?<![0-9]-)(?:[(（] ?)?{_CODE} ?[)）]?{_GAP}[2-8][0-9]{{2,3}}{_GAP}[0-9]{{4}}(?![0-9]|[-.][0-9])",
        unless=f"(?:{_NUMBERED})|{_INSTITUTION}",
        spelled=True,
        public=True,
        sign=MANY_DIGITS,
    ),
    Shape(
        "landline",
        rf"(?:电话|座机|致电|拨打|来电|[Tt]el)(?!机)(?:号码?)?[:：是为. ]{{0,4}}(?<![0-9])([2-8][0-9]{{2,3}}{_GAP}[0-9]{{4}})(?![0-9年])",
        unless=_INSTITUTION,
        spelled=True,
        public=True,
        sign=MANY_DIGITS,
    ),
    Shape(
        "address",
        rf"{_ROAD}{_WORDS}{{0,8}}?{_N}{{1,5}} ?号(?:附? ?{_N}{{1,4}} ?号)?(?:{_WORDS}{{0,14}}?"
        rf"(?:{_BUILDING}{_TAIL}|{_N}{{1,2}} ?单元{_TAIL}|{_ROOM})| ?[0-9]{{1,2}}-[0-9]{{1,4}}(?:-[0-9]{{1,2}})?(?![0-9年月日]))",
        lead=_LEAD,
        sign=_HOUSE,
    ),
    Shape(
        "address",
        rf"{_ESTATE}{_WORDS}{{0,6}}?{_BUILDING}{_TAIL}",
        lead=_LEAD,
        sign=_HOUSE,
    ),
    Shape(
        "address",
        rf"{_N}{{1,4}} ?[栋幢] ?(?:{_N}{{1,2}} ?单元 ?(?!{_N})|(?:{_N}{{1,2}} ?单元 ?)?(?:{_N}{{2,5}} ?(?:室|号房?)|[0-9]{{1,2}}-[0-9]{{1,4}}))",
        lead=_LEAD,
        unless="(?:教学|办公|综合|实验|行政|学校|校园|馆)[^。，！？\n]{0,12}$",
        sign=_HOUSE,
    ),
    Shape(
        "address",
        rf"(?:住址|家庭地址|收货地址|通讯地址|通信地址)[:：是为在 ]{{0,3}}"
        rf"({_WORDS}{{2,24}}?{_N}{{1,4}} ?(?:号|组|社|栋|幢|单元)(?:{_WORDS}{{0,8}}{_N} ?(?:室|号|楼))?)",
        unless=_PAST,
        sign=_HOUSE,
    ),
    Shape(
        "address",
        rf"(?:家[就也]?[住在]+|(?:我|孩子|同学|小朋友|小姑娘|小男孩|学生)[^。，！？\n]{{0,6}}住在?)"
        rf"({_WORDS}{{1,20}}?{_ROAD}{_WORDS}{{0,6}}?{_N}{{1,4}} ?(?:号|组|社|栋|幢|单元)(?:{_WORDS}{{0,8}}{_N} ?(?:室|号|楼))?)",
        unless=_PAST,
        sign=_HOUSE,
    ),
    Shape(
        "address",
        rf"寄[到至给]?[:：]?({_WORDS}{{2,20}}?{_ROAD}{_WORDS}{{0,6}}?{_N}{{1,4}} ?号(?: ?附? ?{_N}{{1,3}} ?号)?)(?=[^。\n]{{0,14}}收)",
        sign=_HOUSE,
    ),
    Shape(
        "address",
        rf"(?:住在?|家在|搬到|寄到|送到)({_WORDS}{{1,20}}?(?:{_ROAD}{_WORDS}{{0,6}}?{_N}{{1,4}} ?号 ?(?:{_WORDS}{{0,4}}{_N}{{1,3}} ?楼)"
        rf"|[村镇乡]{_WORDS}{{0,4}}?{_N}{{1,3}} ?[组社队] ?(?:附? ?{_N}{{1,4}} ?号)))",
        unless=_FORMER,
        sign=_HOUSE,
    ),
    Shape(
        "chat",
        r"(?:微信|威信|薇信|绿信|绿泡泡|[Vv]信|加我?[Vv微薇](?!信)|(?<![A-Za-z])(?:[Vv][Xx]|[Ww][Xx]|[Ww]ei[Xx]in|[Ww]e[Cc]hat))"
        r"(?!公众|公号|视频号|小程序)(?:账|帐)? ?(?:号码?|ID|id|群){0,2}[^A-Za-z0-9\u4e00-\u9fff。，\n]{0,4}(?:就?[是为叫]|搜索?)? ?"
        r"([A-Za-z][-A-Za-z0-9_]{5,19}|[1-9][0-9]{5,11})(?![A-Za-z0-9年])",
        sign=_ACCOUNT,
    ),
    Shape(
        "chat",
        r"(?:(?<![A-Za-z@.])(?:QQ|qq|Qq|[Qq](?=号))|加[Qq](?![Qq])|扣扣|企鹅号?|[Qq]?群(?=号|：|:))(?:账|帐)?(?:群|号码?|空间)*"
        r"[^A-Za-z0-9\u4e00-\u9fff。，\n]{0,4}[是为]? ?([1-9][0-9]{4,10})(?![0-9年@])",
        sign=_ACCOUNT,
        spelled=True,
    ),
    Shape(
        "chat",
        r"(?:抖音|快手|小红书)(?:账|帐)?(?:号码?|ID|id)[^A-Za-z0-9。，\n]{0,4}[是为]? ?([A-Za-z0-9][-A-Za-z0-9_.]{4,19})(?![年A-Za-z0-9])",
        sign=_ACCOUNT,
    ),
    Shape(
        "email",
        r"[A-Za-z0-9][-A-Za-z0-9_.+]{1,40} ?(?:@|[(（\[]at[)）\]]| at | AT |艾特|#(?=qq))"
        r" ?[A-Za-z0-9-]{1,30}(?: ?(?:\.|。(?=c)| dot |点) ?[A-Za-z0-9-]{2,20}){1,3}",
        public=True,
        sign="[@艾#aA](?:(?<=[@艾#])|[tT])",
    ),
    Shape(
        "plate",
        r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-NP-Z][·•. -]{0,2}"
        r"(?=[A-HJ-NP-Z]{0,2}[0-9]|[0-9])(?=(?:[A-Z]*[0-9]){3})(?:[A-HJ-NP-Z0-9]{6}|[A-HJ-NP-Z0-9]{5}|[A-HJ-NP-Z0-9]{4}[挂学警])(?![A-Za-z0-9])",
    ),
)

IN_FILE_NAMES: frozenset[Kind] = frozenset({"phone", "number", "plate", "name"})
"""What is looked for in the names of files, which are full of other letters and digits."""
