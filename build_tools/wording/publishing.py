"""What ``archive publish``, ``rollback`` and ``verify`` say."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.wording.sizes import readable_size

HELP_TARGET = (
    "发布到哪里：文件夹（共享文件夹、U 盘上都行），另一台电脑上的（用户@服务器:文件夹），或者名字以 .zip 结尾的压缩包"
)
HELP_TO = "退回哪一版：版次号的开头几位，或者四个成语；不写就是上一版"
HELP_VERIFIED = "要查的文件夹（另一台电脑上的，写成 用户@服务器:文件夹）或压缩包"
HELP_DELTA = "压缩包里只放和那一版不同的文件；写那一版的文件夹、压缩包或清单（MANIFEST）"

NOT_ITSELF = "“{path}”和生成网站的文件夹是同一个，或者一个在另一个里面。请发布到别的文件夹。"
DELTA_WITHOUT_ZIP = "--delta 只用在压缩包上，目标的名字要以 .zip 结尾。"
BAD_DELTA = (
    "“{path}”里没有完好的清单（MANIFEST），不知道那一版有什么。请写用 publish 发布的文件夹、压缩包，或者它的 MANIFEST。"
)
FAULTS = "网站没有发布，原来的网站没有改动。生成的网站有问题，请把下面的内容交给管理员："
BROKEN = "  {page}：链接“{address}”打不开"
FOREIGN = "  {page}：要从别的网站取“{address}”"
UNFIT = "  {page}：这个名字有的电脑存不了，或者和别的文件只差大小写"
MORE = "  ……还有 {count} 处"
SHOWN = 10
NOT_AS_BUILT = (
    "网站没有发布，原来的网站没有改动：“{path}”里的文件和刚才生成的不一样。请不要改动这个文件夹，再运行一次。"
)

EDITION = "版次 {number}（{idioms}）"
PUBLISHED = "发布好了：{edition}，在 {path}。共 {files} 个文件，这次传了 {copied} 个（{size}）。"
SAME = "那里已经是这一版，文件也都完整，没有再传：{edition}，在 {path}。"
KEPT = "留着可以退回的：{editions}。"
BETWEEN = "；"

NO_TARGET = "找不到“{path}”。"
NO_MANIFEST = (
    "“{path}”里没有清单（MANIFEST），不是用 publish 发布的，或者打包时外面多套了一层文件夹，没有办法查。"
    "套了文件夹的，解压以后查里面那一层。"
)
BAD_MANIFEST = "“{path}”里的清单（MANIFEST）坏了或者被改过，不能用它来查。请重新发布。"
WHOLE = "完整：{edition}，{files} 个文件都对。"
NOT_WHOLE = "不完整：应当是{edition}，可是："
MISSING = "  缺少：{address}"
CHANGED = "  不对：{address}"
EXTRA = "  多出：{address}"
AGAIN = "请重新发布一次；多出来的文件，请先移走。"

HAS_TAKEN_DOWN = (
    "没有退回，原来的网站没有改动：那一版（{edition}）里有后来撤下的故事。"
    "请先运行 publish，它会把撤下的故事从留着的各版里去掉，再退回。"
)
NONE_KEPT = "“{path}”没有留着可以退回的版本。"
NOT_KEPT = "没有留着“{wanted}”这一版。留着的有：{editions}。"
ROLLED_BACK = "退回好了：{edition}，在 {path}。"
DAMAGED = "没有退回，原来的网站没有改动：留着的那一版（{edition}）不完整，或者被改过。"


def edition(number: str, idioms: Sequence[str]) -> str:
    """How an edition is called."""
    return EDITION.format(number=number[:12], idioms=" ".join(idioms))


def published(edition: str, path: object, files: int, copied: int, size: int) -> str:
    """What was published, and how much of it travelled."""
    return PUBLISHED.format(edition=edition, path=path, files=files, copied=copied, size=readable_size(size))


def shortened(lines: Sequence[str], most: int = SHOWN) -> list[str]:
    """The first of some lines, and how many more there are."""
    return [*lines[:most], *([MORE.format(count=len(lines) - most)] if len(lines) > most else [])]
