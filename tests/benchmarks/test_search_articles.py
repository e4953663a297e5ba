"""Other people's Markdown as articles: cut at headings, without what is no text."""

from benchmarks.search_articles import LONG, cut, is_chinese


def test_articles_are_cut_at_headings_once_they_are_long() -> None:
    long = "学" * LONG
    text = f"# 一\n\n短。\n\n## 二\n\n{long}\n\n## 三\n\n见 [这里](https://example.org)，`代码` 和 **重点**。\n"
    assert list(cut(text)) == [["一", "短。", "二", long], ["三", "见 这里，代码 和 重点。"]]


def test_what_is_no_text_is_left_out() -> None:
    assert list(cut("前\n```js\nlet a;\n```\n![图](a.png)\n<b>后</b>\n<!-- 注 -->\n| --- |\n")) == [["前", "后"]]


def test_what_is_short_or_foreign_is_no_article() -> None:
    assert is_chinese(["学" * 300])
    assert not is_chinese(["学" * 299])
    assert not is_chinese(["学" * 300, "a" * 500])
