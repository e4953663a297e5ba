"""A document of Word or WPS becomes a story that shows what it showed."""

import re
from pathlib import Path

from PIL import Image

from build_tools.loading.media.probe import probe
from tests.intake.conftest import Import
from tests.intake.documents import LONG, Document, photo, pict, run, text_box, whole, xml
from tests.intake.reader import Seen, shown
from tests.support.builds import snapshot
from tests.support.cases import report_on
from tests.support.commands import Commands

STORY = "chenguang-xiaoxue/xuan-jiang-tuan-de-di-yi-zhan"


def only_new(root: Path, before: dict[str, bytes]) -> Path:
    """Find the one story file that was written."""
    (new,) = [name for name in snapshot(root) if name not in before and name.endswith(".md")]
    return root / new


def test_everything_in_a_document_is_taken_along(take: Import, stories: Path, commands: Commands) -> None:
    data = whole().saved()
    done = take({"甲.docx": data})
    assert (done.code, done.err) == (0, "")
    assert f"甲.docx → {stories}/{STORY}/index.md（图片 2 张）" in done.out
    assert "check" in done.out
    file = stories / STORY / "index.md"
    assert shown(file) == Seen(data).lines
    text = file.read_text("utf-8")
    for part in (
        "标题: 宣讲团的第一站\n",
        "学校: 晨光小学  # 请核对",
        "日期: 2024-10-11  # 请核对",
        "人物: 曾望舒  # 请核对",
        "适合年级: [小学中段, 小学高段]  # 请核对",
        "状态: 待审\n",
        "\n## 一、出发\n",
        "\n### （一）准备\n",
        "\n## 第二节 回来\n",
        "{曾|zēng}家岩，读 家书（重要）**的**每一行",
        "\n- 带一盏灯\n- 带一本书\n\n1. 先走到星桥\n2. 再走到灯塔\n\n- 打字的一条",
        f'![]({file.parent.name}-1.jpg "图1 宣讲团出发")',
        "| 年份 | 事情\\|经过 |\n|---|---|\n",
        ":::诗\n灯在江上亮着，\n人在桥上走着，\n故事在心里留着。\n:::",
        "> 引来的一句话。",
        "亲爱的同学：\n　　你好！\n　　此致\n敬礼！",
    ):
        assert part in text, part
    codes = {(item.code, item.path) for item in report_on(stories) if item.path.startswith(STORY)}
    assert codes == {("M008", f"{STORY}/index.md")}


def test_photos_are_upright_small_and_bare(take: Import, stories: Path) -> None:
    done = take({"甲.docx": whole().saved()})
    assert done.code == 0
    turned, wide = (stories / STORY / f"{Path(STORY).name}-{name}" for name in ("1.jpg", "2.png"))
    for file in (turned, wide):
        assert b"secret" not in file.read_bytes() and b"Exif" not in file.read_bytes()
        found = probe(file, file.name).file
        assert (found.located, found.owned, found.fault, found.fits_suffix) == (False, False, "", True)
    with Image.open(turned) as image:
        assert image.size == (300, 200)
        red = image.convert("RGB").getpixel((10, 100))
        assert isinstance(red, tuple) and red[0] > 200 > red[2]
    with Image.open(wide) as image:
        assert image.size == (2000, 67)


def test_what_is_cut_off_in_the_document_stays_out(take: Import, stories: Path) -> None:
    made = Document()
    made.line("裁过的照片", style="Title")
    made.line(LONG)
    made.picture(photo(), "两名同学站在星桥上")
    (filled,) = (item for item in made.word.element.body.iter() if item.tag.endswith("}blipFill"))
    filled.insert(1, xml('<a:srcRect l="50000"/>'))
    before = snapshot(stories)
    assert take({"甲.docx": made.saved()}).code == 0
    story = only_new(stories, before)
    assert "![两名同学站在星桥上](cai-guo-de-zhao-pian-1.jpg)" in story.read_text("utf-8")
    with Image.open(story.parent / "cai-guo-de-zhao-pian-1.jpg") as image:
        assert image.size == (150, 200)
        colours = [image.convert("RGB").getpixel((x, 100)) for x in (10, 140)]
    assert all(isinstance(colour, tuple) and colour[2] > 200 for colour in colours)


