"""What is said when stories are taken in from Word, text and table files."""

from __future__ import annotations

SAVE_AS_DOCX = "请在 Word 或 WPS 里打开它，选“另存为”，类型选“Word 文档（*.docx）”，再导入新的文件"
COPY_TO_DOCX = "请把要用的文字和照片复制到一个新的 Word 文档里，存成 .docx，再导入"

NO_FILE = "找不到这个文件"
NOTHING_IN_FOLDER = "这个文件夹里没有可以导入的文件（.docx、.md、.txt、.csv、.xlsx）"
OLD_TABLES = {
    ".xls": "这是老式的 Excel 表格。请在 Excel 或 WPS 里另存为 .xlsx，再导入。",
    ".et": "这是 WPS 表格自己的格式。请另存为 .xlsx，再导入。",
    ".xlsm": "这个表格带着宏（里面的小程序）。请在 Excel 或 WPS 里另存为 .xlsx，再导入。",
}
OLD_FORMATS = OLD_TABLES | {
    ".doc": f"这是老式的 Word 文档。{SAVE_AS_DOCX}。",
    ".wps": f"这是 WPS 自己的格式。{SAVE_AS_DOCX}。",
    ".rtf": f"这是 RTF 文档。{SAVE_AS_DOCX}。",
    ".odt": f"这是 OpenDocument 文档。{SAVE_AS_DOCX}。",
    ".docm": f"这个文档带着宏（里面的小程序），不能导入。{SAVE_AS_DOCX}。",
    ".dotx": f"这是 Word 模板。{SAVE_AS_DOCX}。",
    ".pdf": f"PDF 里的文字和照片认不准。{COPY_TO_DOCX}。",
    ".pptx": f"这是演示文稿。{COPY_TO_DOCX}。",
    ".ppt": f"这是演示文稿。{COPY_TO_DOCX}。",
}
ONLY_TABLES = "不认识“{suffix}”这种文件。这里只读 .csv 和 .xlsx 表格。"
UNKNOWN_FORMAT = "不认识“{suffix}”这种文件。可以导入 .docx、.md、.txt、.csv、.xlsx。"
LOCKED = f"这个文件设了密码，或者其实是老式的 Word 文档，只是改了后缀。请去掉密码；{SAVE_AS_DOCX}。"
NOT_A_PACKAGE = (
    "文件内容不是后缀说的那种，或者已经损坏。请在 Word 或 WPS 里打开，另存一份再导入；打不开的，请找作者要原来的文件。"
)
WRONG_PACKAGE = {
    "word": "文件的后缀和内容不符：里面不是 Word 文档。请核对是不是改过后缀。",
    "xl": "文件的后缀和内容不符：里面不是 Excel 表格。请核对是不是改过后缀。",
}
MACROS = f"里面带着宏（小程序），不能导入。{SAVE_AS_DOCX}。"
BAD_NAME = "压缩包里有指到外面去的文件名“{name}”，正常的文档不会这样，不能导入。请在 Word 或 WPS 里新建一个文档，把内容复制过去。"
TOO_LARGE = "解开以后太大（{what}），正常的文档不会这样，不能导入。请拆成几个文档，或把照片缩小再插入。"
PARTS, BYTES, TAGS = "文件太多", "超过 {limit}", "段落和格式太多"
BAD_XML = "文档内部有损坏的地方（{part}）。请在 Word 或 WPS 里打开，另存一份再导入。"
DOCTYPE = "文档内部（{part}）带着外来的定义，正常的文档不会这样，不能导入。请新建一个文档，把内容复制过去。"
TOO_DEEP = "文档里一层套一层，太深了，不能导入。请新建一个文档，把内容复制过去。"
ELSEWHERE = "文档里有从别处取的内容（{target}）。程序不会去取。请把它删掉，或者先存到电脑里，再插入文档。"
HUGE_PICTURE = "里面的图片“{name}”太大（{width}×{height} 像素，最多 {limit} 万像素）。请在看图软件里缩小，再放进文档。"
NOT_TEXT = "这不是文字文件，或者编码认不出来。请在记事本里打开，另存时编码选 UTF-8，再导入。"
NO_TEXT = "里面没有文字，也没有图片。"
NO_HEADING_ROW = "表格的第一行要写项目的名称，至少有“标题”和“正文”两列。"
TOO_MANY_ROWS = "表格里超过 {limit} 行。请拆成几个文件。"
NO_FOLDER = "看不出是哪所学校的故事。请加上 --into，后面写学校或合集的文件夹，例如 --into {example}。"
LEAVES_FOLDER = "“{name}”指到了文件旁边以外的地方"

