"""What is asked, written and said by ``archive new``."""

from __future__ import annotations

QUESTIONS = {
    "title": "故事的名字",
    "kind": "哪一种",
    "school": "哪所学校（名称的一部分、拼音、首字母都行；几所用顿号隔开；没有就写“无”）",
    "topics": "主题（写序号或名称，用顿号隔开，最多 5 个，最要紧的写在最前面）",
    "people": "讲到哪些历史人物、公众人物（几个用顿号隔开；不写学生；没有就写“无”）",
    "places": "发生在哪些地方（几处用顿号隔开；没有就写“无”）",
    "period": "讲的是哪些年的事（例如 1949、1939-1946；不知道就按回车）",
    "date": "哪一天的活动（例如 2024-10-11；不知道就按回车）",
    "grades": "适合哪些年级（写序号或名称，用顿号隔开；拿不准就写“无”）",
    "form": "用什么形式讲（拿不准就写“无”）",
    "summary": "一两句话的摘要（现在不写就按回车）",
    "authors": "谁讲述的（写团队或单位的名称，学生不写全名；现在不写就按回车）",
}
"""By key of the field; no other is asked for."""

OPTIONS = {"authors": "author"}
"""Options whose name is not the field's key."""

HELP_CHOICE = "{label}：写名称的一部分、拼音或首字母也行，几个用顿号隔开"
HELP_ONE = "{label}：写名称的一部分、拼音或首字母也行"
HELP_VALUE = "{label}：{help}"
HELP_AUTHOR = "谁讲述的：团队或单位的名称，学生不写全名"
HELP_INTO = "放进哪个文件夹（学校或合集的编号或名称）；不写就放进那所学校的文件夹"
HELP_DEFAULTS = "什么都不问，没有写的先放上要替换的字"

ASK_SLUG = "文件名（就是网页的地址，发布以后不再改）"
BAD_SLUG = "文件名只用小写拼音、数字和短横线，最多 {limit} 个字母，例如 {example}。"
TAKEN_SLUG = "已经有叫“{name}”的故事了，请换一个名字。"
NEW_STORY = "新故事"
BAD_OPTION = "--{name} 用不了：{reason}{choices}"
CHOICES = "\n可以写：{names}。"
NO_FOLDER = "没有说放在哪里。请加上 --into，后面写学校或合集的文件夹，例如 --into {example}；或者加上 --school，后面写学校的名称。"
EXAMPLE_FOLDER = "shiyan-xiaoxue"
NOT_A_FOLDER = "“{name}”不是文件夹，不往里面写。请换一个文件夹。"
STOPPED = "\n停下了，什么都没有写。"

PLACEHOLDERS = {
    "title": " 写故事的名字",
    "kind": " 写类型的名称",
    "topics": " 写主题的名称",
    "summary": " 用一两句话说清楚谁做了什么，为什么值得读。",
    "authors": "\n  - 分工: 讲述\n    署名: 写团队或单位的名称",
    "questions": "\n  - 写一个读完可以聊一聊的问题？",
    "sources": "\n  - 题名: 写报道、书或材料的名称\n    发布单位: 写报社、出版社或学校",
}
"""What stands where something is to be written, by key of the field; a check reports what is left of it."""

INTRODUCTION = "# 以 # 开头的行是说明，读者看不到，写完可以删掉。冒号用英文的，后面空一格。"
EXPLAINED = "# {label}，{need}。{help}{choices}"
EXAMPLE = "# {label}，没有就不写。{help}要写就加上：{label}: {example}"
REQUIRED, OPTIONAL = "必须写", "没有就删掉"
POSSIBLE = "可以写：{names}。"
OTHERS = "# 别的项目（{labels}）见字段手册。"
BETWEEN = "、"

BODY = """
从这里开始写故事。一段就是一行，段和段之间空一行。

故事长的，可以加小标题：

## 小标题前面是两个井号和一个空格

接着往下写。
"""

WRITTEN = "写好了：{path}"
NEXT = """接下来：
  1. 用记事本一类的文字编辑器打开它（不要用 Word），照着 # 后面的说明，把“写……”的地方换成自己的字。
     正文写在第二行 --- 的下面；怎样分段、加小标题和列表，见“正文写法”。
  2. 有照片的，放进 {folder}，起名 {slug}-1.jpg 这样的名字，再照文件里“媒体”的例子加上。
  3. 运行 {check} ，照提示改。"""
