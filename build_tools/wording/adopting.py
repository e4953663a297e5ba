"""What ``archive adopt`` reads in tables and says."""

from __future__ import annotations

HELP = "从表格登记学校或人物：给看要添的，再写进登记表"
HELP_TABLE = "表格：.csv 或 .xlsx"
HELP_REGISTRY = "填哪一张登记表：schools（学校）或 people（人物）；不写就看表头"
HELP_DEFAULTS = "不问，直接写进登记表"

COLUMNS = {
    "schools": {
        "name": "学校名称 校名 名称 学校 学校全称 全称 单位名称 单位",
        "aliases": "简称 别名 学校简称 别称 曾用名",
        "kind": "类别 学校类别 类型 学校类型 办学类型 学段",
        "city": "城市 市 所在城市 所属城市 地市",
        "district": "区县 区 县 县区 市区 所在区县 所属区县 所属区 行政区",
        "group": "教育集团 集团 所属集团 所属教育集团",
        "brand": "品牌 一校一品 特色品牌 党建品牌 校园品牌",
        "summary": "简介 学校简介 介绍 概况",
    },
    "people": {
        "name": "姓名 人物 名字 人名 人物姓名",
        "aliases": "别名 别称 字号 曾用名 化名 笔名",
        "life": "生卒 生卒年 生卒年月 生卒年份",
        "summary": "简介 人物简介 介绍 生平 事迹",
    },
}
"""Headings of columns by registry and key of the field."""

PUPIL_COLUMNS = "年级|班级|班别|所在班|学号|学籍|身份证|监护人|家长|座号|考号"
AGE_COLUMNS, GROWN_UP = "(?:现在)?年龄|年纪|岁数|周岁", "(?:1[89]|[2-9][0-9]|1[0-9]{2})岁?"
BIRTH_COLUMNS = "出生|生日"
"""Headings that tables of pupils have: the first only they; ages, with those of adults, and days of birth, others may have too."""

REMARK_IN_HEADING = r"[\s*＊:：]|[（(][^）)]*[）)]"

KINDS = (
    ("幼儿园", ("幼儿园", "学前", "幼教")),
    ("教育集团", ("集团",)),
    ("教育部门", ("教育局", "教育委员会", "教委", "教体局", "教育体育局", "教育厅", "教育和体育局")),
    ("教研机构", ("教研", "教科", "教师进修", "教师发展", "教育科学", "电教")),
    ("职教", ("职业", "职教", "职高", "中职", "技工", "技师", "中专")),
    ("中学", ("中学", "初中", "高中", "完中", "附中", "一中", "二中", "三中")),
    ("小学", ("小学", "附小", "完小")),
)
"""What kind of school a word in a name, or in a column of kinds, tells of; the first that fits."""

OTHER_KIND = "学校"
PARTS_OF_NAMES = "教育集团|实验|附属|中心|小学|中学|初级|高级|幼儿园|学校|学院|集团|第?[零〇一二三四五六七八九十百]+"
AREA_ENDS = "市区县镇乡村"
"""Words of the names of schools, and what the names of areas end with: the pinyin of each is one word."""

NAMELESS_SCHOOL, NAMELESS_PERSON = "xuexiao", "renwu"

NOT_TAKEN = "没有登记 {source} 里的内容：{reason}"
NO_HEADING = "看不出哪一列是名称。表格的前几行里要有一行写着列的名称：学校的表至少有“学校名称”，人物的表至少有“姓名”。"
NOTHING_IN_IT = "表格里没有可以登记的内容。"
REGISTRY_BROKEN = "registry/{registry}.yml 现在有读不了的地方，没有往里面添。请先运行 {check} ，照提示改好，再试一次。"

NO_NAME = (
    "没有名称。和上一行合并了的格子，请先拆开，写上名称；公式算出来的，请在表格软件里选中这一列，复制，再“粘贴为值”。"
)
FORMULA = "名称“{value}”是公式，不是字。请在表格软件里复制这一列，再“粘贴为值”。"
BROKEN_NAME = "名称里有看不见的控制符或认不出来的字，多半是复制时弄坏了。请用键盘重新写。"
BROKEN_VALUE = "里面有看不见的控制符或认不出来的字"
TWICE = "“{name}”在表格里写了两次，第一次在第 {first} 行。多的一行请删掉；不是同一个，请把名称写完整。"
PUPIL = "“{name}”像是学生（有{columns}）。人物登记表只登记历史人物和公众人物，不登记学生。请从表格里删掉这一行，也不要把学生名单放进档案。"
YOUNG = "“{name}”像是今天的学生。人物登记表只登记历史人物和公众人物，请删掉这一行。"
UNUSABLE = "{message}{hint}"

ADDED = "第 {row} 行　{name}　→　{id}"
ADDED_KIND = "第 {row} 行　{name}（{kind}）　→　{id}"
ADDING = {"schools": "要登记的学校（{count}）：", "people": "要登记的人物（{count}）："}
KNOWN = "已经登记过，跳过（{count}）：{names}"
REFUSED = "没有读进来的（{count}）："
AT_ROW = "  第 {row} 行：{reason}"
REMARKS = "请看一看："
DROPPED = "“{name}”的“{label}”没有写进去：{reason}"
GUESSED_KIND = "“{name}”的类别写的是“{value}”，登记成了“{kind}”。"
TAKEN_ALIAS = "“{name}”的别名“{alias}”已经是别的名称，没有写进去。"
UNREAD_COLUMNS, UNREAD_MORE = "没有读的列：{names}", "{names}……等 {count} 列"
COLUMNS_SHOWN = 10
DOUBLE_COLUMN = "“{name}”一列：和前面的“{first}”是同一项，前面空着的行才用它"
PERSONAL = "里面的“{value}”像是私人的电话、号码、账号、住址，或者学生的姓名，登记表里的话网站上谁都看得到。要写的，请删去它，再自己添进登记表。"
BETWEEN = "、"
SHOWN = 20
MORE = "  ……还有 {count} 行"
INDENT = "  "

ASK = "把这 {count} 项添进 {file} 吗（是/否）"
NOT_WRITTEN = "还没有写进去。加上 --defaults 再运行一次，就写进 {file}。"
NOTHING_NEW = "没有要添的。"
WRITTEN = "添进了 {file}：{count} 项。编号是网址的一部分，现在可以改，有了故事以后不再改。"
NEXT = "接下来运行：{check}"
