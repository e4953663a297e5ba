"""Wording of M codes: pictures, recordings and films."""

from build_tools.wording.message import Message

_CONTENTS = {
    "image/jpeg": " JPG 图片",
    "image/png": " PNG 图片",
    "image/webp": " WebP 图片",
    "image/gif": " GIF 图片",
    "image/heic": "苹果手机的 HEIC 照片",
    "image/avif": " AVIF 图片",
    "audio/mpeg": " MP3 录音",
    "audio/mp4": " M4A 录音",
    "audio/ogg": " OGG 录音",
    "audio/wav": " WAV 录音",
    "video/mp4": " MP4 视频",
    "video/webm": " WebM 视频",
    "video/quicktime": "苹果手机的 MOV 视频",
}


def content_name(mime: str) -> str:
    """What a file's bytes are, as people call it."""
    return _CONTENTS.get(mime, "认不出的格式")


UNSEEN_CHARACTERS = "其中一个夹着看不见的字符"
OTHER_FORM = "带符号的字母（例如 é）在电脑里有两种编码"
OTHER_BLANKS = "空格有全角的，有半角的"
OTHER_WIDTH = "有全角的字符，或者短横线不是英文的"
TYPE_ANEW = "用英文输入法重新打一遍，写成“{actual}”。"
RENAME = "把文件改成只用字母、数字和短横线的名称，例如 xuanjiang-1.jpg，再把新名称写在这里。"

M001 = Message(
    "M001",
    "error",
    "找不到文件“{target}”。",
    "{suggestion}把文件放到故事旁边，文件名要完全一样。",
    "缺了文件，页面上会是一块空白。",
)
M002 = Message(
    "M002",
    "error",
    "“{target}”的大小写和实际文件名不一致（实际是“{actual}”）。",
    "改成“{actual}”。",
    "有的电脑区分大小写，换一台就会打不开。",
)
M003 = Message(
    "M003",
    "error",
    "“{target}”不是档案里的文件，要从别处读取。",
    "把文件下载下来（先确认有权使用），放到故事旁边，再写它的文件名。",
    "教室里没有互联网，别处的图片和视频显示不出来。",
)
M004 = Message(
    "M004",
    "error",
    "“{target}”指到了档案文件夹外面。",
    "把文件复制到故事旁边，只写文件名。",
    "档案外面的文件不会发布，也可能不该公开。",
)
M005 = Message(
    "M005",
    "error",
    "“{target}”不是普通的文件，而是快捷方式（符号链接）或系统的特殊文件。",
    "把它删掉，把真正的文件复制到这里。",
    "快捷方式可能指向档案以外的文件，特殊文件里没有可读的内容；拷到别的电脑都会失效。",
)
M006 = Message(
    "M006",
    "error",
    "“{target}”太大（{size}，这类文件最大 {limit}）。",
    "照片先缩小到长边 2000 像素左右；录音存成 MP3；视频压缩到 720p，或剪短一些。",
    "太大的文件在旧电脑和 U 盘上打开很慢。",
)
M007 = Message(
    "M007",
    "error",
    "不支持“{target}”这种文件。",
    "照片用 JPG、PNG、WebP 或 GIF，录音用 MP3、M4A、OGG 或 WAV，视频用 MP4 或 WebM。",
    "只收旧浏览器也能播放、又不会藏代码的格式。",
)
M008 = Message(
    "M008",
    "error",
    "图片“{target}”没有替代文字。",
    "用一句话说明图里有什么：媒体里写“替代文字: ……”，正文里写成 ![图里有什么](文件名)。",
    "看不见图的同学靠读屏软件读这句话。",
)
M009 = Message(
    "M009",
    "error",
    "“{target}”没有文字稿。",
    "加一项“文字稿: ……”，写下里面说的话；没有人说话就写明“只有音乐”。",
    "听不见的同学、没有音箱的教室靠文字稿，检索也靠它。",
)
M010 = Message(
    "M010",
    "error",
    "“{target}”里藏着拍摄地点（GPS 位置）。",
    "照片截图后另存，视频用剪辑软件重新导出，再放一次；带位置的旧文件已经提交过的，请告诉管理员。",
    "照片和视频里的位置可能暴露孩子的家和行踪，存进档案以后很难彻底抹掉。",
)
M011 = Message(
    "M011",
    "error",
    "“{target}”打不开，可能已经损坏。",
    "重新导出这个文件，再放一次。",
    "损坏的文件在页面上显示不出来。",
)
M012 = Message(
    "M012",
    "error",
    "图片“{target}”的尺寸太大（{width}×{height} 像素，最多 {limit} 万像素）。",
    "缩小到长边 4000 像素以内再上传。",
    "超大的图片会让旧电脑卡死。",
)
M013 = Message(
    "M013",
    "error",
    "“{target}”的内容和文件名后缀不符（内容是{actual}）。",
    "用看图或录音软件重新导出，不要只改后缀。",
    "改了后缀的文件在有的浏览器里打不开，也可能是伪装的危险文件。",
)
M014 = Message(
    "M014",
    "error",
    "这里只能放图片，“{target}”不是图片。",
    "换成 JPG、PNG、WebP 或 GIF 图片；录音和视频写进“媒体”一项。",
    "封面和正文里的图要显示成一张图，录音和视频有专门的播放框。",
)
M015 = Message(
    "M015",
    "error",
    "媒体文件名“{target}”不能用作网址。",
    "文件名和文件夹名只用字母、数字、点、短横线和下划线，例如 xuanjiang-1.jpg；不以点结尾，文件夹也不以 .html 结尾。",
    "文件名就是网址的一部分，各种电脑都要认得。",
)
M020 = Message(
    "M020",
    "error",
    "“{target}”以斜线开头，是别的网站（例如学校旧网站）里的地址，不是档案里的文件。",
    "{suggestion}把那个文件存下来（先确认有权使用），放到故事旁边，只写文件名；不需要就删掉。",
    "从旧网站复制来的地址，换到这里就找不到文件了。",
)
M021 = Message(
    "M021",
    "error",
    "“{target}”看上去和旁边的文件名差不多，但字符的编码不同：{difference}。",
    "这样改：{remedy}",
    "电脑按编码找文件，看上去一样的两个名称也会找不到。",
)
