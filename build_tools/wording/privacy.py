"""Wording of C codes: what would find a child."""

from dataclasses import replace

from build_tools.wording.message import Message

C001 = Message(
    "C001",
    "error",
    "写了电话号码“{value}”。",
    "删掉它，写“请联系学校”；要留联系办法的，写学校对外公布的座机，放进“来源”或“出处”。",
    "号码发布出去就收不回来，孩子和家长会接到骚扰电话。",
)
C002 = Message(
    "C002",
    "error",
    "写了身份证号、学号一类的号码“{value}”。",
    "整个删掉，只写“五年级的一位同学”；号码留在学校，不进档案。",
    "凭一个号码就能查到一个孩子，还可能被冒用。",
)
C003 = Message(
    "C003",
    "error",
    "写了详细的住址“{value}”。",
    "只写到区县或街道，例如“家住云岭区”；门牌、楼栋、房号都删掉。",
    "写到门牌就找得到孩子的家；旧址和场馆只写“路”和“号”的，不会报这一条。",
)
C004 = Message(
    "C004",
    "error",
    "写了微信、QQ 一类的账号“{value}”。",
    "删掉它；要请人联系，写学校的公众号或“请联系学校大队部”。",
    "陌生人可以用账号直接找到孩子。",
)
C005 = Message(
    "C005",
    "error",
    "写了电子邮箱“{value}”。",
    "删掉它，写“请联系学校”；报社、场馆公布的邮箱写进“来源”或“出处”。",
    "陌生人可以用邮箱直接找到孩子。",
)
C006 = Message(
    "C006",
    "error",
    "写了车牌号码“{value}”。",
    "删掉它；照片里拍到的车牌也要遮住。",
    "车牌能查到一家人的行踪。",
)
C007 = Message(
    "C007",
    "error",
    "“{value}”像是一名学生的全名。",
    "改成“{instead}”，同一句里别的同学也一样；同意书写明可以写姓名的，在“同意书”的“同意内容”里加上“姓名”；是历史人物的，写进“人物”（学生不登记）。",
    "姓名和学校、班级放在一起，陌生人就能找到这个孩子；发布以后很难彻底删掉。",
)
C008 = Message(
    "C008",
    "error",
    "“{target}”里有学生，却没有写同意公开{shown}的同意书。",
    "请监护人签同意书，再加一项“同意书”，“同意内容”写“{shown}”；认不出是谁的，在替代文字或说明里写明，例如“三名同学的背影”；没有同意书就不用这个文件。",
    "孩子的样子和声音，要监护人同意才能公开；不满 14 周岁的由监护人签字。",
)
C009 = Message(
    "C009",
    "error",
    "这份同意书的有效期到 {until} 为止，到 {today} 已经过期。",
    "请监护人续签，改写“日期”和“有效期至”；不续签的，把照片、声音和姓名从故事里拿掉，再删掉这份同意书。",
    "过了有效期再公开，等于没有同意。",
)
C010 = Message(
    "C010",
    "error",
    "“{value}”像是一名学生，学生不登记为人物。",
    "从登记表里删掉这一项；故事里写“{instead}”，“人物”一栏也不写。",
    "登记的人物会有一个专页，把一个孩子的事都列在一起。",
)

FOUND = {
    "phone": C001,
    "landline": C001,
    "number": C002,
    "address": C003,
    "chat": C004,
    "email": C005,
    "plate": C006,
    "name": C007,
}
"""By what was found in a text."""

_OUTSIDE = {
    C001: "删掉它；要留联系办法的，只在 archive.yml 的“勘误联系”“撤下联系”里写单位对外公布的座机。",
    C002: "整个删掉；号码留在学校，不进档案。",
    C004: "删掉它；要请人联系，写学校的公众号或“请联系学校”。",
    C005: "删掉它；要留联系办法的，只在 archive.yml 的“勘误联系”“撤下联系”里写单位对外公布的邮箱。",
    C006: "删掉它。",
    C007: "改成“{instead}”，或者删掉；历史人物先登记在 registry/people.yml 里，就可以写（学生不登记）。",
}
FOUND_OUTSIDE = {kind: replace(message, hint=_OUTSIDE.get(message, message.hint)) for kind, message in FOUND.items()}
"""Likewise outside of stories, where there are no consents, and sources seldom."""

SHOWN = {"image": "照片", "audio": "声音", "video": "视频"}
"""What a consent has to name, by what a file is."""


def pupil(surname: str) -> str:
    """How to write of a pupil without the full name: ``王同学``."""
    return f"{surname}同学"
