"""An archive in which every field and every construct that the checks let pass tries to bring in script or style."""

from pathlib import Path

from tests.support.cases import clean_archive

RAN = "document.title='ran'"
TAGS = (
    f"<script>{RAN}</script>",
    f'<img src=x onerror="{RAN}">',
    f"<svg/onload={RAN}>",
    "<style>*{display:none}</style>",
    "<b style='display:none'>甲</b>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<base href=//example.invalid/>",
    "<form action=//example.invalid/><button>乙</button></form>",
    "<link rel=stylesheet href=//example.invalid/a.css>",
    "<meta http-equiv=refresh content=0;url=//example.invalid/>",
    f"</title></style></textarea><!-- --!><script>{RAN}</script>",
)
"""Refused as they are; as code, and after a backslash, they are words like others."""
WORDS = (
    f"' onfocus={RAN} autofocus='",
    f'" onclick="{RAN}" style="display:none',
    f"&lt;script&gt;{RAN}&lt;/script&gt;",
    f"&#60;script&#62;{RAN}&#60;/script&#62;",
    f"＜script＞{RAN}＜/script＞",
    "default-src 'none' default-src 'self'",
    "{{ 7 * 7 }}{% raw %}{# #}",
    "{: onclick=alert(1) style=display:none }",
    "]]> --> */ ?>",
)
STORY, PAGE, ALIAS = "hongyan/gongji.md", "stories/hongyan/gongji.html", "stories/hongyan/jiu-gongji.html"
TITLE = "' onfocus=\"x\" &lt;img src=x&gt; default-src 'none'"
SENTENCE = "傍晚队员们坐在校史馆的长桌旁，一页一页地读那封抄写下来的信，信不长，字也不多。"


def hostile_archive(folder: Path) -> Path:
    """Make the archive, and return its folder."""
    root = clean_archive(folder)
    media = root / "renmin-xiaoxue" / "xuanjiang"
    for name, copied in (("tu.jpg", "langdu.jpg"), ("sheng.wav", "langdu.wav")):
        (root / "hongyan" / name).write_bytes((media / copied).read_bytes())
    for registry, noun in (("topics", "主题"), ("people", "人"), ("glossary", "词语")):
        with (root / "registry" / f"{registry}.yml").open("a", encoding="utf-8") as file:
            file.write(f"- 编号: gongji\n  名称: '\"攻击\"&{noun}'\n  简介: {_quoted(''.join(WORDS[:3]))}\n")
    (root / STORY).write_text("\n".join(["---", *_head(), "---", "", *_body(), ""]), encoding="utf-8")
    return root


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _head() -> list[str]:
    word, other, third, *_ = map(_quoted, WORDS)
    return [
        f"标题: {_quoted(TITLE)}",
        "类型: 红岩故事",
        "主题: ['\"攻击\"&主题']",
        "人物: ['\"攻击\"&人']",
        f"摘要: {_quoted(''.join(WORDS[:3]))}",
        f"作者: [{{分工: '\" onclick=\"x', 署名: {other}}}]",
        f"封面: {{文件: tu.jpg, 替代文字: {other}, 说明: {word}, 出处: {third}}}",
        f"媒体: [{{文件: sheng.wav, 说明: {other}, 文字稿: {_quoted(''.join(WORDS))}}}]",
        "思考题:",
        *(f"  - {_quoted(text + '？')}" for text in WORDS),
        "来源:",
        *(f"  - {_quoted(text)}" for text in WORDS),
        "状态: 已发布",
        "旧地址: [hongyan/jiu-gongji]",
    ]


def _body() -> list[str]:
    words = [*WORDS, *(f"`{tag}`" for tag in TAGS), *(tag.replace("<", "\\<") for tag in TAGS)]
    cells = [f"| {word} | {word} | {word} |" for word in words]
    table = ["| 左 | 中 | 右 |", "| :-- | :-: | --: |", *cells]
    verse = [":::诗 " + WORDS[0], *words, "—— " + WORDS[1], ":::"]
    parts = [SENTENCE * 5 + '这是"攻击"&词语。', "\n".join(table), "\n".join(verse)]
    for word in words:
        parts += [f"{SENTENCE}{word}", f"## {word}", f"- {word}", f"> {word}"]
    parts += [f'![{WORDS[1]}](tu.jpg "{WORDS[0]}")', f'[{WORDS[2]}](tuogu-xin.md "{WORDS[0]}")']
    return "\n\n".join(parts).split("\n")
