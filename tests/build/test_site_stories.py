"""What a finished site holds of its stories, and what it must not hold."""

from collections.abc import Iterator

import pytest

from build_tools.chinese.pinyin import sort_key
from build_tools.model.addresses import VERIFY, source_of
from build_tools.model.media import media_kind
from build_tools.model.story import Story
from tests.support.builds import ROOT
from tests.support.links import Site
from tests.support.media import DRAFT_MEDIA, SAMPLE_MEDIA
from tests.support.pages import page, target

FIRST = "stories/changge/di-yi-zhan-deng.html"
TAKEN_DOWN = "stories/lianhe/che-xia-de.html"
HOSTILE = "stories/changge/di-san-zuo-qiao.html"
HIDDEN = ("CANARY", "没写完的草稿甲", "weiwan-caogao", "caogao-jiu", "等着审核的故事乙", "daishen-gushi")


def texts(site: Site) -> Iterator[tuple[str, str]]:
    for name in sorted(site.files):
        yield name, (site.root / name).read_bytes().decode("utf-8", "replace")


def test_every_published_story_has_its_page(site: Site, stories: list[Story]) -> None:
    wanted = {f"stories/{story.folder}/{story.slug}.html" for story in stories}
    aliases = {f"stories/{alias}.html" for story in stories for alias in story.aliases}
    pages = {name for name in site.files if name.startswith("stories/") and name.endswith(".html")}
    assert pages - {TAKEN_DOWN} == wanted | aliases
    assert len(wanted) == len(stories) > 10


def test_a_story_page_shows_title_body_and_questions(site: Site, stories: list[Story]) -> None:
    for story in stories:
        root = page(site, f"stories/{story.folder}/{story.slug}.html")
        assert root.one("h1").text == story.title
        assert story.title in root.one("title").text
        assert len(root.one(".prose").text) > 100
        assert all(question in root.one(".questions").text for question in story.questions)
        assert all(source.title in root.one(".sources").text for source in story.sources)


def test_nothing_unpublished_and_no_consent_is_anywhere(sample_site: Site) -> None:
    found = [(name, word) for name, text in texts(sample_site) for word in HIDDEN if word in text or word in name]
    assert found == []


def test_no_output_tells_where_it_was_made(site: Site) -> None:
    folders = (str(ROOT), str(site.root), str(site.root.parent.parent))
    assert [(name, folder) for name, text in texts(site) for folder in folders if folder in text] == []


def test_only_used_media_are_copied(sample_site: Site) -> None:
    media = {name for name in sample_site.files if name.startswith("stories/") and not name.endswith(".html")}
    assert {source_of(name) for name in media} == set(SAMPLE_MEDIA) - DRAFT_MEDIA
    assert not media & {f"stories/{path}" for path in SAMPLE_MEDIA if media_kind(path) == "image"}
    suffixes = (".md", ".yml", ".py", ".map", ".lock", ".json")
    assert {name for name in sample_site.files if name.endswith(suffixes)} == {"archive-site.json", "edition.json"}


def test_nothing_of_the_engine_is_left_that_no_page_loads(site: Site) -> None:
    unwanted = ("sitemap", "lunr", "worker", "search_index", ".map", "javascripts/", "favicon")
    assert [name for name in site.files if any(word in name for word in unwanted)] == []


def test_old_addresses_lead_to_the_story(sample_site: Site) -> None:
    for alias, story in (("changge/jiu-deng", FIRST), ("lianhe/lao-qiao", "stories/changge/qiao-di-yi-zuo.html")):
        name = f"stories/{alias}.html"
        (refresh,) = (item for item in sample_site.page(name).references if item.tag == "meta")
        assert target(name, refresh.address) == story
        assert page(sample_site, name).one("a").attributes["href"] == refresh.address


def test_the_error_page_loads_nothing(site: Site) -> None:
    references = site.page("404.html").references
    assert [item for item in references if item.loaded and not item.address.startswith("data:")] == []
    assert [item.address for item in references if item.tag == "a"] == ["/index.html"]


def test_links_are_clean(site: Site) -> None:
    assert site.problems() == []


def test_no_page_is_without_title_language_or_heading(site: Site) -> None:
    for name in sorted(site.files):
        if name.endswith(".html"):
            root = page(site, name)
            assert root.one("html").attributes["lang"] == "zh-CN", name
            assert root.one("title").text.strip(), name
            redirect = "页搬家了" in root.text
            assert redirect or len(root.all("h1")) == 1, name


