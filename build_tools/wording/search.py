"""What the search box, the search page and the marks on a story say; templates show these words or hand them to the scripts."""

from __future__ import annotations

from build_tools.wording.pages import BY_PINYIN_SHORT
from build_tools.wording.suggestions import OTHER_CHOICES

TITLE = "找故事"
LEAD = "写一个词、一句话、一个名字，也可以写拼音或年份。"

BOX = {
    "label": "找故事",
    "placeholder": "找故事、人物，可写拼音",
    "example": "例如：{example}",
    "go": "搜索",
    "open": "打开搜索框",
    "close": "收起搜索框",
    "list": "搜索建议",
}
"""Words of the box that stand in the page itself."""

FILTER_KIND = "f"
"""Letter of suggestions that lead to a filter."""

KINDS = {"t": "故事", "g": "词语", "w": "词语", FILTER_KIND: "筛选"}
"""Kinds of suggestions by the index's letters, beside those of the facets."""

SUGGESTIONS = {
    "everywhere": "在全部故事里找“{query}”",
    "some": "有{count}条建议，按上下键选择，按回车键打开。",
    "none": "没有建议，按回车键在全部故事里找。",
    "also": "也叫{also}",
}

MEDIA = "media"
"""What a story has to hear and to watch: offered even if all results agree in it."""

MEDIA_LABELS = {"audio": "有录音", "video": "有视频"}

MEANT = (
    OTHER_CHOICES
    | {f"小学{name}": options for name, options in OTHER_CHOICES.items() if name.endswith("年级")}
    | {f"初{year}": ("初中",) for year in "一二三"}
    | {f"高{year}": ("高中",) for year in "一二三"}
    | {"小学生": OTHER_CHOICES["小学"], "中学生": OTHER_CHOICES["中学"], "初中生": ("初中",), "高中生": ("高中",)}
    | dict.fromkeys(("视频", "录像", "影像"), (MEDIA_LABELS["video"],))
    | dict.fromkeys(("录音", "音频"), (MEDIA_LABELS["audio"],))
)
"""Words that lead to filters, by the labels of these, beside the labels themselves."""

MEASURES = {
    "km": "公里",
    "千米": "公里",
    "m2": "平方米",
    "平米": "平方米",
    "kg": "公斤",
    "千克": "公斤",
    "毛": "角",
    "块": "元",
    "号": "日",
}
"""Measures behind a number, by what stories may write instead."""

FILTERS = {MEDIA: "录音和视频", "length": "讲述时长"}
"""Ways to narrow a result beside the facets."""

SORTS = {"relevance": "最相关的在前", "date": "日期从新到旧", "title": "按标题拼音"}

TIPS = (
    ("一个词或一句话", "校训，或者书里的一整句。空格、书名号、标点写不写都行。"),
    ("几个词", "用空格隔开，每篇都会有全部这些词：校训 家书。"),
    ("拼音", "整拼、首字母、夹着写都行：xiaoxun、xxgs、校xun。"),
    ("年份和日期", "1978，或者1978年12月。"),
    ("一个问题", "第一任校长是谁？会列出最接近的几段，要自己读一读。"),
    ("一字不差", "加上引号：“升旗仪式”。"),
    ("不要某个词", "在它前面写减号：读书 -比赛。"),
)
"""How to ask: what it is called, and an example."""

PAGE = {
    "values": {
        MEDIA: MEDIA_LABELS,
        "length": {"3": "3分钟以内", "5": "3到5分钟", "10": "5到10分钟", "more": "10分钟以上"},
    },
    "found": "找到{count}篇故事",
    "about": "约{count}篇故事，正在核对……",
    "aboutOnly": "约{count}篇故事，没有逐篇核对",
    "nearest": "没有直接找到，最接近的有{count}篇故事",
    "nearestOnly": "没有哪篇故事写着“{query}”。下面是意思最接近的几段，只供参考，不一定是答案。",
    "onPage": "，第{page}页，共{pages}页",
    "none": "没有找到故事",
    "noneYet": "还没有找到，正在接着找……",
    "waiting": "正在找……",
    "documentTitle": "“{query}”的搜索结果",
    "corrected": "没有找到“{query}”，下面是“{correction}”的结果。",
    "correctedSoFar": "到现在还没有找到“{query}”，先列出“{correction}”的结果。",
    "lead": "“{word}”也是筛选条件：",
    "leadTo": "{facet}：{label}",
    "meaning": "“{label}”：{note}",
    "inARow": "先列出连着写的“{row}”，后面的故事里这些词是分开的。",
    "readAs": "“{query}”按拼音读作{readings}。",
    "reading": "“{text}”",
    "oneReading": "只找其中一个：",
    "asTyped": "仍然找“{query}”",
    "didYouMean": "你要找的是不是：",
    "noneTitle": "没有找到“{query}”",
    "noneFiltered": "选了这些条件以后，没有“{query}”的故事",
    "noneInTitles": "没有哪篇故事的标题里有“{query}”",
    "chip": "{facet}：{value}",
    "chipTitles": "只在标题里找",
    "chipExact": "不改字",
    "dropChip": "去掉条件：{name}",
    "filters": "筛选",
    "filtersOn": "筛选（已选{count}项）",
    "more": "还有{count}项",
    "fewer": "收起",
    "count": "{count}篇",
    "countAtMost": "最多{count}篇",
    "moreSchools": "等{count}所",
    "page": "第{page}页",
    "year": "{year}年",
    "month": "{year}年{month}月",
    "day": "{year}年{month}月{day}日",
    "fields": {"h": "小标题里", "s": "提要里", "c": "图片说明里", "r": "文字稿里"},
    "named": "故事资料里有这个名字",
}
"""Sentences that the search page's scripts fill in."""

RESULTS = {
    "title": "搜索结果",
    "entities": "人物、地点、主题和学校",
    "sort": "排列",
    "titles": "只在标题里找",
    "filters": "筛选",
    "dropAll": "全部去掉",
    "pages": "翻页",
    "chips": "已选的条件",
    "failed": "有一部分索引没有读到，所以现在找不全。可能是网络断了，或者网站刚刚更新过。",
    "retry": "重试",
    "reload": "还是不行的话，请刷新这一页；也可以",
    "unfiltered": "去掉筛选条件再找",
    "tips": "可以这样找",
    "examples": "大家这样找",
    "topics": "或者从主题找起",
    "try": "换个说法，少写几个字，或者改用拼音试试。",
    "az": BY_PINYIN_SHORT,
    "noScript": "搜索要用到浏览器的脚本，现在脚本没有打开。没有脚本也能找到每一篇故事：",
}
"""Words that stand in the search page itself."""

MARKS = {
    "label": "搜索词的标记",
    "place": "“{query}”：第{number}处，共{count}处",
    "none": "“{query}”没有直接出现在这一页的文字里。",
    "previous": "上一处",
    "next": "下一处",
    "unmark": "清除",
}
"""The bar on a story that was opened from a result."""
