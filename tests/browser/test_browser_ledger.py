"""The pages of the ledger in a browser: nothing is cut on a screen, on a telephone or on paper, and nobody is asked for anything."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.test_browser_axe import axe, violations
from tests.support.builds import ROOT
from tests.support.commands import Commands, commands

__all__ = ["axe", "commands"]

Open = Callable[..., Visit]
PAGES = ("index.html", "schools/xincun-shiyan-xiaoxue.html", "schools/renmin-xiaoxue-jituan.html")
PAPER = 1032
"""Pixels between the margins of an A4 sheet that lies on its side."""

PROJECT = """- 编号: guangbo
  名称: 红领巾广播站（编出来的）
  学校: [江北区新村实验小学校, 人民小学教育集团]
  负责: 少先队大队部
  申报: 2024-09-10
  推进: 2024-12
  故事: [xincun-daduiwei]
"""
CUT = """Math.max(...[...document.querySelectorAll("table, li, p, h1, h2, h3")]
    .map(each => each.getBoundingClientRect().right - document.body.getBoundingClientRect().right))"""
FOCUSED = "[...document.querySelectorAll('.wide')].filter(each => each.scrollWidth > each.clientWidth).every(each => each.tabIndex === 0)"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, commands: Commands) -> Path:
    """Write a ledger of forty stories, with a project, and more topics than go beside each other, some of long names."""
    folder = tmp_path_factory.mktemp("ledger")
    shutil.copytree(ROOT / "tests" / "forty_stories", folder / "stories")
    registry = folder / "stories" / "registry"
    (registry / "projects.yml").write_text(PROJECT, "utf-8")
    with (registry / "topics.yml").open("a", encoding="utf-8") as file:
        for number in range(30):
            file.write(f"\n- 编号: duo-{number}\n  名称: 第{number}个主题{'很长' * (number % 20)}\n  保留: 是\n")
    done = commands("ledger", "--quiet", "--stories", folder / "stories", "--out", folder / "ledger")
    assert done.code == 0, done.said
    return folder / "ledger"


@pytest.mark.parametrize(("width", "scheme"), [(1366, "light"), (360, "dark")])
def test_pages_fit_the_window_and_ask_nobody(visit: Open, ledger: Path, width: int, scheme: str) -> None:
    for address in PAGES:
        window = visit(width=width, scheme=scheme)
        page = window.open((ledger / address).as_uri())
        assert window.overflow() == 0, address
        assert page.evaluate(FOCUSED), address
        assert window.faults == [], address


def test_nothing_is_cut_on_paper(visit: Open, ledger: Path) -> None:
    sides = {}
    for address in PAGES:
        page = visit(width=PAPER).open((ledger / address).as_uri())
        page.emulate_media(media="print")
        assert page.evaluate(CUT) <= 0.5, address
        made = page.pdf(prefer_css_page_size=True)
        assert b"/MediaBox [0 0 841" in made
        sides[address] = len(re.findall(rb"/Type\s*/Page\b", made))
    assert sides[PAGES[0]] <= 16
    assert max(sides[address] for address in PAGES[1:]) <= 2


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Open, ledger: Path, axe: str, scheme: str) -> None:
    for address in PAGES:
        page = visit(width=360, scheme=scheme).open((ledger / address).as_uri())
        assert violations(page, axe) == [], address
