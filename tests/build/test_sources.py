"""Digests of what producers make files of change with all that they are of, and with nothing else."""

from collections.abc import Callable, Mapping

import pytest

from build_tools.build.pictures import version_digest
from build_tools.build.sources import Sources
from build_tools.model.media import MediaFile
from build_tools.views.pictures import Sized
from tests.build.small import DRAFT_FILE, LETTER_FILE, PHOTO, SOUND, SPEECH_FILE, Small


def facts(sources: Sources) -> Mapping[str, object]:
    """All that keys are made of."""
    return {
        "all": sources.digest,
        "setup": sources.setup.digest,
        **{f"card {slug}": digest for slug, digest in sources.card_digests.items()},
        "lists": sources.lists_digest,
        "links": sources.link_digest,
    }


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
    ("a photo", Small.change_photo, {"links"}),
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
    small.change_photo()
    after = facts(small.build().sources)
    own = {"card xuanjiang", "lists", "links"}
    assert {name for name in before if before[name] != after[name]} == own
    small.change(SPEECH_FILE, "标题: 校史馆", "标题: 学校")
    retitled = facts(small.build().sources)
    assert {name for name in after if after[name] != retitled[name]} == own


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
