"""What few files have: main parts of other names, dropped initials, raised digits, encodings before Unicode, files that no story is made of."""

from pathlib import Path

from tests.intake.conftest import Import
from tests.intake.documents import LONG, Document, photo, run, xml
from tests.support.commands import Commands

TRADITIONAL = "燈下的人\n\n這是繁體字的正文，學生們聽老人講故事，晨光小學的孩子都來了，聽完又說給家裡的人聽。"
FRAME = "<w:pPr><w:framePr w:dropCap='drop' w:lines='3'/></w:pPr>"
HIGH, LOW = (f"<w:vertAlign w:val='{name}script'/>" for name in ("super", "sub"))


def odd_document() -> bytes:
    """A document as some programs save it: its main part has a number, its title a label, and some is of another file."""
    made = Document()
    made.line("题目：《灯下的人》")
    made.line("学校：晨光小学")
    made.raw(FRAME + run("一"))
    made.raw(
        run("盏灯，照亮10") + run("8", HIGH) + run("米，水是H") + run("2", LOW) + run("O。")
        + "<w:r><w:br w:type='page'/></w:r>" + run("第二页。")
    )  # fmt: skip
    made.raw(f"<w:fldSimple w:instr='HYPERLINK \"file:///C:/gaozi.doc\"'>{run('点这里看稿子')}</w:fldSimple>")
    made.line(LONG)
    made.word.element.body.insert(0, xml("<w:altChunk/>"))
    return made.saved(renamed)


def renamed(parts: dict[str, bytes]) -> None:
    """Give the main part the name that Word in the browser gives it."""
    for name in ("_rels/.rels", "[Content_Types].xml"):
        parts[name] = parts[name].replace(b"word/document.xml", b"word/document2.xml")
    for name in ("word/document.xml", "word/_rels/document.xml.rels"):
        parts[name.replace("document.xml", "document2.xml")] = parts.pop(name)


def test_a_document_of_rare_shape_is_a_story_and_says_what_is_left_out(take: Import, stories: Path) -> None:
    done = take({"b2.docx": odd_document()}, "--defaults")
    assert "没有带过来：从别的文件整个插进来的一段（共 1 处）" in done.out
    assert "链接指向的文件，只留下了字（共 1 处）" in done.out
    text = (stories / "chenguang-xiaoxue/deng-xia-de-ren.md").read_text("utf-8")
    assert "\n标题: 灯下的人\n" in text and "题目" not in text
    assert "\n一盏灯，照亮10⁸米，水是H₂O。\n第二页。\n" in text


def test_encodings_before_unicode_are_told_apart_and_what_is_no_text_is_refused(take: Import, stories: Path) -> None:
    files = {
        "big5.txt": TRADITIONAL.encode("big5"),
        "gbk.txt": TRADITIONAL.replace("燈下", "燈前").encode("gbk"),
        "mixed.txt": TRADITIONAL.encode() + "后来".encode("gbk"),
    }
    done = take(files, "--into", "chenguang-xiaoxue", "--defaults")
    assert done.err.count("没有导入") == 1 and "mixed.txt：这不是文字文件，或者编码认不出来" in done.err
    for slug, title in (("deng-xia-de-ren", "燈下的人"), ("deng-qian-de-ren", "燈前的人")):
        text = (stories / f"chenguang-xiaoxue/{slug}.md").read_text("utf-8")
        assert f"标题: {title}" in text and "學生們聽老人講故事" in text


def test_big5_is_named_and_mended(take: Import, stories: Path, commands: Commands) -> None:
    story = stories / "chenguang-xiaoxue/jiu-bianma.md"
    story.write_bytes(f"---\n标题: 灯\n---\n\n{TRADITIONAL}\n".replace("标题", "標題").encode("big5", "replace"))
    assert "看起来是繁体中文的旧编码 Big5" in commands("check", story, "--stories", stories).out
    commands("fix", story, "--stories", stories, "--defaults")
    assert "學生們聽老人講故事" in story.read_text("utf-8")


def test_what_no_story_is_made_of_is_named(take: Import) -> None:
    files = {
        "来稿/守灯.md": f"# 守灯\n\n{LONG}\n\n![灯](deng.jpg)\n".encode(),
        "来稿/deng.jpg": photo(),
        "来稿/合影.jpg": photo(),
        "来稿/录音.mp3": b"ID3",
    }
    done = take(files, "--defaults", names=["来稿"])
    assert "文件夹里没有用到的文件：合影.jpg、录音.mp3。" in done.out


def test_cells_beside_a_table_are_named_though_its_first_story_is_refused(take: Import) -> None:
    rows = f"标题,正文\n第一篇,没有学校的一篇,多的一格\n第二篇,{LONG}\n没有正文,\n"
    done = take({"表.csv": rows.encode()}, "--defaults")
    assert "没有导入 表.csv 第 2 行：看不出是哪所学校" in done.err
    assert "第 2 行多出来的格子：多的一格" in done.out and "第 4 行：没有正文" in done.out


def test_latin_letters_stay_together_in_a_name(take: Import, stories: Path) -> None:
    take({"a.md": f"# Unicode 与 2024 年\n\n{LONG}\n".encode()}, "--defaults")
    assert (stories / "chenguang-xiaoxue/unicode-yu-2024-nian.md").is_file()


def test_markdown_of_other_programs_keeps_its_headings_and_its_head(take: Import, stories: Path) -> None:
    underlined = f"灯下的铅笔\n=====\n\n{LONG}\n\n第二节\n---\n\n还有话说。\n\n---\n\n完。\n"
    unclosed = f"---\n标题: 没有合上的信\n学校: 晨光小学\n\n{LONG}\n"
    take({"a.md": underlined.encode(), "b.md": unclosed.encode()}, "--into", "chenguang-xiaoxue")
    text = (stories / "chenguang-xiaoxue/deng-xia-de-qian-bi.md").read_text("utf-8")
    assert "\n标题: 灯下的铅笔\n" in text
    assert "\n\n## 第二节\n\n还有话说。\n\n---\n\n完。" in text
    text = (stories / "chenguang-xiaoxue/mei-you-he-shang-de-xin.md").read_text("utf-8")
    assert "\n标题: 没有合上的信\n" in text and "\n学校: 晨光小学\n" in text
    assert text.count("---") == 2 and text.count("标题") == 1
