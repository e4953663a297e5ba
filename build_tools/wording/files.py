"""Wording of F codes: the file itself, before anything in it is read."""

import errno
from collections.abc import Iterable, Mapping

from build_tools.wording.message import Message

F001 = Message(
    "F001",
    "error",
    "文件不是 UTF-8 编码（{encoding}），网站读不出里面的汉字。",
    "用记事本打开，选“文件→另存为”，“编码”选 UTF-8，再保存{otherwise}。",
    "不同编码的汉字存法不同，混在一起会变成乱码，所以全站只用 UTF-8。",
)
F002 = Message(
    "F002",
    "warning",
    "文件开头带有看不见的标记（BOM）。",
    "用记事本另存一次，“编码”选 UTF-8，不要选“带有 BOM 的 UTF-8”；Windows 7 的记事本没有这个选项，可以不管。",
    "BOM 是三个看不见的字节，网站会略过它；别的软件却可能因此认不出第一行的 ---。",
)
F003 = Message(
    "F003",
    "error",
    "文件是空的。",
    "写上故事内容；不要这个文件就把它删掉。",
    "空文件没有标题也没有正文，不能成为故事。",
)
F004 = Message(
    "F004",
    "error",
    "文件名或文件夹名“{name}”不能用作网址。",
    "改成小写拼音加短横线，例如 lao-xiaozhong；不用汉字、空格、大写字母和下划线。",
    "文件名和文件夹名就是网页地址的一部分，发布后不再改变，所以只用各种电脑都认得的字符。",
)
F005 = Message(
    "F005",
    "error",
    "“{name}”是 Windows 保留的名字，放到 Windows 电脑上会打不开。",
    "换一个名字，例如在前面加几个字母：gushi-{stem}。",
    "CON、NUL、COM1 等名字在 Windows 上另有用途，U 盘拷贝时会出错。",
)
F006 = Message(
    "F006",
    "error",
    "路径太长（{length} 个字符，最多 {limit} 个）。",
    "把文件名或文件夹名改短一些。",
    "Windows 7 的路径长度有限，太长的文件拷不到电脑或 U 盘上。",
)
F007 = Message(
    "F007",
    "error",
    "“{name}”不是普通的文件，而是快捷方式（符号链接）或系统的特殊文件。",
    "把它删掉；如果需要里面的内容，把真正的文件复制到这里。",
    "快捷方式可能指向档案以外的文件，特殊文件里没有可读的内容；拷到别的电脑都会失效。",
)
F008 = Message(
    "F008",
    "error",
    "文件太大（{size}，最多 {limit}）。",
    "{remedy}",
    "一篇故事的文字很少超过几十 KB，过大的文件多半是误放进来的。",
)
F009 = Message(
    "F009",
    "error",
    "这一行有{count}个看不见的控制字符（从第{column}个字符起：{codes}）。",
    "删掉“{around}”里□的地方，重新打一遍这几个字；从别处粘贴来的内容，先贴进记事本再复制过来。",
    "这样的字符看不见，却会让排版和检索出错。",
)
F010 = Message(
    "F010",
    "error",
    "文件的位置或后缀不对：故事只能是“文件夹/故事名.md”或“文件夹/故事名/index.md”。",
    "把文件移到学校或故事集的文件夹里，写成例如 lishi/{name}.md 的样子。",
    "层次固定，网址才稳定，图片也好找。",
)
F011 = Message(
    "F011",
    "error",
    "文件读不出来：{reason}。",
    "检查文件的权限和磁盘，或者重新上传这个文件。",
    "读不出的文件不能检查，也不能发布。",
)
F012 = Message(
    "F012",
    "error",
    "文件夹“{name}”不是学校编号，也不是故事集编号。",
    "{suggestion}把故事移到已有的文件夹，或先在 registry/schools.yml、registry/collections.yml 里登记“{name}”。",
    "故事放在学校的文件夹里（学校编号），或放在故事集的文件夹里（例如 lishi）。",
)
F013 = Message(
    "F013",
    "warning",
    "这个文件没有被任何故事用到，不会发布。",
    "{remedy}",
    "只有已发布的故事用到的照片、录音和视频才会放到网站上。",
)
F014 = Message(
    "F014",
    "error",
    "“{path}”和“{other}”只有大小写或字符的编码不同。",
    "把其中一个改成别的名字；内容一样就删掉一个。",
    "Windows 不分大小写，苹果电脑不分字符的编码，拷过去以后一个会盖掉另一个。",
)

F015 = Message(
    "F015",
    "warning",
    "这一行有{count}个看不见的字符（从第{column}个字符起：{codes}），网站已经略过，不影响发布。",
    "想清干净，就在“{around}”里□的地方删一下，或者重新打一遍这几个字。",
    "从微信、网页和 PDF 复制的文字常夹带看不见的字符；它们没有意思，留在文件里会让别的软件断词、检索出错。",
)
F016 = Message(
    "F016",
    "error",
    "“{around}”里□的地方是坏字，读不出原来是什么字（从第{column}个字符起，这一行有{count}个：{codes}）。",
    "对照原文，把□的地方重新打一遍；原来是图片的，把图片另外放进来。",
    "文字在软件之间转换时丢了字，或者用了只有那台电脑才有的造字，别人的电脑上都显示不出来。",
)
F017 = Message(
    "F017",
    "warning",
    "{signs}样子像汉字，其实是部首符号或旧编码的字（从第{column}个字符起，这一行有{count}个）。",
    "重新打一遍：{right}。",
    "从 PDF 和古籍软件复制的文字常有这样的符号：看着一样，电脑却当作另一个字，读音和排序会错。搜索照样找得到。",
)
F018 = Message(
    "F018",
    "warning",
    "这一行里有{count}个别的软件的换行符（从第{column}个字符起），正文里按换行处理，别处当作空格。",
    "“{around}”里的□，在正文里改成按一下回车键，在开头的资料里改成空格。",
    "Word 里按 Shift+回车，复制出来就是这种换行符；记事本和网站的编辑框不认它，文字会连在一起。",
)
F019 = Message(
    "F019",
    "warning",
    "这个文件里像上面那样的字符还有{count}处，没有一一列出。",
    "先改列出的这些，再检查一次；太多的话，把全文贴进记事本，对照原文改好再贴回来。",
    "一个文件只列出前面的几十处，免得看不到别的问题。",
)

