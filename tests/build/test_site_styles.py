"""What pages load of style sheets and scripts."""

from posixpath import dirname, join, normpath

import pytest

from build_tools.model import addresses
from build_tools.model.story import Story
from build_tools.wording.reading import SETTINGS
from tests.support.builds import ROOT
from tests.support.links import Site
from tests.support.material_subset import SUBSET, Names, subset

MOST_BYTES, MOST_OF_A_STORY = 60_000, 130_000
GENERATED_MANUALS = {"fields.html", "checks.html"}
MANUALS = {file.with_suffix(".html").name for file in (ROOT / "docs").glob("*.md")} - {"index.html"} | GENERATED_MANUALS


def loaded(site: Site, page: str, tag: str, ending: str) -> set[str]:
    """Find what a page loads by elements of a name."""
    addresses = (item.address.partition("?")[0] for item in site.page(page).references if item.tag == tag)
    return {normpath(join(dirname(page), address)) for address in addresses if address.endswith(ending)}


def sheets(site: Site, page: str) -> set[str]:
    return loaded(site, page, "link", ".css")


@pytest.fixture(scope="session")
def pages(site: Site) -> dict[str, set[str]]:
    """Give the sheets of each page that has any; old addresses and the page for wrong ones have none."""
    found = {name: sheets(site, name) for name in site.files if name.endswith(".html")}
    return {name: loaded for name, loaded in found.items() if loaded}


def test_a_page_loads_at_most_60_kilobytes_of_style(site: Site, pages: dict[str, set[str]]) -> None:
    sizes = {page: sum((site.root / sheet).stat().st_size for sheet in loaded) for page, loaded in pages.items()}
    assert {page: size for page, size in sizes.items() if size > MOST_BYTES} == {}
    assert {page.partition("/")[0] for page in pages} >= {"index.html", "search.html", "stories", "topics", *MANUALS}


def test_a_story_with_its_style_and_scripts_is_light(site: Site, stories: list[Story]) -> None:
    sizes = {}
    for story in stories:
        page = addresses.story(story.folder, story.slug)
        files = {page, *sheets(site, page), *loaded(site, page, "script", ".js")}
        sizes[page] = sum((site.root / file).stat().st_size for file in files)
    assert {page: size for page, size in sizes.items() if size > MOST_OF_A_STORY} == {}
    assert min(sizes.values()) > 50_000


def test_every_choice_of_the_reading_bar_has_a_look() -> None:
    styles = "".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "overrides").rglob("*.css")))
    choices = [
        f'{"md-color-" if name == "scheme" else ""}{name}="{value}"'
        for name, (_, values) in SETTINGS.items()
        for value in list(values)[1:]
        if name not in {"bar", "pinyin"}
    ]
    assert [choice for choice in choices if f"[data-{choice}]" not in styles] == []
    assert len(choices) == 10


def test_only_hand_written_pages_load_what_is_materials(pages: dict[str, set[str]]) -> None:
    assert {page for page, loaded in pages.items() if "assets/material.css" in loaded} == MANUALS


def test_no_sheet_is_published_that_no_page_loads(site: Site, pages: dict[str, set[str]]) -> None:
    assert {name for name in site.files if name.endswith(".css")} == set().union(*pages.values())


def test_the_subset_of_material_is_what_the_command_makes() -> None:
    made = subset()
    assert SUBSET.read_text(encoding="utf-8") == made, "python -m tests.support.material_subset writes it anew"
    assert all(f".md-typeset {element}" in made for element in ("kbd", "table:not([class])", "details", "pre>code"))
    assert not any(name in made for name in (".md-header", ".md-nav", ".admonition", ".tabbed", "[dir=rtl]"))


def test_names_are_those_of_the_article_and_the_root() -> None:
    names = Names()
    names.feed(
        '<html><body dir="ltr"><nav class="far"><b>1</b></nav><article class="md-typeset"><p class="near" hidden>2'
        '</p></article><div class="md-typeset"><i>3</i></div></body></html>'
    )
    assert names.elements == {"html", "body", "article", "p"}
    assert names.classes == {"md-typeset", "near"}
    assert names.attributes["dir"] == {"ltr"}
    assert "hidden" in names.attributes