def test_hostile_text_is_shown_as_it_is(sample_site: Site) -> None:
    title = "1 < 2 & \"引号\" '单引号' 与桥"
    root = page(sample_site, HOSTILE)
    assert root.one("h1").text == title
    assert root.one("title").text.startswith(title)
    assert root.one(".cover").one("img").attributes["alt"] == '桥 "上" 的人'
    assert "自由使用 & 注明出处" in root.text
    assert '"星桥" <示例> 舞蹈队' in root.text
    listing = page(sample_site, "az.html")
    assert title in [card.text for card in listing.all(".card__title")]


def test_contributed_markup_never_becomes_markup(sample_site: Site) -> None:
    for name, text in texts(sample_site):
        if name.endswith(".html"):
            assert text.count("<script>") == (name == VERIFY), name
            assert "alert(1)" not in text or "&lt;script&gt;alert(1)&lt;/script&gt;" in text, name
            assert "<亮>" not in text, name
            assert "<示例>" not in text, name


def test_body_links_lead_on(sample_site: Site) -> None:
    body = page(sample_site, FIRST).one(".prose")
    links = {link.text: link.attributes["href"] for link in body.all("a") if "href" in link.attributes}
    assert links["第一座桥"] == "qiao-di-yi-zuo.html"
    assert links["灯是怎样亮的"].startswith("#")
    bridge = sample_site.page("stories/changge/qiao-di-yi-zuo.html")
    assert links["桥墩那一节"].partition("#")[0] == "qiao-di-yi-zuo.html"
    assert links["桥墩那一节"].partition("#")[2] in bridge.ids
    assert links["灯的照片"].partition("?")[0] == "di-yi-zhan-deng/deng.png-200.png"


def test_a_link_to_an_unpublished_story_is_text_only(sample_site: Site) -> None:
    body = page(sample_site, FIRST).one(".prose")
    assert "还没有写完的故事" in body.text
    assert [link.text for link in body.all("a") if "还没有" in link.text and "href" in link.attributes] == []


def test_what_was_put_right_is_shown_and_listed(sample_site: Site) -> None:
    address = "stories/changge/di-er-feng-xin.html"
    shown = page(sample_site, address).one(".correction")
    assert (shown.one("del").text, shown.one("ins").text) == ("一共数出六棵树 & <五棵>", "一共数出七棵树")
    (item,) = page(sample_site, "errata.html").all(".errata__item")
    assert item.one("a").attributes["href"] == address
    assert (item.one("del").text, item.one("ins").text) == ("一共数出六棵树 & <五棵>", "一共数出七棵树")


def test_terms_are_explained(sample_site: Site) -> None:
    root = page(sample_site, FIRST)
    assert [term.text for term in root.one(".prose").all(".term")] == ["夜航灯", "望舒历"]
    explained = root.one("#term-yehangdeng").text
    assert explained == '夜航灯虚构的词：夜里给船引路的灯，"亮"三下 & 灭一下，3 < 5。'
    bridge = page(sample_site, "stories/changge/qiao-di-yi-zuo.html")
    assert [term.text for term in bridge.one(".prose").all(".term")] == ["A&B桥"]


def test_all_words_are_explained_on_one_page(sample_site: Site) -> None:
    items = page(sample_site, "glossary.html").all(".glossary__item")
    (lamp,) = [item for item in items if item.one("dt").text.startswith("夜航灯")]
    assert lamp.attributes["id"] == "term-yehangdeng"
    assert "夜里给船引路的灯" in lamp.one("dd").text
    assert lamp.one("a").attributes["href"] == "search.html?q=%E5%A4%9C%E8%88%AA%E7%81%AF"
    assert [item.one("dt").text[0] for item in items] == sorted(
        (item.one("dt").text[0] for item in items), key=sort_key
    )


@pytest.mark.parametrize(("tag", "count"), [("audio", 1), ("video", 1), ("table", 1), ("blockquote", 1), ("figure", 6)])
def test_a_full_story_has_all_its_parts(sample_site: Site, tag: str, count: int) -> None:
    assert len(page(sample_site, FIRST).one("article").all(tag)) == count


def test_transcripts_and_credits_are_shown(sample_site: Site) -> None:
    root = page(sample_site, FIRST)
    assert "灯亮了 & 船到了，3 < 5。" in root.one(".media").text
    assert "示例摄影组" in root.one(".story-cover--head").text
    assert {"CC BY-SA 4.0", "示例宣讲团"} <= {part.text.removeprefix("文字许可：") for part in root}


def test_a_story_without_facets_still_has_a_page(sample_site: Site) -> None:
    root = page(sample_site, "stories/changge/english-lamp.html")
    assert root.one("h1").text == "The Lamp of Star Bridge"
    assert "stories/changge/english-lamp.html" not in {"", *root.attributes}
