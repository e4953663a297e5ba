"""Wording of A codes: what an archive says of itself, its own pages and drawings."""

from build_tools.wording.message import Message

NAMELESS = "故事档案"
EMPTY, TITLE = "空的", "标题"
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
A004 = Message(
    "A004",
    "error",
    "这张图画里有不能用的东西：{what}。",
    "在画图软件里另存为“纯 SVG”（Inkscape 叫“普通 SVG”），只留形状、渐变和文字；图片、脚本、样式表、滤镜和网址都去掉。",
    "SVG 不只是图画，里面可以藏脚本、网址和作者的姓名，所以只收看得见的形状。",
)
A005 = Message(
    "A005",
    "warning",
    "这里的“{name}”没有用上。",
    "{remedy}",
    "放错地方、名字不对的文件不会出现在网站上。",
)
A006 = Message(
    "A006",
    "warning",
    "没有编号是“{value}”的主题，这张图画用不上。",
    "{suggestion}文件名要写主题的编号，见 registry/topics.yml；给没有图画的主题通用的一张叫 default.svg。",
    "主题的图画靠编号找到。",
)
A007 = Message(
    "A007",
    "error",
    "“{name}”这个名字已经给别的网页用了。",
    "换一个文件名，例如 {proposal}。",
    "文件名就是网页的地址，两页不能用同一个地址。",
)
A008 = Message(
    "A008",
    "error",
    "链接“{target}”找不到要去的地方。",
    "{suggestion}页面写 about.md，栏目写 topics.md，手册写 contribute.md，故事写 ../文件夹/故事名.md，图画写 ../art/名字.svg。",
    "点了没有用的链接，会让读者以为网站坏了。",
)
A009 = Message(
    "A009",
    "error",
    "这一页没有标题。",
    "第一行写“# ”加上标题，例如“# 关于这份档案”。",
    "标题显示在网页上面、浏览器的标签和页脚里。",
)
A010 = Message(
    "A010",
    "error",
    "pages 文件夹里没有可以列在页脚的页面“{value}”。",
    "{suggestion}写文件名，不带 .md；不需要就删掉。",
    "页脚按这个先后列出自己的页面。",
)
HOME_IS_NO_PAGE = "index.md 是首页上的话，不列在页脚。"
DRAWINGS_ONLY = "art 文件夹里只放小写拼音起名的 .svg：emblem.svg 是徽标，covers 里是主题的图画，别的可以用在自己的页面里；其余请移走。"
PAGES_ONLY = (
    "pages 文件夹里只放小写拼音起名的 .md：index.md 是首页的话，about.md 是“关于”，别的是自己的页面；其余请移走。"
)
NOT_WELL_FORMED = "不完整，或者不是 SVG"
TOO_MUCH = "形状太多"
NO_SIZE = "没有写明大小（<svg> 里没有 viewBox，也没有数字的宽和高）"
ATTRIBUTE = "<{tag}> 里的 {name}=“{value}”"
NO_FOLDER = "这个名字留给文件夹，现在是一个文件；请把它移走。"
