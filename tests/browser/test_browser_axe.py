"""No page type has anything that axe-core holds against WCAG A and AA, by day and by night."""

from collections.abc import Callable
from importlib.resources import files

import pytest
from playwright.sync_api import Page

from build_tools.wording.reading import SETTINGS
from tests.browser.conftest import Visit, until
from tests.browser.reading import LOCAL, VOICES

Open = Callable[..., Visit]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EVERYDAY = (
    ("sample stories/changge/di-yi-zhan-deng.html", "dark"),
    ("sample index.html", "dark"),
    ("sample matrix.html", "light"),
    ("sample az.html", "dark"),
    ("real search.html?q=%E7%BA%A2%E5%B2%A9", "light"),
)
THOROUGH = (
    "sample topics.html",
    "real series/geleshan-xia.html",
    "real glossary.html",
    "sample topics/jiashu-jiafeng.html",
    "sample schools.html",
    "sample schools/chenguang-xiaoxue.html",
    "sample people.html",
    "sample timeline.html",
    "sample 404.html",
    "sample verify.html",
    "sample stories/changge/di-san-zuo-qiao.html",
    "long az-2.html",
    "real index.html",
    "real search.html",
    "real search.html?q=%E7%BA%A2%E8%A8%80%E7%B2%BE%E7%A5%9E&titles=1",
    "real stories/hongyan/jiangjie-tuogu-xin.html?mark=%E6%B1%9F%E5%A7%90",
    "real timeline.html",
    "real matrix.html",
    "real places.html",
    "real stories/hongyan/shiyi-feng-jiashu.html",
    "real about.html",
    "real contribute.html",
    "real teacher.html",
    "real manager.html",
    "real fields.html",
    "real checks.html",
    "real publish.html",
)
WIDTHS = {"dark": 360, "light": 1920}
"""A phone by night, a classroom by day: what depends on the width and what depends on the colours is seen once each."""
CASES: list[object] = [*EVERYDAY]
CASES += [
    pytest.param(page, scheme, marks=pytest.mark.slow)
    for page in (*dict(EVERYDAY), *THOROUGH)
    for scheme in WIDTHS
    if (page, scheme) not in EVERYDAY
]


@pytest.fixture(scope="session")
def axe() -> str:
    """Give the checker's script."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, axe: str) -> list[tuple[str, list[str]]]:
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    page.evaluate(axe)
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    assert found["passes"]
    return [(v["id"], [node["html"] for node in v["nodes"]][:5]) for v in found["violations"]]


@pytest.mark.parametrize(("address", "scheme"), CASES)
def test_axe_finds_nothing(visit: Open, bases: dict[str, str], axe: str, address: str, scheme: str) -> None:
    name, path = address.split(" ")
    page = visit(width=WIDTHS[scheme], scheme=scheme).open(bases[f"{name} http"] + path)
    assert violations(page, axe) == []


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1920])
@pytest.mark.parametrize("scheme", SETTINGS["scheme"][1])
def test_axe_finds_nothing_whatever_is_chosen(
    visit: Open, bases: dict[str, str], axe: str, width: int, scheme: str
) -> None:
    page = visit(width=width).open(bases["real http"] + "stories/hongyan/jiangjie-tuogu-xin.html")
    page.locator("[data-mark=read]").click()
    if width == 360:
        page.locator(".bar__toggle").click()
    chosen = {"scheme": scheme, "size": "5", "spacing": "3", "numbers": "on", "face": "kai", "pinyin": "all"}
    for name, value in chosen.items():
        page.locator(f'[data-set={name}][data-value="{value}"]').click()
    until(page, "document.querySelectorAll('ruby.spoken').length > 300")
    page.evaluate(f"(() => {{ {VOICES} fake.tell({LOCAL}); }})()")
    page.locator("[data-do=speak]").click()
    assert {*chosen, "bar"} == SETTINGS.keys()
    assert violations(page, axe) == []
    page.emulate_media(media="print")
    assert violations(page, axe) == []
