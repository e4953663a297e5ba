"""What ``archive takedown`` says."""

from __future__ import annotations

HELP_STORY = "哪一篇故事：文件名、路径或网页地址"
HELP_PERSON = "去掉这个人的姓名；不写故事，就在全部故事里去掉"
HELP_AS = "换成什么，不写就是姓加“同学”，例如“王同学”"
HELP_REASON = "写在“已经撤下”那一页上的一句话，不写姓名、电话和标题"
HELP_GONE = "原来的地址上什么也不留（地址里有姓名的拼音时用）"
HELP_YES = "不问，直接做"

NOTHING_NAMED = "要写撤下哪一篇故事，或者用 --person 写姓名"
NOT_WITH_PERSON = "--reason 和 --gone 只用于撤下故事，不和 --person 一起写"
AS_WITHOUT_PERSON = "--as 要和 --person 一起写"
BAD_NAME = "“{name}”不像一个姓名。请写全名，2 到 10 个汉字。"
BAD_INSTEAD = "“{text}”不能用来代替姓名：只写 1 到 12 个汉字、字母或数字，里面不能有原来的姓名。"
BAD_REASON = "说明“{reason}”不能写在网页上：{why}。请换一句，例如“应作者的要求”，或者不写。"
REASON_TOO_LONG = "超过 60 个字"
REASON_SIGNS = "里面有换行、引号或看不见的字符"
REASON_TELLS = "里面有这篇故事的标题、署名、文件名，或者故事里的人"
REASON_PERSONAL = "里面有姓名、电话、住址一类的内容"

NOT_FOUND = "找不到故事“{story}”。请写文件名、路径或网页地址，例如 lishi/gushi-ming。"
SEVERAL = "“{story}”有好几篇，请写其中一个路径：{paths}。"
BAD_REGISTRY = "登记表 {path} 有错误或者写法特别，加不进去。请先运行 check，把它改好。什么都还没有动。"

WILL_REMOVE = "要撤下的故事，会删掉这些文件："
ALREADY = "源文件里已经没有这篇故事了，接着把网站做完。"
WILL_NOTICE = "这些地址上会留一页“这篇故事已经撤下”（地址里有姓名的，请加上 --gone）："
WILL_BE_GONE = "这些地址上什么也不留："
SHARED = "别的故事也在用，会留下的照片："
RELISTED = "这些文件里列出它的标题的地方，会改写成它的文件名，免得变成错误："
SHARED_ITEM = "{path}（{other} 在用）"
BESIDE = "名字和它相同、没有动的文件，请看一看要不要自己删："
MENTIONS = "别处还提到它，撤下以后请自己改（链接会变成普通的文字）："
SERIES = "它是系列“{series}”的第 {part} 篇，撤下以后这个序号会空着。"

WILL_WRITE = "“{name}”会换成“{instead}”，换好以后是这样："
WILL_RENAME = "这些照片会改名："
RENAMED = "{old} → {new}"
LEFT = "这些地方有“{name}”，但不能保证改对，要自己改："
GIVEN = "这些地方只写了名、没有写姓，或者写的是别名，请看一看是不是同一个人："
UNLISTED = "这些人物会从登记表 {path} 里删掉，“人物”里不再有："
LISTED = "这些人物从这里的“人物”里去掉，但留在登记表 {path} 里，因为别的故事还有："
NO_NAME = "没有找到“{name}”。"

ITEM = "  {text}"
LINE = "{path} 第 {number} 行：{text}"
WHOLE = "{path}（文件名，或者分开写在几处）"
MORE = "  ……还有 {count} 处"
SHOWN = 40

ASK = "确定吗（请写“是”或者“否”）"
NOT_DONE = "什么都没有动。要做，请在后面加上 --yes 再运行一次。"
DONE = "这篇故事已经不在网站里了。"
DONE_NAME = "能改的都改好了，新网站里也是这样。"
STILL_THERE = "上面列出的地方还有“{name}”，网站里可能也有。请自己改好，再运行一次同样的命令。"
LEFT_OUT = "不过上面还有错误，有错误的故事没有放进网站，请改好再运行 build。"
NOT_BUILT = "源文件已经改好，但是新网站没有做成，原因见上面。请改好上面的错误，再运行一次同样的命令。"
NO_SITE = "“{site}”里本来就没有网站。"
STRUCK = "“{site}”里，那篇故事自己的网页和照片已经删掉；列表、首页和搜索还没有换，其中可能还有它的标题和文字。"
UNCHANGED = "“{site}”还是原来的网站，里面还有要去掉的姓名。"
IN_A_HURRY = "等不及的，先把“{site}”这个文件夹移走，或者停掉网站。"

PAST = "程序够不着、还留着旧内容的地方，请一处一处处理："
PAST_GIT = "Git 的历史。看有哪些版本：git log --all --oneline -- {path}"
PAST_GIT_NAME = "Git 的历史。看有哪些版本：git log --all --oneline -S '{name}'"
PAST_REWRITE = "从 Git 的历史里也去掉，要请管理员用 git filter-repo 做，做完大家重新克隆"
PAST_PLACES = (
    "仓库网页上的合并请求、评论和没有合并的分支",
    "别人克隆的仓库、下载的压缩包、备份",
    "发布到别处的网站、离线包、U 盘和光盘",
    "打印出来的、投影截图、发到群里的",
    "原稿（Word 文件、照片原件）和这台电脑的回收站",
    "浏览器的缓存，搜索引擎的快照，终端里输入过的命令",
)
