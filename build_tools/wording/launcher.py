"""What is said while the software is made ready: help, progress, and what to do when something fails."""

import sys
from pathlib import Path

_IS_INSTALLED = (Path(__file__).resolve().parents[1] / "resources").is_dir()  # as in build_tools.program
_IS_WINDOWS = sys.platform == "win32"
_CHECKOUT_PROGRAM = "py archive.py" if _IS_WINDOWS else "python3 archive.py"
_CHECKOUT_PIP = r".venv\Scripts\pip" if _IS_WINDOWS else ".venv/bin/pip"

PROGRAM = "archive" if _IS_INSTALLED else _CHECKOUT_PROGRAM
"""How the program is called."""

PIP = "pip" if _IS_INSTALLED else _CHECKOUT_PIP
"""How the pip is called that installs what only some need."""

HELP = """红色故事档案

用法：{program} [--quiet] [--wheelhouse 文件夹] 命令 [参数……]

第一次运行会自动准备好所需的软件（放在 .venv 文件夹，不影响电脑上的其他程序），约需一两分钟，以后马上开始。

常用命令：
  init 文件夹       给自己的学校或区县开一份新的档案
  serve             在这台电脑上预览，边改边看
  build             生成整个网站
  check             检查故事写得对不对
  fix [文件……]      把能确定怎样改的毛病改好，先给看
  new               写一篇新故事：问几个问题，写好故事信息
  import 文件……     把 Word、文字或表格文件变成故事
  adopt 表格        从表格登记学校或人物
  review [分支]     写一页给审稿人看的网页
  ledger            写一份台账：每所学校有什么、缺什么
  takedown 故事     撤下一篇故事，或者把一个人的姓名去掉
  publish 文件夹    检查、生成，再发布到那个文件夹
  verify 文件夹     查一查发布出去的网站是不是完整
  rollback 文件夹   退回上一版
  key new 文件      做一把签名用的密钥
  print 故事        排成讲义、学习单或海报（PDF）
  server-config     写出网页服务器的配置：nginx、iis 或 caddy
  upgrade           程序换了新版本以后，说明变了什么，把档案里能改的改好
  doctor            看看这台电脑和这份档案有没有毛病
  help              列出全部命令；某个命令的说明：{program} 命令 --help

维护用的命令：
  test [--all]      运行全部测试（--all 连费时的也跑），后面可以接 pytest 的参数
  wheelhouse 文件夹 [--platform 平台]…… [--python 版本]
                    把所需的安装包收进一个文件夹，拿到不能上网的电脑上用；
                    平台例如 win_amd64、win32、manylinux_2_28_x86_64、macosx_11_0_arm64，不写就是这台电脑
  portable 文件夹 [--platform 平台] [--python 版本] [--embed 压缩包]
                    做一个免安装的文件夹，拷到没有管理员权限的 Windows 电脑上，双击就用
  bench [选项]      编造一个有很多故事的档案，量生成网站的时间和内存；选项见 {program} bench --help
  lock [--upgrade]  重新生成 requirements/ 里的锁定文件（--upgrade 换用各软件的新版本）

选项：
  --quiet               准备软件时不显示进度
  --wheelhouse 文件夹   不上网，从 wheelhouse 命令做好的文件夹安装
  --version             显示版本

想从头准备一次，删除 .venv 文件夹再运行即可。"""

VERSION = "红色故事档案 {version}"
STOPPED = "已停止。"
NOT_A_FOLDER = "--wheelhouse 后面要写离线包文件夹，“{value}”不是文件夹。"

FIRST_TIME = "第一次使用，正在准备……约需一两分钟"
UPDATING = "所需的软件有变化，正在更新……"
AGAIN = "上次没有准备完整，或者换了 Python、换了文件夹，正在重新准备……约需一两分钟"
ANOTHER_WINDOW = "另一个窗口正在准备，请稍候……"
DOWNLOADING = "正在下载 {done}/{total}"
INSTALLING = "正在安装……"
READY = "准备好了（用时 {seconds} 秒）。"
MACHINE = "{platform}、Python {python}"

