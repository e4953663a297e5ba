"""What templates have where something is to be written, as data: patterns of a whole field or paragraph."""

from __future__ import annotations

_MEANT = (
    "to"
    "do|tbd|x{2,}|待补充?|待定|待完善|待写|待填|待核实?|暂缺|"
    "此处填写.{0,12}|(?:请|在)?(?:此处|这里)(?:填写|输入|插入).{0,12}|点击(?:此处)?输入.{0,8}"
)
_TEMPLATE = (
    "写故事的名字|写学校的名称|用一两句话说清楚谁做了什么，为什么值得读|写团队或单位的名称|写一个读完可以聊一聊的问题|"
    "写报道、书或材料的名称|写报社、出版社或学校"
)

LEFT = f"{_MEANT}|{_TEMPLATE}|[….·。—_-]+"
"""A field that is one of these says nothing yet."""

LEFT_ALT = (
    "(?:图片?|照片|相片|插图|配图|截图|封面图?|图像|视频|录音|image|img|picture|pic|photo)[ _-]?[0-9一二三四五六七八九十]{0,4}|替代文字|图里有什么|"
    "无|略|没有|.{1,40}[.](?:jpe?g|png|gif|webp|heic)|(?:img|dsc|mmexport|微信图片|wechatimg)[-_0-9 ]+"
)
"""An alternative text that is one of these besides tells nothing of the picture."""

LEFT_LINE = (
    f"{_MEANT}|从这里开始写故事。一段就是一行，段和段之间空一行|故事长的，可以加小标题：?|小标题前面是两个井号和一个空格|接着往下写|"
    "(?:插入)?(?:图片?|照片)[0-9一二三四五六七八九十]{0,3}|(?:此处|这里)(?:放|插)(?:图片?|照片).{0,10}"
)
"""A paragraph that is one of these was meant to be replaced."""

LONGEST = 60
"""Characters that such a paragraph has at most."""
