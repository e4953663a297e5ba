"""What ``archive init`` asks, writes and says."""

from __future__ import annotations

from typing import NamedTuple

HELP = "开一份新的档案：问几个问题，写好登记表和例子"
HELP_DIR = "新的文件夹，或者空的文件夹"
HELP_PRESET = "给谁开：school（一所学校）、district（一个区县）、city（一座城市）"
HELP_HOST = "投稿放在哪种仓库：gitea 或 gitlab，一起写好自动检查的文件；不写就不写"
HELP_DEFAULTS = "什么都不问，名称先用例子"


class Preset(NamedTuple):
    """Words of one kind of archive.

    Attributes:
        called: What it is called in a list to choose from.
        us: How its pages speak of those who keep it.
        name: Name of the archive while nobody has said another.
        owner: Who keeps it, likewise.
        ask_owner: The question for them.
        place: Where they are, likewise.
    """

    called: str
    us: str
    name: str
    owner: str
    ask_owner: str
    place: str


PRESETS = {
    "school": Preset(
        "一所学校",
        "我们学校",
        "示例小学故事档案",
        "示例小学",
        "哪所学校（写全名，例如 云岭区实验小学）",
        "示例市示例区",
    ),
    "district": Preset(
        "一个区县",
        "我们区县",
        "示例区故事档案",
        "示例区教育局",
        "哪个部门主办（写全名，例如 云岭区教育局）",
        "示例市示例区",
    ),
    "city": Preset(
        "一座城市", "我们市", "示例市故事档案", "示例市教育局", "哪个部门主办（写全名，例如 云岭市教育局）", "示例市"
    ),
}
ARCHIVE_NAME = "{owner}故事档案"
EXAMPLE_NOTE = "例子：请改成自己学校的名称和简介。"
EXAMPLE_SCHOOLS = (("示例小学", "例子小学"), ("示例中学", "例子中学"))
EXAMPLE_IDS = ("shili-xiaoxue", "shili-zhongxue")
COLLECTION_IDS = ("lishi", "lianhe")
"""Names and ids of the schools and collections that come with an archive; the second name is for an owner who has the first."""

SUMMARY = "{us}的红色故事、红领巾宣讲和校园红色活动"
SHORT = "示例故事"
SEARCHED = ("铜铃", "红领巾", "校史室")
"""A short name while nobody has said another, and words of the two stories that come with an archive."""

ASK_PRESET = "给谁开这份档案（写序号）"
ASK_PLACE = "在哪个城市、哪个区县（例如 云岭市云岭区；现在不写就按回车）"
QUESTIONS = {
    "name": "档案叫什么名字（显示在每一页的上面，最多 30 个字）",
    "short": "简称（手机上放不下全名时用，最多 8 个字；没有就按回车）",
    "errata": "发现写错了、要撤下照片，告诉谁（写部门和公开的联系方式，不写私人电话；现在不写就按回车）",
}
"""By key of the field in ``archive.yml``."""

ASK_HOST = "投稿放在哪种仓库（写序号；还没有就写“无”）"
ASK_REPOSITORY = "仓库的网址（例如 http://git.example.cn/gushi；现在不写就按回车）"
ASK_COLOURS = "用哪一套颜色（写序号）"
HOSTS = {"gitea": "Gitea", "gitlab": "GitLab"}
TOO_LONG_PLACE = "太长了（最多 {limit} 个字）。"
PLACE = "(?!中国|中华人民共和国)(?!.*(?:省|自治区)).*[市区县旗州盟镇乡]"
"""What a place is like that has a city, a district or both."""

BAD_PLACE = "“{value}”不是城市或区县。国家和省不用写，从市写起，例如 云岭市云岭区；只知道城市，就写 云岭市。"
PRIVATE = "里面的“{value}”像是私人的电话、号码、账号、住址，或者学生的姓名，网站上谁都看得到，不能写。请改写单位和对外公布的座机。"
OFFICE_ENDS = "部室处科股办组队委会团馆院校园中局班社站所区县市镇乡"
ONE_PERSON = "“{value}”是一个人，不是单位。请写部门，例如 云岭区教育局德育科。"

PROFILE_HEAD = """# 这份档案叫什么、谁办的、告诉谁、什么颜色。一行一项，冒号用英文的，后面空一格。
# 前面有两个 # 的是说明；前面有一个 # 的是例子，还没有用上：要用，就去掉“# ”，换成自己的内容。
"""
PROFILE_FIELD = "## {help}"
PROFILE_EXAMPLE = "# {label}: {example}"

CITY_END = "市"
INSTALLED = {
    "program": "archive",
    "program_place": "（archive 命令）",
    "manual": "网站上的“审稿手册”",
    "comment": 'script=$(git show "origin/$BASE:.gitea/comment.py") && python3 -I -c "$script" review.md',
}
"""Words of the files for hosts where the program is installed; the comment is made by the script of the branch that is merged into."""

_CHECKED = "检查会自己运行，结果写在合并请求下面。"
CONTRIBUTE = {
    "gitea": "在 Gitea 上打开这个仓库，进到 `stories` 里自己学校的文件夹，点“添加文件 › 新建文件”，"
    f"提交时选“创建一个新的分支并发起合并请求”。{_CHECKED}",
    "gitlab": "在 GitLab 上打开这个仓库，进到 `stories` 里自己学校的文件夹，点“+ › 新建文件”，"
    f"提交时用新的分支，勾上“创建合并请求”。{_CHECKED}",
    "": "把写好的文件放进 `stories` 里自己学校的文件夹，或者交给档案管理员。",
}
"""How a story is handed in, by host."""

NOT_EMPTY = "“{path}”不是空的，里面有“{name}”，不往里面写。请换一个新的文件夹。"
NOT_A_FOLDER = "“{path}”不是文件夹。请换一个名字。"
IS_A_LINK = "“{path}”是快捷方式（符号链接），不往里面写。请写真正的文件夹。"
BAD_NAME = '“{name}”不能作文件夹的名字：换一个，不用这些符号：< > : " / \\ | ? *，最后不要有点和空格。'
INSIDE_ARCHIVE = "“{path}”在另一份档案“{archive}”里面，那边的检查会把它当成故事。请换一个那份档案以外的文件夹。"
STOPPED = "\n停下了，什么都没有写。"
WRITTEN = "档案开好了：{path}（{count} 个文件）"
COMMAND_WITHIN = "cd {place}，再运行 {command}"
"""How a command is called for the new archive where the program is installed."""

NEXT = """接下来：
  1. 看一看：{serve}
  2. 打开 {readme}，照着改名称、登记学校、写第一篇故事。
  3. 改完检查：{check}"""
