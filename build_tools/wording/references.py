"""Wording of R codes: names, links and addresses that point at something else."""

from build_tools.wording.message import Message

R001 = Message(
    "R001",
    "error",
    "“{label}”里的“{value}”没有登记。",
    "{suggestion}写登记表 registry/{registry}.yml 里的名称、别名或编号{names}；确实是新的，{register}。",
    "只有登记过的名称才能归到同一个页面，写法不一会分成几处。",
)
R002 = Message(
    "R002",
    "error",
    "“{label}”里的“{value}”有好几个：{choices}。",
    "改写成其中一个的文件名（不带 .md），让它只指一篇。",
    "几篇故事同名时，程序不能替您选。",
)
R003 = Message(
    "R003",
    "error",
    "“{label}”里的故事“{value}”找不到。",
    "{suggestion}写那篇故事的文件名（不带 .md）或标题。",
    "指向不存在的故事，读者点了会落空。",
)
R004 = Message(
    "R004",
    "error",
    "链接指向的“{target}”不存在。",
    "{suggestion}核对文件名和文件夹；不需要这个链接就只留文字。",
    "读者点到不存在的页面会以为网站坏了。",
)
R005 = Message(
    "R005",
    "error",
    "链接指向的小标题“{target}”不存在。",
    "{suggestion}核对 # 后面的小标题。",
    "指向不存在的小标题，点了不会动。",
)
R006 = Message(
    "R006",
    "error",
    "链接“{target}”指到了档案文件夹外面。",
    "只链接档案里的故事和文件；把要用的文件复制到故事旁边。",
    "档案外面的文件不会发布，也可能不该公开。",
)
R007 = Message(
    "R007",
    "error",
    "链接“{target}”的大小写和文件名不一致（实际是“{actual}”）。",
    "改成“{actual}”。",
    "有的电脑区分大小写，有的不区分，写一致才处处能打开。",
)
R008 = Message(
    "R008",
    "error",
    "不能用“{target}”这样的链接。",
    "删掉它；链接只用于档案里的故事，外面的网址写进“来源”。",
    "javascript: 等链接可能带来危险。",
)
R009 = Message(
    "R009",
    "warning",
    "链接指向的故事“{target}”还没有发布，现在只显示文字。",
    "等那篇故事发布后再加链接，或先去掉链接。",
    "没发布的故事没有网页，点了会落空。",
)
R010 = Message(
    "R010",
    "warning",
    "故事放在“{folder}”的文件夹里，“学校”一项却没有写它。",
    "在“学校”里加上{folder}，或把故事移到别的文件夹。",
    "文件夹和学校不一致，读者会在这所学校的列表里找不到它。",
)
R011 = Message(
    "R011",
    "warning",
    "正文里有指向外面网址的链接“{target}”。",
    "学校里打不开外网：把网址写进“来源”，正文只留文字。",
    "网站在没有互联网的教室里使用，外网链接点了没有反应。",
)
R012 = Message(
    "R012",
    "error",
    "链接“{target}”指向的不是故事、图片、录音或视频。",
    "只链接故事和已支持的媒体文件。",
    "别的文件不会发布到网站上。",
)
R013 = Message(
    "R013",
    "error",
    "“{text}”后面的括号里没有写文件名。",
    "写成 [文字](故事名.md) 或 ![图里有什么](文件名)；不需要就只留文字。",
    "空的链接点了没有反应，空的图片是一块空白。",
)
R014 = Message(
    "R014",
    "error",
    "链接“{target}”以斜线开头，是别的网站（例如学校旧网站）里的地址，在这里打不开。",
    "{suggestion}要链接档案里的故事或文件，就写它的文件名；要注明出处，就把完整的网址写进“来源”；不需要就只留文字。",
    "从旧网站复制来的地址，换到这里就找不到了。",
)
R015 = Message(
    "R015",
    "error",
    "链接“{target}”看上去和档案里的文件名差不多，但字符的编码不同：{difference}。",
    "这样改：{remedy}",
    "电脑按编码找文件，看上去一样的两个名称也会找不到。",
)
R016 = Message(
    "R016",
    "warning",
    "“{target}”指向的故事已经撤下，网站上不再有这个链接。",
    "链接：只留文字，文字里有那篇故事的标题或姓名的也改掉；“相关故事”和时间线：删掉这一项。",
    "撤下的故事不应当再被提到，读者点了也会落空。",
)

NAMES = "（{names}）"
REGISTER = "就先在那里登记"
REGISTER_PERSON = "而且是历史人物或公众人物，请管理员登记；学生不登记，也不写在这里，正文里写“王同学”"
"""What a short registry holds, and what to do with a new name."""
