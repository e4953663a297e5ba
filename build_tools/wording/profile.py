"""Wording of A codes: what an archive says of itself, its own pages and drawings."""

from build_tools.wording.message import Message

NAMELESS = "故事档案"
EMPTY = "空的"
BY_DAY = {"label": "主色", "time": "白天", "wrong": "浅", "wanted": "深"}
BY_NIGHT = {"label": "夜间主色", "time": "夜间", "wrong": "深", "wanted": "浅"}

A001 = Message(
    "A001",
    "warning",
    "缺少 archive.yml，网站暂时叫“故事档案”。",
    "在档案的文件夹里新建 archive.yml，写一行“名称: 云岭故事档案”，换成自己的名称；还可以写什么，见字段手册。",
    "网站的名称、简介、联系方式和配色都写在这个文件里，程序里没有。",
)
A002 = Message(
    "A002",
    "error",
    "“{label}”{value} 在{time}的纸面上太{wrong}，读不清（对比度 {ratio}，至少要 4.5）。",
    "换成{wanted}一些的颜色，例如 {proposal}；或者用“配色: 松绿”这样现成的一套。",
    "标题、链接和按钮都用这个颜色，视力弱的读者和投影上也要读得清。",
)
A003 = Message(
    "A003",
    "error",
    "archive.yml 应当是一行一项“名称: 内容”，现在是{found}。",
    "第一行写“名称: 云岭故事档案”，换成自己的名称；每一项的写法见字段手册。",
    "程序从这些项里知道网站叫什么、告诉谁有错误。",
)