F020 = Message(
    "F020",
    "error",
    "“{name}”的最后是点或空格，放到 Windows 电脑上会打不开。",
    "把最后的点或空格删掉。",
    "Windows 会自己去掉名字最后的点和空格，再也找不到原来的文件。",
)
F021 = Message(
    "F021",
    "error",
    "文件夹“{name}”的名字以 .html 结尾，会和程序生成的网页同名。",
    "给文件夹换个名字，例如 zhaopian。",
    "网站里每篇故事是一个 .html 文件，同一个地方不能又有文件又有同名的文件夹。",
)
F022 = Message(
    "F022",
    "error",
    "两个人改了同一处，还没有合好：这里留着记号“{mark}”。",
    "看到“>>>>>>>”那一行为止，选对的那一份留下，把另一份和“<<<<<<<”“=======”“>>>>>>>”三行都删掉；拿不准的，请档案管理员一起看。",
    "Git 不知道该用谁的，就把两份都放进文件，等人来选；不选好，两份都会登出去。",
)

WORD_OR_ZIP = "看起来是 Word 文档或压缩包"
OLD_WORD = "看起来是旧版 Word 文档"
PDF = "看起来是 PDF"
PHOTO = "看起来是照片"
PICTURE = "看起来是图片"
UTF_16 = "看起来是 UTF-16，记事本里叫 Unicode"
GBK = "看起来是 GBK，记事本里叫 ANSI"
BIG5 = "看起来是繁体中文的旧编码 Big5"
UNKNOWN_ENCODING = "看不出是什么编码，也可能根本不是文字"

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "文件不见了",
    errno.EISDIR: "这是一个文件夹",
    errno.EEXIST: "那里有一个同名的文件",
    errno.ENOTDIR: "路径中间有一项不是文件夹",
    errno.EIO: "磁盘读写出错",
    errno.ENOSPC: "磁盘满了",
    errno.ENOMEM: "内存不够了",
    errno.EAGAIN: "系统忙不过来，开不了新的进程",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "名字太长",
    errno.EMFILE: "同时打开的文件太多",
    errno.ELOOP: "这是快捷方式（符号链接）",
    errno.EBUSY: "文件正被别的程序占用",
    errno.EXDEV: "不在同一块磁盘上",
    errno.EADDRINUSE: "端口已被占用",
    errno.EADDRNOTAVAIL: "这个地址不能用",
}


def os_reason(number: int | None) -> str:
    """What the operating system complains of, in Chinese, from the number of its error."""
    return _REASONS.get(number or 0, f"系统报告了错误 {number}")


def codes(signs: Iterable[str]) -> str:
    """Numbers of characters that cannot be shown."""
    return "、".join(f"U+{ord(sign):04X}" for sign in signs)


def quoted(signs: Iterable[str]) -> str:
    """Characters, each in quotation marks."""
    return "".join(f"“{sign}”" for sign in signs)


def rewritten(pairs: Iterable[tuple[str, str]], simplified: Mapping[int, int]) -> str:
    """What to write instead of signs that look like characters, and its simplified form, if that is another.

    Args:
        pairs: Signs and the characters they look like.
        simplified: Simplified characters by traditional ones.
    """
    rows = [(sign, right, right.translate(simplified)) for sign, right in pairs]
    return "，".join(
        f"“{sign}”改成“{right}”" if right == simple else f"“{sign}”改成“{simple}”（繁体“{right}”）"
        for sign, right, simple in rows
    )


USE_OR_DELETE = "在故事里用到它，或者把它删掉；它本身是一篇故事的，存成 .md 文件。"
IMPORT = "要把它变成故事，用 import 命令：python archive.py import 这个文件；变好以后，把它移到档案外面。"
"""What to do with a file that no story uses, and with a manuscript."""

TOO_LARGE = {
    "archive.yml": "这里只写几行字，见字段手册；误放进来的内容请删掉。",
    "registry": "登记表只写编号、名称、简介一类的项目；误放进来的内容请删掉。",
    "pages": "一页太长就分成几页，互相链接；误放进来的内容请删掉。",
    "art": "在画图软件里减少形状，或者换一张简单些的图画。",
}
STORY_TOO_LARGE = "故事只写文字；照片、录音请放成单独的文件，再写进“媒体”。"
_RENAMED = "；改了后缀的照片、Word 文档，把后缀改回去，Word 里的字用 import 导入，或复制到记事本存"


def too_large(path: str) -> str:
    """What to do with a file that is too large, by its path below the archive's folder."""
    return TOO_LARGE.get(path.partition("/")[0], STORY_TOO_LARGE)


def renamed(path: str) -> str:
    """What else a file that is no text may be: a story may be a photograph by another name."""
    return "" if path.partition("/")[0] in TOO_LARGE else _RENAMED
