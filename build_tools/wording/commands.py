"""What the commands say: help, progress, results and failures."""

from __future__ import annotations

from collections.abc import Sequence

PROGRAM = "archive.py"
DESCRIPTION = "红色故事档案：检查故事，生成可以离线浏览的网站。"
USAGE = "用法："
COMMANDS = "命令"
OPTIONS = "选项"
ARGUMENTS = "参数"
HELP_HELP = "显示这份说明"
HELP_BUILD = "检查故事并生成网站"
HELP_SERVE = "生成网站并在本机打开预览，改动后自动刷新"
HELP_CHECK = "只检查故事，不生成网站"
HELP_STORIES = "档案所在的文件夹（里面有 registry/ 和故事），默认 stories"
HELP_SITE = "网站放到哪个文件夹，默认 site"
HELP_SITE_PREVIEW = "预览用的网站放到哪个文件夹，默认 .cache/preview"
HELP_SITE_CHECK = "顺便看看这个文件夹能不能用来放网站"
HELP_QUIET = "不显示进度"
HELP_KEEP_GOING = "有错误的故事先不放进网站，其余照常生成"
HELP_DRAFTS = "连同草稿和待审的故事一起预览，并加上标记"
HELP_PORT = "端口，默认 8000"
HELP_PATHS = "只看这些文件或文件夹的问题"
HELP_FORMAT = "输出格式：text（文字）或 json"
HELP_SINCE = "和这个 Git 版本比较，找出不见了的已发布故事"

BAD_USAGE = "用法不对：{reason}。\n输入“{program} --help”看说明。"
NO_COMMAND = "没有写要做什么"
UNKNOWN_ARGUMENT = "不认识“{value}”"
MISSING_ARGUMENT = "缺少 {value}"
MISSING_VALUE = "“{value}”后面要写内容"
BAD_CHOICE = "“{value}”不是可用的选择"
BAD_NUMBER = "“{value}”应当是数字"
BAD_PORT = "端口要在 1 到 65535 之间"
OTHER_USAGE = "参数写得不对"

NO_STORIES = "找不到档案文件夹“{path}”。请核对路径，或在项目文件夹里运行。"
NO_PATH = "找不到“{path}”。请写档案里的文件或文件夹，例如 stories/hongyan。"
NOT_OURS = "“{path}”不是本程序生成的网站，或者被别的程序改动过。为了不误删，请换一个空文件夹，或先把它移走。"
FOREIGN = "“{path}”里有不是本程序生成的文件：{names}。为了不误删，请先把它们移走，或换一个空文件夹。"
MISPLACED = "网站不能放在“{path}”：那里是故事或程序的文件夹，生成的网页会被当成内容。请换一个文件夹。"
BUSY = "另一个程序正在往“{path}”里生成网站。请等它结束再试。"
MACHINE = "电脑出了问题：{reason}。原来的网站没有改动。"
SITE_BROKEN = "网站没有生成：页面模板或 mkdocs.yml 有问题。原来的网站没有改动。详细情况记在 {log}，请交给管理员。"
UNEXPECTED = "程序出了意外。详细情况记在 {log}，请交给管理员。原来的网站没有改动。"
UNEXPECTED_NO_LOG = "程序出了意外，而且记录写不下来。原来的网站没有改动。"
PORT_TAKEN = "端口 {first} 到 {last} 都被占用了。请用 --port 换一个。"

STAGES = {
    "load": "读故事",
    "convert": "排版",
    "check": "检查",
    "site": "生成网页",
    "publish": "换上新网站",
}

BUILT = "完成：{stories} 篇故事，{pages} 个网页，用时 {seconds:.1f} 秒。网站在 {path}。"
NOTHING_LEFT = "登记表读不出来，或者没有一篇故事可以放进网站，所以网站没有生成；原来的网站没有改动。"
LEFT_OUT = "有 {count} 篇故事因为有错误没有放进网站："
SERVING = "网站在 {address} ，用浏览器打开即可；按 Ctrl+C 结束。"
STOPPED_SERVING = "预览已结束。"
REBUILT = "{time:.1f} 秒更新完毕。"
HAS_PROBLEMS = "内容有 {count} 处错误，预览保持上一次的样子。"

PANEL_TITLE = "内容有错误，下面是上一次的网站"
PANEL_TITLE_EMPTY = "内容有错误，还没有网站可看"
PANEL_CLOSE = "收起"
PANEL_OPEN = "展开问题（{count}）"
PANEL_WAIT = "改好保存后，这里会自动刷新。"
PREVIEW_PAGE_TITLE = "红色故事档案 · 预览"


def machine(reason: str, path: object = None) -> str:
    """A failure of the machine, with the path where it is known."""
    return MACHINE.format(reason=f"{reason}（{path}）" if path else reason)


def not_ours(path: str, foreign: Sequence[str]) -> str:
    """A destination that is refused, with names of what is foreign in it."""
    return FOREIGN.format(path=path, names="、".join(foreign)) if foreign else NOT_OURS.format(path=path)
