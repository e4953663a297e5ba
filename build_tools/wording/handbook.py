"""The generated chapters of the handbook: fields and checks."""

from __future__ import annotations

FIELDS_TITLE = "字段手册"
FIELDS_INTRO = (
    "每篇故事开头两行 `---` 之间写的是“故事信息”，一行一项，写成“名称: 内容”（英文冒号，后面空一格）。"
    "名称可以写中文，也可以写括号里的英文。标着“必填”的每篇都要有，其余的有就写，没有就整行不写。"
)
STORY_HEADING = "故事"
RECORD_HEADING = "“{label}”里面的各项"
REGISTRIES_HEADING = "登记表"
REGISTRIES_INTRO = "学校、主题、人物等先登记，再在故事里写它们的名称、别名或编号。登记表放在 `stories/registry/`，每一项以“- 编号: ……”开头。"
REGISTRY_HEADINGS = {
    "collections": "故事集",
    "glossary": "词语解释",
    "timeline": "时间线",
    "takedowns": "撤下的故事",
    "projects": "项目",
}
"""Of registries that no field of a story names."""

COLUMNS = ("名称", "英文", "必填", "写什么", "例子")
REQUIRED = "必填"
CHOICES = "可以写：{choices}。"
LENGTH = "最多 {limit} 个字。"

CHECKS_TITLE = "检查手册"
CHECKS_INTRO = (
    "提交故事后，程序会逐项检查。每条提示都写明在哪个文件、第几行、哪一项，以及应当改成什么。"
    "这里按编号列出全部提示。“错误”必须改好才能发布；“提醒”和“建议”不影响发布，但请看一看。"
)
CHECK_FIX = "怎么改："
CHECK_WHY = "为什么："
PROFILE_HEADING = "档案的名片（archive.yml）"
PROFILE_INTRO = (
    "写在档案文件夹里的 archive.yml，一行一项。网站的名称、联系方式、配色都从这里来；没有内容的项目，整行不写。"
)