SEE_LOG = "详细记录在 .cache/launcher.log。"
DISK_FULL = "磁盘空间不够了，没有装完。请腾出至少 1 GB 空间，再运行一次。"
NO_PERMISSION = (
    "没有写入权限{where}。请确认这个文件夹可以写入（不在只读的光盘、共享盘上，也不归别人所有），再运行一次。"
)
IN_USE = "有文件正被别的程序使用{where}。请关掉其他正在运行档案程序的窗口，再运行一次。"
OTHER_FAILURE = "电脑没能完成这一步{where}（错误号 {number}）。请再运行一次；仍然如此时，请把这句话告诉维护者。"
NO_NETWORK = (
    "连不上软件仓库，所需的软件没有装上。请检查网络后再运行一次；访问慢或访问不了时，可以先设置国内镜像"
    "（环境变量 PIP_INDEX_URL=https://pypi.tuna.tsinghua.edu.cn/simple）；"
    "不能上网的电脑，请用能上网的电脑做好离线包，再用 --wheelhouse 安装（见发布手册）。"
)
BAD_CERTIFICATE = (
    "与软件仓库的加密连接没有通过验证。请检查这台电脑的日期和时间是否正确；网络要经过代理的，请联系网络管理员。"
    "然后再运行一次。"
)
HASH_MISMATCH = (
    "软件包{which}与锁定的校验值不符，可能在下载中损坏，也可能被人改动过，已停止安装。请再运行一次；仍然如此时，"
    "请换一个网络或镜像，并告诉维护者。"
)
DAMAGED_PACKAGE = "软件包{which}已损坏，装不上。请再运行一次；仍然如此时，请换一个网络或镜像。"
NO_PACKAGE = (
    "软件仓库里没有适合 {machine} 的软件包{which}。请换用常见的 64 位系统和 Python 版本（例如 3.12），再运行一次；"
    "设置过镜像的，镜像里也可能还没有，请换一个镜像。"
)
NO_PACKAGE_OFFLINE = "离线包里缺少适合 {machine} 的软件包{which}。请重新做离线包。"
BAD_LOCK = "requirements/ 里的锁定文件不完整。请取回原来的文件，或由维护者运行 {program} lock 重新生成。"
UNKNOWN_TROUBLE = "准备软件时出了意外，没有装完。请再运行一次；仍然如此时，请把记录发给维护者。"
NO_VENV = (
    "这台电脑的 Python 缺少 venv 组件。Debian、Ubuntu、统信、麒麟请运行：sudo apt install python3-venv；"
    "其他系统请重新安装完整的 Python。装好后再运行一次。"
)

NOT_A_WHEELHOUSE = "“{folder}”不是离线包：里面没有 {manifest}。请用 {program} wheelhouse 文件夹 重新做一个。"
DAMAGED_WHEELHOUSE = "离线包里的 {name} {trouble}。请从原处重新拷贝整个离线包，或重新做一个。"
LOST, DAMAGED, CHANGED = "不见了", "已损坏", "已损坏或被改动"
OLD_WHEELHOUSE = "离线包是为另一个版本的红色故事档案做的，所需的软件已经变了。请用现在的版本重新做离线包。"
OTHER_MACHINE = (
    "离线包是为{made_for}做的，这台电脑是 {machine}。"
    "请重新做：{program} wheelhouse 文件夹 --platform {platform} --python {python}"
)
MADE_FOR = "{platform}（Python {python}）"
COLLECTING = "正在收集 {platform}、Python {python} 所需的安装包……"
NOT_EMPTY = "“{folder}”不是空文件夹，里面有别的东西。请换一个空文件夹放离线包。"
NO_TESTS_THERE = "有些测试用的软件包没有适合它的版本：在它上面可以预览和生成网站，不能运行测试。"
COLLECTED = "离线包做好了：{folder}，{count} 个安装包，共 {size:.0f} MB。"
TAKE_IT_ALONG = "把红色故事档案和这个文件夹一起拷到不能上网的电脑，运行：{program} --wheelhouse 文件夹 serve"

LOCKING = "正在重新计算锁定文件……"
LOCKED = "锁定文件已更新，都在 requirements 文件夹里。"
LOCK_HEADER = """\
# {what}，由 pyproject.toml 算出，每个软件包都锁定版本和校验值，适用于各种系统和 Python 3.11 以上。不要手改。
# 重新生成：python3 archive.py lock（换用新版本：python3 archive.py lock --upgrade）
"""
LOCKED_FOR = {
    "runtime": "使用红色故事档案所需的软件包",
    "dev": "测试和维护所需的软件包（包含 runtime.txt 的全部）",
    "peers": "量速度时拿来比较的别的软件（bench --peers）",
    "lock": "重新计算锁定文件所需的软件包",
}
