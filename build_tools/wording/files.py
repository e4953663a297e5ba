"""Wording of F codes: the file itself, before anything in it is read."""

import errno

from build_tools.wording.message import Message

F001 = Message(
    "F001",
    "error",
    "文件不是 UTF-8 编码（{encoding}），网站读不出里面的汉字。",
    "用记事本打开这个文件，选“文件→另存为”，“编码”选 UTF-8，再保存；Word 文档不能只改后缀，要把文字复制到记事本里再存。",
    "不同编码的汉字存法不同，混在一起会变成乱码，所以全站只用 UTF-8。",
)
F002 = Message(
    "F002",
    "error",
    "文件开头带有看不见的标记（BOM），标题等信息会整段读不到。",
    "用记事本另存一次，“编码”选 UTF-8，不要选“带有 BOM 的 UTF-8”。",
    "BOM 是三个看不见的字节，会让第一行的 --- 认不出来。",
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
    "改成小写拼音加短横线，例如 jiangjie-de-xin；不用汉字、空格、大写字母和下划线。",
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
    "故事只写文字；照片、录音请放成单独的文件，再写进“媒体”。",
    "一篇故事的文字很少超过几十 KB，过大的文件多半是误放进来的。",
)
F009 = Message(
    "F009",
    "error",
    "这一行有看不见的字符（第 {column} 个字符，编号 {code_point}）。",
    "删掉这一处，重新打一遍这几个字；从别处粘贴来的内容，先贴进记事本再复制过来。",
    "这样的字符看不见，却会让排版和检索出错。",
)
F010 = Message(
    "F010",
    "error",
    "文件的位置或后缀不对：故事只能是“文件夹/故事名.md”或“文件夹/故事名/index.md”。",
    "把文件移到学校或故事集的文件夹里，写成例如 hongyan/{name}.md 的样子。",
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
    "故事放在学校的文件夹里（学校编号），或放在故事集的文件夹里（例如 hongyan）。",
)
F013 = Message(
    "F013",
    "warning",
    "这个文件没有被任何故事用到，不会发布。",
    "在故事里用到它，或者把它删掉。",
    "只有已发布的故事用到的照片、录音和视频才会放到网站上。",
)
F014 = Message(
    "F014",
    "error",
    "“{path}”和“{other}”只有大小写不同。",
    "把其中一个改成别的名字；内容一样就删掉一个。",
    "Windows 不分大小写，拷过去以后一个会盖掉另一个。",
)

WORD_OR_ZIP = "看起来是 Word 文档或压缩包"
OLD_WORD = "看起来是旧版 Word 文档"
PDF = "看起来是 PDF"
PHOTO = "看起来是照片"
PICTURE = "看起来是图片"
UTF_16 = "看起来是 UTF-16，记事本里叫 Unicode"
GBK = "看起来是 GBK，记事本里叫 ANSI"
UNKNOWN_ENCODING = "看不出是什么编码，也可能根本不是文字"

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "文件不见了",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中间有一项不是文件夹",
    errno.EIO: "磁盘读写出错",
    errno.ENOSPC: "磁盘满了",
    errno.ENOMEM: "内存不够了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "名字太长",
    errno.EMFILE: "同时打开的文件太多",
    errno.EBUSY: "文件正被别的程序占用",
    errno.EXDEV: "不在同一块磁盘上",
    errno.EADDRINUSE: "端口已被占用",
    errno.EADDRNOTAVAIL: "这个地址不能用",
}


def os_reason(number: int | None) -> str:
    """What the operating system complains of, in Chinese, from the number of its error."""
    return _REASONS.get(number or 0, f"系统报告了错误 {number}")
