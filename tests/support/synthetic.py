"""Archives of any size that nobody wrote."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from build_tools.cache.store import MemoryCache
from build_tools.loading.archive import assemble
from build_tools.markup.convert import convert
from build_tools.model.archive import Archive
from build_tools.model.entry import Entry
from build_tools.model.period import Moment, Period
from build_tools.model.registry import REGISTRIES, Kind, Registry, School
from build_tools.model.story import GRADES, PUBLISHED, Story
from build_tools.views.catalogue import Catalogue
from build_tools.views.data import View
from build_tools.views.site_map import groups
from build_tools.views.story_page import StoryPages


def some_of(stem: str, count: int) -> st.SearchStrategy[tuple[str, ...]]:
    """Give strategies for a few of the ids that begin so."""
    return st.lists(st.sampled_from([f"{stem}{n}" for n in range(count)]), max_size=3, unique=True).map(tuple)


SENTENCE = "这是编出来的一句话，只为了让故事有足够的字数，读起来没有什么意思，也请不要当真。"
BODY = SENTENCE * 5
SCHOOLS, TOPICS, PEOPLE, PLACES = 4, 4, 6, 5

SHELVED: dict[str, st.SearchStrategy[Any]] = {
    "topics": some_of("topic", TOPICS),
    "people": some_of("person", PEOPLE),
    "places": some_of("place", PLACES),
    "school": some_of("school", SCHOOLS),
    "series": st.sampled_from(["", "", "series0"]),
    "part": st.sampled_from([None, 1, 2, 3]),
}
"""Fields by which stories stand on shelves, with any values."""


def story(number: int, **fields: object) -> Story:
    """Make a published story, its facets spread by its number."""
    values: dict[str, object] = {
        "title": f"编出来的故事第{number}篇",
        "kind": f"kind{number % 2}",
        "school": (f"school{number % SCHOOLS}",),
        "topics": tuple(sorted({f"topic{number % TOPICS}", f"topic{number // 7 % TOPICS}"})),
        "people": (f"person{number % PEOPLE}",),
        "places": (f"place{number % PLACES}",),
        "period": (Period(Moment(1920 + number % 60), Moment(1920 + number % 60 + number % 15)),),
        "grades": (GRADES[number % len(GRADES)],),
        "status": PUBLISHED,
        "slug": f"story-{number}",
        "folder": "folder",
        "path": f"folder/story-{number}.md",
        "body": BODY,
    }
    return Story(**{**values, **fields})  # type: ignore[arg-type]


def _entries(name: str, record: type[Entry]) -> list[Entry]:
    if record is School:
        return [School(f"school{n}", f"编出来的学校{n}", kind="小学", district=f"区{n % 2}") for n in range(SCHOOLS)]
    if record is Kind:
        return [Kind("kind0", "甲类"), Kind("kind1", "乙类")]
    counts = {"topics": ("topic", TOPICS), "people": ("person", PEOPLE), "places": ("place", PLACES)}
    stem, count = counts.get(name, (name, 3))
    return [record(f"{stem}{n}", f"编出来的{name}{n}") for n in range(count)] if name != "timeline" else []


def registries() -> dict[str, Registry]:
    """Make registries that fit these stories."""
    return {name: Registry.of(name, _entries(name, record)) for name, record in REGISTRIES.items()}


def archive_of(stories: Iterable[Story]) -> Archive:
    """Make an archive of stories."""
    return assemble(stories, registries())


def catalogue_of(stories: Iterable[Story], drafts: bool = False) -> Catalogue:
    """Make a catalogue of stories, all of which have the same body."""
    archive = archive_of(stories)
    body = convert(BODY, 1)
    return Catalogue(archive, {item.path: body for item in archive}, drafts=drafts)


def write_archive(root: Path, count: int) -> Path:
    """Write an archive of so many stories; the last topic has all of them."""
    (root / "registry").mkdir(parents=True)
    lists = {"kinds": ["shi"], "topics": ["jia", "yi", "quanbu"], "collections": ["ceshi"], "people": ["ren"]}
    for name in REGISTRIES:
        lines = [f"- {{编号: {id}, 名称: 编出来的{id}}}" for id in lists.get(name, ())]
        (root / "registry" / f"{name}.yml").write_text("\n".join(lines or ["[]"]) + "\n", encoding="utf-8")
    (root / "ceshi").mkdir()
    for number in range(1, count + 1):
        head = [
            f"标题: 编出来的第{number}篇",
            "类型: shi",
            f"主题: [quanbu, {('jia', 'yi')[number % 2]}]",
            "人物: ren",
            f"日期: {2000 + number % 20}-01",
            "状态: 已发布",
        ]
        text = "\n".join(["---", *head, "---", "", BODY]) + "\n"
        (root / "ceshi" / f"gushi-{number}.md").write_text(text, encoding="utf-8")
    return root


def all_views(catalogue: Catalogue) -> Iterator[View]:
    """Make the data of every generated page; stories without their words."""
    pages = StoryPages(catalogue, MemoryCache())
    for found in catalogue.stories.values():
        yield pages.page(found, pages.surroundings(found))
    for group in groups(catalogue):
        yield from (leaf.view() for leaf in group.leaves())
