"""Wording of I codes: addresses, titles and series that must stay unique and stable."""

from build_tools.wording.message import Message

I001 = Message(
    "I001",
    "error",
    "故事名“{slug}”和 {other} 重复。",
    "把其中一个文件改名，例如加上学校或年份：{slug}-2024.md。",
    "故事名在整个档案里只能用一次，别的故事才能准确地指向它。",
)
I002 = Message(
    "I002",
    "warning",
    "标题“{title}”和 {other} 相同。",
    "给其中一篇换个能分得开的标题。",
    "两篇同名，读者在列表里分不清。",
)
I003 = Message(
    "I003",
    "error",
    "旧地址“{alias}”已被 {other} 使用。",
    "删掉这个旧地址，或换成这篇故事真正用过的地址。",
    "一个地址只能通向一篇故事。",
)
I004 = Message(
    "I004",
    "error",
    "已发布的故事“{title}”从 {revision} 之后不见了（原来在 {address}）。",
    "如果是改名或移动，在新文件里加一行“旧地址: [{alias}]”；不该删的，请恢复；确实要撤下的，请档案管理员用 takedown 命令，旧地址上会留一页说明。",
    "别人收藏的、贴在教室里的地址不能失效。",
)
I005 = Message(
    "I005",
    "error",
    "旧地址“{alias}”的写法不对。",
    "写成“文件夹/故事名”，例如 lishi/lao-xiaozhong，不带 .md 和 .html。",
    "旧地址写对了，老链接才会自动转到新页面。",
)
I006 = Message(
    "I006",
    "error",
    "系列“{series}”里第 {part} 篇已经是 {other}。",
    "改一个序号，让同一系列里的序号不重复。",
    "序号决定“上一篇”“下一篇”的顺序。",
)
I007 = Message(
    "I007",
    "error",
    "写了“{present}”，却没有写“{absent}”。",
    "加上“{absent}”，或者把“{present}”也删掉。",
    "系列和序号要一起写，才知道是哪个系列的第几篇。",
)
I008 = Message(
    "I008",
    "error",
    "读不到 Git 版本“{revision}”：{reason}。",
    "核对版本名（例如 main 或 HEAD~1），并在 Git 仓库里运行。",
    "要和旧版本比较，才能发现消失的故事。",
)
I009 = Message(
    "I009",
    "error",
    "旧地址“{alias}”{reason}，网站里放不了这样的网页。",
    "核对原来的地址；真是这样，就把它从“旧地址”里删掉。",
    "旧地址上会有一个自动转到新页面的小网页，它也要能拷到 Windows 电脑和 U 盘上。",
)
I010 = Message(
    "I010",
    "error",
    "地址“{address}”上的故事已经撤下，不能再放回来。",
    "删掉这个文件（或这个旧地址）；是另一篇故事，就换一个文件名；确实要恢复，请管理员在 registry/takedowns.yml 里删掉编号 {entry} 的一项。",
    "撤下多半是为了保护一个人，旧的草稿和分支不能把它又带回网站。",
)
RESERVED = "里有 Windows 保留的名字（{name}）"
TOO_LONG = "太长（{length} 个字符，最多 {limit} 个）"

NO_GIT = "这台电脑没有安装 Git"
NO_REPOSITORY = "这里不是 Git 仓库"
NO_REVISION = "仓库里没有这个版本"
NO_MERGE_BASE = "它和现在的分支没有共同的版本（只取了最近几个版本的仓库，要先用 git fetch --unshallow 取全）"
NO_REVISION_NAME = "版本名不能是空的，也不能以短横线开头"
GIT_FAILED = "Git 没有正常工作"