def test_what_cannot_be_taken_along_is_named(take: Import, stories: Path) -> None:
    made = Document()
    made.line("有很多东西的一篇", style="Title")
    made.line(LONG)
    made.raw(
        f"{run('留下的')}<w:del w:id='1'>{run('删去的').replace('w:t', 'w:delText')}</w:del><w:ins w:id='2'>{run('添上的')}</w:ins>"
    )
    made.raw(run("有批注") + '<w:r><w:commentReference w:id="1"/></w:r>' + run("看不见的", "<w:vanish/>"))
    graphic = '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="u">{}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    made.raw(graphic.format("<c:chart/>") + graphic.format("<dgm:relIds/>") + graphic.format("<wps:wsp/>"))
    made.raw(
        "<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>"
        + '<w:r><w:object><o:OLEObject ProgID="Excel"/></w:object></w:r>'
    )
    made.raw('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>' + pict(made.relation(b"\x01\0\0\0 no picture")))
    made.word.sections[0].header.paragraphs[0].text = "晨光小学校报"
    made.word.sections[0].footer.paragraphs[0].text = "第 1 页"
    before = snapshot(stories)
    done = take({"甲.docx": made.saved()})
    assert done.code == 1
    lost = re.findall(r"没有带过来：(.+)", done.out)
    for word in ("修订", "批注", "隐藏", "图表", "SmartArt", "公式", "嵌入", "形状", "符号", "打不开", "晨光小学校报"):
        assert sum(word in line for line in lost) == 1, word
    assert len(lost) == 11
    text = only_new(stories, before).read_text("utf-8")
    assert "留下的添上的" in text and "E=mc" in text
    assert "删去的" not in text and "看不见的" not in text


def test_shapes_of_text_that_other_programs_write(take: Import, stories: Path) -> None:
    """WPS's word art and fields, nested lists with Chinese numbers, frames, merged cells, boxes within boxes, and text in a strict file."""
    made = Document()
    made.line("别的程序写的", style="Title")
    made.raw('<w:r><w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r>')
    made.raw(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.cn/a" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("网页")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    made.raw(text_box("外面的框").replace("<w:txbxContent><w:p>", f"<w:txbxContent><w:p>{text_box('里面的框')}"))
    made.table([["只有一格\n的框"]])
    table = made.table([["合并的", "", "丙"], ["一", "二", "三"]])
    table.cell(0, 0).merge(table.cell(0, 1))
    numbering = made.word.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{"<w:isLgl/>" * (n == 1)}<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate([("chineseCounting", "%1、"), ("decimal", "%1.%2"), ("decimal", "%3)")])
    )
    numbering.insert(0, xml(f'<w:abstractNum w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(xml('<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level, text in (
        (0, "总的来说是这样的。"),
        (1, "细的。"),
        (1, "再细的。"),
        (2, "最细的。"),
        (0, "第二条。"),
        (1, "又细的。"),
    ):
        made.raw(f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr></w:pPr>{run(text)}')
    before = snapshot(stories)
    strict = made.saved(
        lambda parts: parts.update(
            {
                "word/document.xml": parts["word/document.xml"].replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            }
        )
    )
    done = take({"甲.docx": strict}, "--into", "晨光第二小学")
    assert done.code == 0, done.said
    text = only_new(stories, before).read_text("utf-8")
    for part in (
        "艺术字",
        "网页（https://example.cn/a）",
        "里面的框",
        "外面的框",
        "只有一格\n的框",
        "| 合并的 |  | 丙 |",
    ):
        assert text.count(part) == 1, part
    for part in ("一、总的来说是这样的。", "1.1 细的。", "1.2 再细的。", "1) 最细的。", "二、第二条。", "2.1 又细的。"):
        assert text.count(part) == 1, part


def test_words_that_stand_in_the_instruction_of_a_field_are_kept(take: Import, stories: Path) -> None:
    """拼音指南 of WPS, 带圈字符 and fractions; the name of a photo on a telephone is no alternative text."""
    made = Document()
    made.line("字在域里的一篇", style="Title")
    made.line(LONG)
    shown = {
        r' EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(zēng),曾)': "{曾|zēng}",
        r" EQ \o \ac(○,王)": "○王",
        r" EQ \f(1,2)": "12",
        " PAGE ": "",
    }
    for field in shown:
        made.raw(f"{run('这里写着')}<w:fldSimple w:instr='{field}'/>{run('。')}")
    made.picture(photo(), "微信图片_20241011101010")
    made.picture(photo(), "IMG_20241011_101010")
    before = snapshot(stories)
    done = take({"甲.docx": made.saved()})
    text = only_new(stories, before).read_text("utf-8")
    assert [f"这里写着{words}。" in text for words in shown.values()] == [True] * len(shown)
    assert text.count("![](") == 2
    assert done.code == 1
    assert re.findall(r"没有带过来：(.+)", done.out) == ["公式的格式，只留下了里面的字（共 2 个）"]
