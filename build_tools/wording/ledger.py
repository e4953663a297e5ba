"""What the ledger says; the headings of its pages stand in the templates."""

from __future__ import annotations

HELP = "写一份台账给自己看：每所学校有多少故事和项目，还缺什么（网页和 Excel 能打开的表格）"
HELP_OUT = "台账写到哪个文件夹，默认 ledger"
HELP_SCHOOL = "只写这几所学校：编号、名称或别名；写教育集团，就连它的成员学校一起"
HELP_YEAR = "只算哪一年（例如 2024）或哪一学年（例如 2024-2025，从 9 月到第二年 8 月）的故事和项目"

BAD_YEAR = "“{value}”应当写成一年，例如 2024，或者一学年，例如 2024-2025"
UNKNOWN_SCHOOL = "登记表里没有学校“{written}”。{suggestion}写 registry/schools.yml 里的编号、名称或别名。"
AMBIGUOUS_SCHOOL = "“{written}”可能是几所学校：{choices}。请写编号。"
IN_SITE = "台账不能放在“{path}”：那里是网站，台账里有没有发布的稿子。请换一个文件夹，例如 ledger。"
DONE = "写好了：{path}，故事 {stories} 篇，学校 {schools} 所，项目 {projects} 个。台账只给自己看，不要放到网站上。"
UNREAD = "有 {count} 篇故事读不出来，没有算进去；运行 check 看看哪里要改。"
UNSOUND = "登记表有错误，和它有关的数目不全：{paths}。"

UNNAMED = "没有写学校"
NO_DISTRICT = "没有写区县"
NONE = "没有写"
EARLIER = "更早"
ONLY_YEAR = "只写了年份"
YEAR = "年份"
SCHOOL_YEAR = "学年"

IN_ERROR = "有错误"
CONSENT_THERE, CONSENT_MISSING, CONSENT_EXPIRED, CONSENT_NONE = "有", "缺", "过期", "无"
TIME = "日期或时期"
BRAND, SUMMARY = "品牌", "简介"
NOTHING = "还没有故事"
NOT_STARTED = "没有记"

SCHOOL_COLUMNS = (
    *("编号", "学校", "类别", "城市", "区县", "教育集团", "品牌", "故事", "已发布", "待审", "草稿", "有错误"),
    *("没有来源", "缺同意书", "项目", "最近一篇", "最近一篇的日期", "没有写到的主题", "还缺"),
)
STORY_COLUMNS = (
    *("编号", "标题", "类型", "学校", "主题", "形式", "适合年级", "日期或时期", "年份", "学年"),
    *("状态", "有错误", "来源", "同意书", "还缺", "文件"),
)
PROJECT_COLUMNS = ("编号", "项目", "学校", "主题", "负责", "年度")
PROJECT_TAIL = ("走到哪一步", "故事", "简介")
COUNT_COLUMN = "{label}：{value}"
SEPARATOR = "、"


def year(number: int) -> str:
    """``2024年``."""
    return f"{number}年"


def school_year(first: int) -> str:
    """A school year by the year in which it begins: ``2024—2025``."""
    return f"{first}—{first + 1}"


def span(first: int, *, is_school_year: bool) -> str:
    """``2024年`` or ``2024—2025学年``."""
    return f"{school_year(first)}学年" if is_school_year else year(first)
