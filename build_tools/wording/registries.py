"""Wording of G codes: the registries of schools, topics, people …"""

from build_tools.wording.message import Message

G001 = Message(
    "G001",
    "error",
    "缺少登记表 registry/{registry}.yml。",
    "新建这个文件；暂时没有内容就写一行“[]”。",
    "每一类登记表都要有，程序才知道是没有内容还是漏放了。",
)
G002 = Message(
    "G002",
    "error",
    "编号“{value}”重复，第一次在第 {first_line} 行。",
    "改成另一个编号；同一项登记了两次就删掉一项。",
    "编号就是网页地址的一部分，不能重复。",
)
G003 = Message(
    "G003",
    "error",
    "名称或别名“{value}”已经属于“{other}”。",
    "删掉重复的别名，或写得更完整，让它只指一个。",
    "同一个名称指向两项时，故事里写它就分不清了。",
)
G004 = Message(
    "G004",
    "advice",
    "“{value}”没有任何故事用到。",
    "不再需要就删掉；要留着以后用，就加一行“保留: 是”。",
    "没用到的登记常常是写错或重复的。",
)
G005 = Message(
    "G005",
    "warning",
    "registry 文件夹里的“{name}”不是登记表，没有读取。",
    "登记表只有这些：{choices}（后缀都是 .yml）。",
    "放错名字的登记表不会起作用。",
)
G006 = Message(
    "G006",
    "error",
    "编号“{value}”既是学校又是故事集。",
    "给故事集换一个编号。",
    "文件夹名要么是学校，要么是故事集，不能两样都是。",
)
G007 = Message(
    "G007",
    "error",
    "登记表是空的，看不出是没有内容还是丢了内容。",
    "逐项登记，每一项以“- 编号: ……”开头；暂时没有内容就写一行“[]”。",
    "一张被清空的登记表会让许多故事找不到主题、人物和学校。",
)
G009 = Message(
    "G009",
    "warning",
    "“{later}”的日期 {before} 比“{earlier}”的日期 {after} 还早。",
    "核对这两个日期，改正写错的一个；项目先申报，再推进、评审、验收，还没有到的一步不写。",
    "台账照这里的日期说明项目走到了哪一步。",
)
