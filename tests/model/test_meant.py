"""Which story somebody means who names it on the command line."""

import pytest

from build_tools.loading.archive import assemble
from build_tools.loading.registry import load_registries
from build_tools.loading.story import read_story
from build_tools.model.archive import Archive
from build_tools.model.meant import meant

STORIES = {
    "hongyan/xin.md": "标题: 一封信",
    "hongyan/hua/index.md": "标题: 红梅花\n旧地址: [hongyan/lao]",
    "lianhe/xin.md": "标题: 一封信",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    registries, _ = load_registries(tmp_path_factory.mktemp("none"))
    stories = [read_story(f"---\n{head}\n---\n".encode(), path)[0] for path, head in STORIES.items()]
    return assemble(stories, registries)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("hua", ["hongyan/hua/index.md"]),
        ("红梅花", ["hongyan/hua/index.md"]),
        ("hongyan/lao", ["hongyan/hua/index.md"]),
        ("./dangan/hongyan/hua/index.md", ["hongyan/hua/index.md"]),
        ("dangan\\hongyan\\xin.md", ["hongyan/xin.md"]),
        ("http://fuwuqi/da/stories/hongyan/xin.html?a#b", ["hongyan/xin.md"]),
        ("xin", ["hongyan/xin.md", "lianhe/xin.md"]),
        ("一封信", ["hongyan/xin.md", "lianhe/xin.md"]),
        ("D:\\dangan\\stories\\lianhe\\xin.md", ["lianhe/xin.md"]),
        ("xin-2", []),
        ("", []),
    ],
)
def test_a_story_is_found_by_whatever_names_it(archive: Archive, written: str, found: list[str]) -> None:
    assert sorted(story.path for story in meant(archive, written, "dangan")) == found
