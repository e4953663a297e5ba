"""Keys of groups of files change with all that the files are made of, and with nothing else."""

from collections.abc import Callable, Iterable, Iterator

import pytest

from build_tools.build.groups import Group
from build_tools.build.producers import FILES, PAGES, search
from build_tools.build.producers.media import media_files
from build_tools.build.producers.search import search_index
from build_tools.build.producers.stories import story_pages
from build_tools.build.sources import Sources
from build_tools.views.story_page import StoryPages
from tests.build.small import LETTER, LETTER_FILE, PHOTO, SOUND, SPEECH_FILE, Small
from tests.support.builds import snapshot
from tests.support.cases import picture


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


def test_faces_tell_the_order_of_stories(small: Small) -> None:
    sources = small.build().sources
    slugs = list(sources.card_digests)
    assert len(slugs) > 1
    assert sources.faces(slugs) != sources.faces(slugs[::-1])


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
    assert differing(small, Small.change_photo) == {"pictures", "story xuanjiang"}


def test_a_new_cover_changes_the_keys_of_pages_on_which_it_stands(small: Small) -> None:
    small.write("stories/renmin-xiaoxue/xuanjiang/fengmian.jpg", "")
    (small.stories / PHOTO).with_name("fengmian.jpg").write_bytes(picture((60, 40)))
    small.change(SPEECH_FILE, "媒体:", "封面: {文件: fengmian.jpg, 替代文字: 读信}\n媒体:")
    other = differing(small, lambda small: (small.stories / PHOTO).with_name("fengmian.jpg").write_bytes(picture()))
    assert {"story xuanjiang", "pictures", "page all.html"} <= other


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
    small.change_photo()
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
