"""What pages load of style sheets and scripts."""

from collections.abc import Mapping
from posixpath import dirname, join, normpath

import pytest

from build_tools.wording.reading import SETTINGS
from tests.support.builds import ROOT
from tests.support.links import Site
from tests.support.material_subset import SUBSET, Names, subset

MOST_BYTES, MOST_OF_A_PAGE = 60_000, 130_000
BUDGETS = {"search.html": 166_000, "timeline.html": 150_000, "checks.html": 140_000}
"""More for the page that needs the engine, and for those that list every event and every code."""
PICTURES = (".svg", ".png", ".jpg", ".webp")
GENERATED_MANUALS = {"fields.html", "checks.html"}
MANUALS = {file.with_suffix(".html").name for file in (ROOT / "docs").glob("*.md")} | GENERATED_MANUALS
OWN_PAGES = {"about.html"}


def loaded(site: Site, page: str, tag: str, ending: str) -> set[str]:
    """Find what a page loads by elements of a name."""
    found = (item for item in site.page(page).references if item.tag == tag and item.attribute in {"src", "href"})
    addresses = (item.address.partition("?")[0] for item in found)
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


def weights(site: Site, page: str) -> dict[str, int]:
    """Weigh what a page loads before its reader asks for anything, in bytes by kind; no style sheet names a font or a picture."""
    parts = {
        "HTML": {page},
        "CSS": sheets(site, page),
        "scripts": loaded(site, page, "script", ".js"),
        "fonts": {name for name in site.files if name.endswith((".woff", ".woff2", ".ttf", ".otf"))},
        "pictures": {name for ending in PICTURES for name in loaded(site, page, "img", ending)},
    }
    return {kind: sum((site.root / file).stat().st_size for file in files) for kind, files in parts.items()}


def kind_of(page: str) -> str:
    """Name the type of a page: stories, and lists of one facet, each stand for one type."""
    return f"{page.partition('/')[0]}/…" if "/" in page else page


def test_every_type_of_page_keeps_its_budget(site: Site, pages: dict[str, set[str]]) -> None:
    heaviest: dict[str, dict[str, int]] = {}
    for page in pages:
        found = weights(site, page)
        heaviest[kind_of(page)] = max(found, heaviest.get(kind_of(page), found), key=read)
    print(f"\n{'KB, heaviest of each type':28}", *(f"{kind:>9}" for kind in heaviest["index.html"]), " to read")
    for kind, found in heaviest.items():
        print(f"{kind:28}", *(f"{size / 1000:9.1f}" for size in found.values()), f"{read(found) / 1000:8.1f}")
    assert {kind: found for kind, found in heaviest.items() if read(found) > BUDGETS.get(kind, MOST_OF_A_PAGE)} == {}
    assert read(heaviest["stories/…"]) > 50_000
    assert [kind for kind, found in heaviest.items() if found["fonts"]] == []


def read(found: Mapping[str, int]) -> int:
    """Add up what must be there before a page can be read."""
    return found["HTML"] + found["CSS"] + found["scripts"] + found["fonts"]


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
    assert {page for page, loaded in pages.items() if "assets/material.css" in loaded} == MANUALS | OWN_PAGES


def test_no_sheet_is_published_that_no_page_loads(site: Site, pages: dict[str, set[str]]) -> None:
    assert {name for name in site.files if name.endswith(".css")} == set().union(*pages.values())


@pytest.mark.slow
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