LOST_DELETED = "修订里删去的字（共 {count} 处）"
LOST_COMMENTS = "批注（共 {count} 条）"
LOST_HIDDEN = "隐藏的字（共 {count} 处）"
LOST_CHART = "图表（共 {count} 个）"
LOST_DIAGRAM = "SmartArt 图形（共 {count} 个）"
LOST_FORMULA = "公式的格式，只留下了里面的字（共 {count} 个）"
LOST_LINK = "链接指向的文件，只留下了字（共 {count} 处）"
LOST_OBJECT = "嵌入的对象，例如 Excel 表格（共 {count} 个）"
LOST_SHAPE = "画的线条和形状（共 {count} 个）"
LOST_CHUNK = "从别的文件整个插进来的一段（共 {count} 处）：请在 Word 里另存一份再导入"
LOST_SYMBOL = "特殊字体的符号（共 {count} 个）"
LOST_PICTURE = "图片“{name}”：{reason}"
LOST_HEADER = "页眉页脚里的字：{text}"
LOST_COLUMN = "“{name}”一列：没有这个项目"
LOST_VALUE = "第 {row} 行“{name}”写的“{value}”：请自己填进故事信息"
LOST_ROW = "第 {row} 行：没有正文"
LOST_CELLS = "第 {row} 行多出来的格子：{text}"
LOST_SHEETS = "另外 {count} 张工作表：只看第一张"
LOST_SHEET_PICTURES = "表格里的图片（共 {count} 张）：请放进 Word 文档再导入"
ROW_OF = "{source} 第 {row} 行"
LOST_STATUS = "原来写的状态“{status}”：导入的故事要先审，写成了“{now}”"
LOST_FAITH = "有些字没有照原样放进去，请对照原文看一遍"
LOST_MOVES = "动图的动作，只留下第一张（“{name}”）"
HEIC = "这是苹果手机的 HEIC 照片。请在手机的“设置 › 相机 › 格式”里选“兼容性最佳”再拍，或用看图软件另存为 JPG，再放一次"
BAD_PICTURE = "打不开，可能已经损坏"
STRANGE_PICTURE = "不是照片的格式（{form}）。请截图，存成 PNG 再放一次"

NOTE = "（注：{text}）"
ADDRESS = "（{address}）"
GUESSED = "请核对：程序猜的"
GUESSED_TITLE = "请核对：从文件里取的"
NOT_GUESSED = "请核对：没有猜到，先写了一个"
CONSENT = "照片里认得出学生的，请在下面加一项同意书（写法见字段手册）；没有的，删掉这一行"

ASK_TITLE = "故事的名字"
ASK_KIND = "哪一种（写序号或名称）"
ASK_SCHOOL = "哪所学校（名称的一部分、拼音、首字母都行；几所用顿号隔开；没有就写“无”）"
ASK_TOPICS = "主题（写序号或名称，用顿号隔开，最多 5 个）"
ASK_GUESSES = "这几项是从文件里猜的，都对吗（是/否；答“否”，就在文件里标上“请核对”，以后再改）"
ASK_CONSENT = "照片里有认得出的学生吗（有，就写同意书的存档编号；没有，就按回车）"
ASK_CONSENT_DATE = "同意书是哪一天签的（例如 2024-09-01）"
ASK_FOLDER = "放在哪个文件夹（写学校或合集的名称、拼音、编号）"
ASK_ALT = "第 {number} 张图片里有什么（一句话，说给看不见的同学听；现在不写就按回车）"
NO_ONE = "无"
PROMPT = "{question}［{default}］："
PROMPT_BARE = "{question}："
UNKNOWN_ANSWER = "可以选的里没有“{value}”。{suggestion}请再写一次。"
SEVERAL = "“{value}”可能是这几个："
WHICH, WHICH_OR_NONE = "选哪个（写序号或名称）", "选哪个（写序号或名称；都不是，就写“无”）"
MORE_CHOICES = "  还有 {count} 个，没有列出来。请写得再完整一点。"
TOO_MANY_ANSWERS = "最多 {most} 个，请再写一次。"
REQUIRED_ANSWER = "这一项一定要写。"
BROKEN_ANSWER = "里面有认不出来的字，多半是复制时弄坏了。请用键盘重新写。"
ASK_NEW_FOLDER = "放在哪个文件夹（还没有登记过学校和合集，写小写拼音，例如 shiyan-xiaoxue）"
NO_FOLDER_NAME = "“{name}”不能作文件夹的名字。请用小写拼音加短横线，例如 shiyan-xiaoxue。"
ASKED_ABOUT = "\n{source}"
CHOICES = "  {number} {name}"
GUESSED_FIELD = "  {label}：{value}"
BETWEEN_NAMES = "、"

HELP_FILES = "要导入的文件或文件夹：.docx、.md、.txt、.csv、.xlsx"
HELP_INTO = "放进哪个文件夹（学校或合集的编号）；不写就按正文里的学校"
HELP_DEFAULTS = "什么都不问，用猜到的内容"
NOT_REGISTERED = "“{name}”不是登记过的学校或合集。{suggestion}请写编号或名称，例如 {example}。"
NO_REGISTRIES = "登记表读不出来，没法导入。请先运行 check 看看哪里不对。"
IS_A_LINK = "“{name}”是快捷方式（符号链接），不往里面写。请换一个文件夹。"
REFUSED = "没有导入 {source}：{reason}"
TAKEN = "{source} → {path}{photos}"
PHOTOS = "（图片 {count} 张）"
NOT_CARRIED = "    没有带过来：{what}"
DONE = "导入 {stories} 篇{refused}。"
UNUSED = "文件夹里没有用到的文件：{names}。照片请插进 Word 文档再导入，或者导入以后放到故事旁边。"
UNUSED_MORE = "{names}等 {count} 个"
UNUSED_SHOWN = 10
REFUSED_COUNT = "，没有导入的文件 {count} 个"
NEXT = (
    "接下来：打开文件看一看，标了“请核对”的要核对，图片都要有替代文字，照片里有学生的要有同意书；再运行\n"
    "  {fix}\n  {check}"
)
NEXT_SHOWN = 5

CONSENT_GIVEN = """同意书:
  - 同意人: 监护人
    同意内容: 照片
    日期: {date}
    存档编号: {paper}"""
BLOCKS = {"authors": "  - 分工: 讲述\n    署名: {value}"}
"""Fields of several parts of which one is asked for."""
