"""What ``archive print`` says, and what stands on its sheets beside the story's words."""

from __future__ import annotations

from build_tools.wording.launcher import PIP

HELP = "把一篇故事排成一张纸：讲义、学习单或海报（PDF）"
HELP_STORY = "哪一篇：标题、文件名，或文件的位置，例如 stories/lishi/lao-xiaozhong.md"
HELP_AS = "排成什么：handout（讲义，A4 正反一张）、sheet（学习单）、poster（海报）；默认 handout"
HELP_PINYIN = "每个字上面加拼音"
HELP_PAPER = "海报用多大的纸：a3 或 a4，默认 a3"
HELP_TO = "写到哪个文件，默认是现在的文件夹里的“文件名-handout.pdf”等"

KINDS = {"handout": "讲义", "sheet": "学习单", "poster": "海报"}

UNKNOWN = "档案里没有“{written}”这篇故事。{suggestion}请写标题、文件名（不带 .md），或文件的位置。"
SEVERAL = "有几篇故事都叫“{written}”，请写文件的位置：{paths}。"
IN_ERROR = "这篇故事有错误，没有排。请先照上面说的改好，再来一次。"
TAKEN = "“{path}”已经有了，而且不是 PDF。为了不误删，请换一个文件名。"
NO_FOLDER = "找不到文件夹“{path}”。请先建好，或换一个地方。"
DONE = "写好了：{path}（{kind}，{pages} 页）。打印的时候选“实际大小”{sides}。"
BOTH_SIDES = "、双面"
NO_TYPST = (
    f"排纸要用的软件还没有装（typst 和 segno，约 35 MB）。能上网时运行：{PIP} install typst 和 {PIP} install segno；"
    "不能上网时在后面加上 --no-index --find-links 离线包文件夹。装好再来一次。"
)
NO_FONT = (
    "这台电脑上没有排中文用的字体。请装一种：思源宋体，"
    "或者思源黑体（Source Han、Noto CJK 都是）；Linux 上的软件包叫 fonts-noto-cjk。装好再来一次。"
)

ON_PAPER = {
    "handout": "讲义",
    "sheet": "学习单",
    "class": "班级",
    "pupil": "姓名",
    "day": "日期",
    "for": "适合",
    "terms": "词语解释",
    "questions": "想一想",
    "say": "读完这个故事，我想说",
    "draw": "画一画这个故事",
    "sources": "资料来源",
    "licence": "文字许可：",
    "scan": "扫一扫，读全文",
    "find": "在档案里找这一页",
}
