"""What a review page says of each story; its headings stand in the templates."""

from __future__ import annotations

NEW, CHANGED, MOVED, GONE, WITHDRAWN, PUBLISHED, RETITLED, PENDING, OTHER_FILES = (
    "新增",
    "改动",
    "移动",
    "删除",
    "撤回",
    "发布",
    "改了标题",
    "待审",
    "换了照片或录音",
)
NO_CONSENT = "没有写同意书。"
NO_CONSENT_WITH_MEDIA = "没有写同意书；故事里有照片、录音或视频，里面有学生的，要先有同意书。"
CONSENT = "{who}同意公开：{what}（{date}{until}）。存档编号 {paper}。"
UNTIL = "，有效期至 {until}"
FIELD_PART = "{label}：{value}"
PARTS, ITEMS = "，", "；"
YES = "是"
CUT = "……"
CUT_COMMENT = "后面放不下了，请看审稿页。"

TOO_LONG = "这篇文字很长，没有逐句比较；请打开文件看。"
MORE_SENTENCES = "……后面还有改动，没有列出"
UNREADABLE = "这个文件读不出来，请看下面的问题。"

REFUSED = "没有通过检查，不显示"
MISSING = "找不到这个文件"
NO_PICTURE = "不是图片，请打开文件听一听、看一看"
MANY_PICTURES = "图片太多，没有显示"

QUESTIONS = (
    "事实：每件事都有出处吗？来源可靠吗？说法不一的地方写明了吗？",
    "孩子：有没有学生的全名、联系方式，或者猜得出是谁的线索？",
    "同意：有学生照片和声音的，同意书写了吗？在期限里吗？",
    "文字：适合的年级读得懂吗？有没有编出来的对话、残酷的细节？",
    "图片：照片、录音是我们自己的，或者可以用的吗？出处写了吗？",
)
