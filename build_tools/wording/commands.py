"""What the commands say: help, progress, results and failures."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.wording.launcher import PIP
from build_tools.wording.launcher import PROGRAM as PROGRAM  # noqa: PLC0414  (part of what is said here)

DESCRIPTION = "红色故事档案：检查故事，生成可以离线浏览的网站。"
USAGE = "用法："
COMMANDS = "命令"
OPTIONS = "选项"
ARGUMENTS = "参数"
HELP_HELP = "显示这份说明"
HELP_VERSION = "显示版本"
HELP_BUILD = "检查故事并生成网站"
HELP_SERVE = "生成网站并在本机打开预览，改动后自动刷新"
HELP_CHECK = "只检查故事，不生成网站"
HELP_FIX = "把故事和照片里能确定怎样改的毛病改好：先给看，再写进文件"
HELP_DEFAULTS = "不问，直接写进文件"
HELP_SIMPLIFY = "把写明的故事里的繁体字也改成简体"
HELP_NEW = "写一篇新故事：问几个问题，写好故事信息，留出正文的位置"
HELP_PUBLISH = "检查、生成网站，查过链接，再发布到一个文件夹，旧的几版留着"
HELP_ROLLBACK = "退回以前发布的一版"
HELP_VERIFY = "查一查发布出去的网站是不是完整，有没有被改动"
HELP_TAKEDOWN = "撤下一篇故事，或者把一个人的姓名从故事里去掉"
HELP_SERVER_CONFIG = "写出网页服务器的配置：nginx、iis 或 caddy"
HELP_DOCTOR = "看看这台电脑和这份档案有没有毛病；结果可以整段贴给维护的人，里面没有私人的路径"
HELP_IMPORT = "把 Word、文字或表格文件变成故事，放进档案"
HELP_STORIES = "档案所在的文件夹（里面有 registry/ 和故事），默认 stories；网站、台账等都放在它旁边"
HELP_SITE = "网站放到哪个文件夹，默认 site"
HELP_SITE_PREVIEW = "预览用的网站放到哪个文件夹，默认 .cache/preview"
HELP_SITE_CHECK = "顺便看看这个文件夹能不能用来放网站"
HELP_QUIET = "不显示进度"
HELP_TIMINGS = "把每一步用了多少处理器时间写进这个文件（JSON，单位是秒）"
HELP_PLAIN = "不用 MkDocs 和 Material，生成同样的网站"
HELP_KEEP_GOING = "有错误的故事先不放进网站，其余照常生成"
HELP_ALLOW_REMOVALS = "最多可以有几篇已发布的故事从网站上消失"
HELP_DRAFTS = "连同草稿和待审的故事一起预览，并加上标记"
HELP_PORT = "端口，默认 8000"
HELP_JOBS = "同时用几个进程（1 到 64），默认和处理器的核数一样"
HELP_EXECUTOR = "交给 Dask 集群的各台机器去做，写 dask://机器:端口"
HELP_PATHS = "只看这些文件或文件夹的问题"
HELP_FORMAT = "输出格式：text（文字）、json，或给自动检查用的 github、gitea、gitlab、sarif、junit"
HELP_CHANGED = "只看现在的分支和没有提交的改动带来的问题；写要合并到的分支，例如 origin/main"
HELP_TODAY = "按哪一天检查同意书有没有过期，例如 2024-10-11；不写就按档案里最晚的日期"
HELP_REVIEW = "写一页给审稿人看的网页：分支改了哪些故事，或者有哪些故事待审"
HELP_BASE = "要合并到的分支，例如 origin/main；不写就列出待审的故事"
HELP_OUT = "网页写到哪个文件，默认 .cache/review.html"
HELP_MARKDOWN = "同样的内容再写一份 Markdown，可以贴进合并请求"
HELP_SINCE = "和这个 Git 版本比较，找出不见了的已发布故事"

BAD_USAGE = "用法不对：{reason}。\n输入“{program} --help”看说明。"
NO_COMMAND = "没有写要做什么"
UNKNOWN_ARGUMENT = "不认识“{value}”"
MISSING_ARGUMENT = "缺少 {value}"
MISSING_VALUE = "“{value}”后面要写内容"
BLANK_ARGUMENT = "有一对引号里什么也没有写"
BAD_CHOICE = "“{value}”不是可用的选择"
BAD_NUMBER = "“{value}”应当是数字"
BAD_PORT = "端口要在 1 到 65535 之间"
BAD_JOBS = "进程数要在 1 到 64 之间"
BAD_COUNT = "篇数要写 0 到 1000000 之间的数字"
BAD_DAY = "“{value}”应当写成年-月-日，例如 2024-10-11"
BAD_EXECUTOR = "“{value}”应当写成 dask://机器:端口，例如 dask://192.168.1.10:8786"
NOT_TOGETHER = "“{value}”和“{other}”只能写一个"
OTHER_USAGE = "参数写得不对"

NO_STORIES = "找不到档案文件夹“{path}”。请核对路径，或在项目文件夹里运行。"
HOLDS_ARCHIVE = "“{path}”是档案外面的那一层文件夹。请写：--stories {inside}"
NO_ARCHIVE_HERE = (
    "这里没有档案：现在的文件夹里没有 stories 文件夹（里面要有 archive.yml 或 registry）。请先进到放档案的文件夹，"
    "或者用 --stories 写明档案在哪里；还没有档案，用“{program} init 文件夹”新建一份。"
)
NEEDS_CHECKOUT = "{command} 命令要在程序的项目文件夹里运行：取得整个项目，再运行 python3 archive.py {command}。"
NO_PATH = "找不到“{path}”。请写档案里的文件或文件夹，例如 stories/lishi。"
REVIEWED = "写好了：{path}"
OTHERS_FILE = "“{path}”已经有了，而且不是审稿页。为了不误删，请换一个文件名。"
NOT_OURS = "“{path}”不是本程序生成的，或者被别的程序改动过。为了不误删，请换一个空文件夹，或先把它移走。"
FOREIGN = "“{path}”里有不是本程序生成的文件：{names}。为了不误删，请先把它们移走，或换一个空文件夹。"
MISPLACED = "不能放在“{path}”：那里是故事或程序的文件夹，生成的网页会被当成内容。请换一个文件夹。"
IMMOVABLE = "不能直接放在“{path}”：{what}，整个换不了。请放到它里面的一个文件夹，例如“{example}”。"
PRESENT_FOLDER = "那是现在所在的文件夹，或者包着它的文件夹"
TOP_OF_DISK = "那是 U 盘或磁盘的最上层"
BUSY = "另一个程序正在往“{path}”里写。请等它结束再试。"
NOTHING_TO_FIX = "没有可以自动改的。"
LINES = "  第 {line} 行"
WRITTEN = "    - {text}"
RIGHT = "    + {text}"
NO_TEXT = "“{path}”不是文字，没有改。"
NOTHING_NAMED = "--simplify 会改故事里的每一个繁体字，请写明改哪些文件或文件夹，例如 fix --simplify stories/lishi。"
ASK_FIX = "以上 {count} 个文件，现在就改吗（是/否）"
NOT_FIXED = "还没有写进文件。要改，运行：{fix}"
FIXED = "改好了 {count} 个文件。再运行 {check} ，看看还有什么要自己改。"
YES = ("是", "y", "yes", "确定", "好", "对")
CHANGED = "“{path}”在程序运行的时候被改动了，和检查过的不一样。请存好文件，再来一次。原来的网站没有改动。"
MACHINE = "电脑出了问题：{reason}。原来的网站没有改动。"
ADDRESS_TAKEN = "网站没有生成：有两样东西都要放在 {address}。多半是 docs/ 里有个文件和程序生成的文件同名，请给它换个名字。原来的网站没有改动。"
SITE_BROKEN = "网站没有生成：页面模板或 mkdocs.yml 有问题。原来的网站没有改动。详细情况记在 {log}，请交给管理员。"
UNEXPECTED = "程序出了意外。详细情况记在 {log}，请交给管理员。原来的网站没有改动。"
UNEXPECTED_NO_LOG = "程序出了意外，而且记录写不下来。原来的网站没有改动。"
WORKER_LOST = "干活的进程中途没有了，多半是内存不够。请关掉别的程序，或用 --jobs 减少进程再试。原来的网站没有改动。"
CLUSTER_LOST = (
    "和 Dask 集群的连接断了，或者机器一台接一台地退出了。请检查各台机器，或去掉 --executor 再试。原来的网站没有改动。"
)
NO_DASK = (
    f"这台电脑没有装 Dask。能上网时运行：{PIP} install distributed；"
    "不能上网时在后面加上 --no-index --find-links 离线包文件夹。不用 Dask，去掉 --executor 就行。"
)
NO_SCHEDULER = "连不上 Dask 的调度程序 {address}。请看它有没有启动、地址和端口对不对、防火墙放不放行。"
NO_WORKERS = "Dask 的调度程序 {address} 那里没有机器可用。请在各台机器上启动 dask worker，再试。"
WORKER_WITH_THREADS = "{worker} 一个进程里有几个线程，本程序不能这样用。请加上 --nthreads 1 重新启动它的 dask worker。"
WORKER_WITHOUT_PROGRAM = "{worker} 上找不到本程序。请在项目文件夹里用 .venv 的 dask worker 启动它。"
WORKER_DIFFERS = "{worker} 上的 {what} 是 {theirs}，这台电脑上是 {ours}。两边要一样，生成的网站才会一样。"
WORKER_FACTS = {"program": "程序版本", "python": "Python 版本", "zlib": "zlib 版本"}
PORT_TAKEN = "端口 {first} 到 {last} 都被占用了。请用 --port 换一个。"

STAGES = {
    "import": "导入",
    "load": "读取",
    "photos": "照片",
    "check": "检查",
    "site": "网页",
    "search": "搜索",
    "publish": "发布",
}

AT_WORK = "……"
BUILT = "完成：故事 {stories} 篇{reused}、网页 {pages} 个，用时 {seconds:.1f} 秒。网站在 {path}。"
REUSED = "（其中 {count} 篇未变，沿用上次结果）"
NOTHING_LEFT = "登记表读不出来，或者没有一篇故事可以放进网站，所以网站没有生成；原来的网站没有改动。"
LOSSES = (
    "网站上现在有 {before} 篇故事，照这样生成，{count} 篇会消失：\n{names}\n"
    "网站没有生成，原来的网站没有改动。\n"
    "误删了、改了文件夹名、文件夹打不开或者故事有错误的，请先改好；换了地址的，在故事里写上旧地址。"
    "确实不要这些故事了，加上 --allow-removals {count} 再运行一次。"
)
LOST = "  {address}"
LOST_MORE = "  ……还有 {count} 篇"
LOST_SHOWN = 10
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
PREVIEW_PAGE_TITLE = "预览"


def built(stories: int, pages: int, seconds: float, path: str, reused: int = 0) -> str:
    """What a build made; ``reused`` of the stories had not changed since the last one."""
    again = REUSED.format(count=reused) if reused else ""
    return BUILT.format(stories=stories, reused=again, pages=pages, seconds=seconds, path=path)


def machine(reason: str, path: object = None) -> str:
    """A failure of the machine, with the path where it is known."""
    return MACHINE.format(reason=f"{reason}（{path}）" if path else reason)


def not_ours(path: str, foreign: Sequence[str]) -> str:
    """A destination that is refused, with names of what is foreign in it."""
    return FOREIGN.format(path=path, names="、".join(foreign)) if foreign else NOT_OURS.format(path=path)


def immovable(path: str, example: str, *, is_top: bool) -> str:
    """A destination in whose place no other folder can be put."""
    return IMMOVABLE.format(path=path, what=TOP_OF_DISK if is_top else PRESENT_FOLDER, example=example)


def losses(before: int, lost: Sequence[str]) -> str:
    """Which of the published stories would go, the first of them by name."""
    names = [LOST.format(address=address) for address in lost[:LOST_SHOWN]]
    if len(lost) > LOST_SHOWN:
        names.append(LOST_MORE.format(count=len(lost) - LOST_SHOWN))
    return LOSSES.format(before=before, count=len(lost), names="\n".join(names))
