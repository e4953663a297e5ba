"""Digests of what producers make files of change with all that they are of, and with nothing else."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import pytest

from build_tools.build.groups import Group
from build_tools.build.pictures import version_digest
from build_tools.build.producers import FILES, PAGES, search
from build_tools.build.producers.media import media_files
from build_tools.build.producers.search import search_index
from build_tools.build.producers.stories import story_pages
from build_tools.build.sources import Sources
from build_tools.model.media import MediaFile
from build_tools.views.pictures import Sized
from build_tools.views.story_page import StoryPages
from tests.build.small import DRAFT, LETTER, PHOTO, SPEECH, Small
from tests.support.builds import snapshot
from tests.support.cases import picture

SOUND = PHOTO.replace("jpg", "wav")
LETTER_FILE, SPEECH_FILE, DRAFT_FILE = f"stories/{LETTER}", f"stories/{SPEECH}", f"stories/{DRAFT}"


def facts(sources: Sources) -> Mapping[str, object]:
    """All that keys are made of."""
    return {
        "all": sources.digest,
        "setup": sources.setup.digest,
        **{f"card {slug}": digest for slug, digest in sources.card_digests.items()},
        "lists": sources.lists_digest,
        "links": sources.link_digest,
    }


def photo(small: Small) -> None:
    (small.stories / PHOTO).write_bytes(picture((80, 60)))


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
EVERYTHING = {"all", "lists", "links"}
PUBLIC = {"card tuogu-xin", "lists", "links"}
CHANGES: list[tuple[str, Callable[[Small], object], set[str]]] = [
    ("nothing", lambda small: None, set()),
    ("words", lambda small: small.change(LETTER_FILE, "读的时候", "听的时候"), set()),
    ("a heading", lambda small: small.change(LETTER_FILE, "## 一支", "## 两支"), {"links"}),
    ("a title", lambda small: small.change(LETTER_FILE, "标题: 一封", "标题: 两封"), PUBLIC),
    ("a summary", lambda small: small.change(LETTER_FILE, "这是一封", "这是两封"), PUBLIC),
    ("a draft", lambda small: small.change(DRAFT_FILE, "标题: 还", "标题: 仍"), {"lists", "links"}),
    ("a draft's words", lambda small: small.change(DRAFT_FILE, "接着往下写", "接着写"), {"lists", "links"}),
    ("a photo", photo, {"links"}),
    ("its name", lambda small: (small.stories / PHOTO).with_name("b.jpg").write_bytes(b"b"), {"links"}),
    ("docs", lambda small: small.change("docs/how.md", "，见", "，看"), set()),
    ("home", lambda small: small.change("stories/pages/index.md", "你好", "您好"), {"lists", "links"}),
    ("own page", lambda small: small.change("stories/pages/about.md", "这里有", "一共有"), {"lists", "links"}),
    ("own page's title", lambda small: small.change("stories/pages/about.md", "关于", "说说"), {"lists", "links"}),
    ("profile", lambda small: small.write("stories/archive.yml", "名称: 别的名字\n"), {"setup", *EVERYTHING}),
    (
        "palette",
        lambda small: small.write("stories/archive.yml", "名称: 红岩与校园\n配色: 松绿\n"),
        {"setup", *EVERYTHING},
    ),
    ("own drawing", lambda small: small.write("stories/art/emblem.svg", DRAWING), {"setup", *EVERYTHING}),
    ("navigation", lambda small: small.change("docs/how.md", "说明", "关于"), {"setup", *EVERYTHING}),
    ("template", lambda small: small.change("overrides/list.html", "view", " view"), {"setup", *EVERYTHING}),
    ("script", lambda small: small.write("overrides/assets/x.js", ""), {"setup", *EVERYTHING}),
    ("drawing", lambda small: small.write("overrides/assets/covers/default.svg", "x"), {"setup", *EVERYTHING}),
    ("configuration", lambda small: setattr(small, "configuration", b"x"), {"setup", *EVERYTHING}),
    ("registry", lambda small: small.change("stories/registry/people.yml", "江姐", "江大姐"), EVERYTHING),
    (
        "glossary",
        lambda small: small.change("stories/registry/glossary.yml", "照顾", "照看"),
        {"setup", *EVERYTHING},
    ),
]


@pytest.mark.parametrize(("change", "changed"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_digests_change_with_what_they_are_of(
    small: Small, change: Callable[[Small], object], changed: set[str]
) -> None:
    before = facts(small.build().sources)
    change(small)
    after = facts(small.build().sources)
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} == changed


def test_an_own_cover_is_part_of_the_card(small: Small) -> None:
    small.change(SPEECH_FILE, "媒体:", "封面: {文件: langdu.jpg, 替代文字: 读信}\n媒体:")
    before = facts(small.build().sources)
    photo(small)
    after = facts(small.build().sources)
    own = {"card xuanjiang", "lists", "links"}
    assert {name for name in before if before[name] != after[name]} == own
    small.change(SPEECH_FILE, "标题: 校史馆", "标题: 学校")
    retitled = facts(small.build().sources)
    assert {name for name in after if after[name] != retitled[name]} == own


def test_a_new_cover_changes_the_keys_of_pages_on_which_it_stands(small: Small) -> None:
    small.write("stories/renmin-xiaoxue/xuanjiang/fengmian.jpg", "")
    (small.stories / PHOTO).with_name("fengmian.jpg").write_bytes(picture((60, 40)))
    small.change(SPEECH_FILE, "媒体:", "封面: {文件: fengmian.jpg, 替代文字: 读信}\n媒体:")
    other = differing(small, lambda small: (small.stories / PHOTO).with_name("fengmian.jpg").write_bytes(picture()))
    assert {"story xuanjiang", "pictures", "page all.html"} <= other


def test_a_title_of_any_story_counts_for_lists(small: Small) -> None:
    before = small.build().sources
    small.change(DRAFT_FILE, "草稿", "待审")
    after = small.build().sources
    assert before.card_digests == after.card_digests
    assert before.lists_digest != after.lists_digest


def test_addresses_have_the_versions_of_files(small: Small) -> None:
    catalogue = small.build().sources.catalogue
    media = small.prepare().media
    digest = version_digest(media[PHOTO])[:8]
    assert catalogue.media_address(media[PHOTO].file) == f"stories/{PHOTO}-64.jpg?v={digest}"
    assert catalogue.picture(media[PHOTO].file).webp == (Sized(f"stories/{PHOTO}-64.webp?v={digest}", 64),)
    assert catalogue.media_address(media[SOUND].file) == f"stories/{SOUND}?v={media[SOUND].digest[:8]}"
    assert catalogue.media_address(MediaFile("nothing.mp3", 1)) == "stories/nothing.mp3"
    assert catalogue.topic_art("x").startswith("assets/covers/default.svg?v=")
    assert catalogue.version("assets/base.css") == small.build().sources.setup.assets["assets/base.css"]
    (small.stories / "covers").mkdir()
    (small.stories / "covers" / "default.svg").write_bytes(b"no drawing of ours")
    assert small.build().sources.catalogue.topic_art("x") == catalogue.topic_art("x")
    small.write("overrides/assets/covers/x.svg", "x")
    assert small.build().sources.catalogue.topic_art("x").startswith("assets/covers/x.svg?v=")
    assert catalogue.version(PHOTO) == PHOTO


def below(groups: Iterable[object]) -> Iterator[Group]:
    """All groups, as far down as groups go."""
    for group in groups:
        if isinstance(group, Group):
            yield group
            if not group.name.startswith(("story ", "page ", "media ", "pictures", "index")):
                yield from below(group.make())


def every_group(sources: Sources) -> list[Group]:
    return list(below(group for producer in (*PAGES, *FILES) for group in producer(sources)))


def keys(sources: Sources) -> dict[str, bytes]:
    """Fine keys of all groups that have one."""
    groups = every_group(sources)
    found = {group.name: group.key for group in groups}
    assert len(found) == len(groups)
    return {name: key for name, key in found.items() if key}


def differing(small: Small, change: Callable[[Small], object]) -> set[str]:
    before = keys(small.build().sources)
    change(small)
    after = keys(small.build().sources)
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_new_words_change_the_keys_of_their_story_and_of_the_index(small: Small) -> None:
    assert differing(small, lambda small: small.change(LETTER_FILE, "读的时候", "听的时候")) == {
        "story tuogu-xin",
        "index",
    }


def test_a_new_title_changes_the_keys_of_pages_on_which_it_stands(small: Small) -> None:
    other = differing(small, lambda small: small.change(LETTER_FILE, "标题: 一封", "标题: 两封"))
    assert {"story tuogu-xin", "index", "home", "all", "az", "topics jiashu-jiafeng", "page all.html"} <= other
    assert not {"topics xiaoyuan-xuanjiang", "page topics/xiaoyuan-xuanjiang.html", "matrix", "search"} & other


def test_a_new_title_of_a_related_story_changes_the_key_of_a_page(small: Small) -> None:
    small.change(SPEECH_FILE, "主题: [校园宣讲]", "主题: [家书与家风]")
    assert "story xuanjiang" in differing(small, lambda small: small.change(LETTER_FILE, "标题: 一封", "标题: 两封"))


def test_a_new_home_text_changes_the_keys_of_that_page(small: Small) -> None:
    assert differing(small, lambda small: small.change("stories/pages/index.md", "你好", "您好")) == {
        "home",
        "page index.html",
    }


def test_new_words_of_an_own_page_change_the_keys_of_that_page(small: Small) -> None:
    other = differing(small, lambda small: small.change("stories/pages/about.md", "这里有", "一共有"))
    assert other == {"own pages", "page about.html"}


def test_a_new_photo_changes_the_keys_of_its_file_and_its_page(small: Small) -> None:
    assert differing(small, photo) == {"pictures", "story xuanjiang"}


def test_a_new_alias_changes_all_keys_but_those_of_media(small: Small) -> None:
    other = differing(small, lambda small: small.change("stories/registry/people.yml", "江姐", "江大姐"))
    assert keys(small.build().sources).keys() - other == {"pictures", f"media {SOUND}"}


def test_a_new_template_leaves_the_index(small: Small) -> None:
    other = differing(small, lambda small: small.change("overrides/list.html", "view", " view"))
    unchanged = keys(small.build().sources).keys() - other
    assert unchanged == {"index", "pictures", f"media {SOUND}"}


def test_another_program_makes_another_index(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    other = differing(small, lambda _: monkeypatch.setattr(search, "program_version", lambda: b"other"))
    assert other == {"index"}


def test_a_moved_story_has_another_key(small: Small) -> None:
    small.change("stories/registry/timeline.yml", "故事: [tuogu-xin]", "故事: []")
    folder = small.stories / "hongyan" / "tuogu-xin"
    folder.mkdir()
    moved = differing(small, lambda small: (small.stories / LETTER).rename(folder / "index.md"))
    assert moved >= {"story tuogu-xin", "index"}


def test_what_spares_looking_changes_with_the_surroundings(small: Small) -> None:
    def coarse() -> dict[str, bytes]:
        return {group.name: group.coarse_key for group in every_group(small.build().sources) if group.coarse_key}

    before = coarse()
    assert before.keys() == {"lists", "media", "stories 0", "story tuogu-xin", "story xuanjiang"}
    small.change(LETTER_FILE, "读的时候", "听的时候")
    words = coarse()
    assert {name for name in before if before[name] != words[name]} == {"stories 0", "story tuogu-xin"}
    photo(small)
    with_photo = coarse()
    assert {name for name in words if words[name] != with_photo[name]} == before.keys() - {"lists"}


def test_an_equal_coarse_key_asks_nobody(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError

    small.build()
    with monkeypatch.context() as patch:
        patch.setattr(StoryPages, "surroundings", fail)
        assert small.build().is_same
    asked: list[str] = []
    around = StoryPages.surroundings
    monkeypatch.setattr(
        StoryPages, "surroundings", lambda pages, story: asked.append(story.slug) or around(pages, story)
    )
    small.change(LETTER_FILE, "读的时候", "听的时候")
    small.build()
    assert asked == ["tuogu-xin"]


def test_producers_name_their_groups_for_what_they_make(small: Small) -> None:
    sources = small.build().sources
    assert [group.name for group in below(story_pages(sources))] == ["stories 0", "story xuanjiang", "story tuogu-xin"]
    assert [group.name for group in below(media_files(sources))] == ["media", f"media {SOUND}", "pictures"]
    (index,) = search_index(sources)
    made = {file.address: file.content for file in index.make() if hasattr(file, "content")}
    assert made.keys() == {name for name in snapshot(small.site) if name.startswith("search/")}
