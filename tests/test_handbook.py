"""The handbook's pictures are those of the program, and a teacher who does what it says has a story on the site after twelve actions."""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from build_tools.loading.media.probe import probe
from tests.browser.search_page import count, search, titles
from tests.support.branches import commit, git, replace
from tests.support.handbook import (
    DOCS,
    HANDBOOK,
    MANUSCRIPT,
    PICTURES,
    STORY,
    TITLE,
    Action,
    actions,
    answers,
    manuscript,
    pictures,
    project,
)
from tests.support.handbook_pictures import run
from tests.support.pages import parse
from tests.support.terminal import in_dialogue

MOST_ACTIONS = 12
MOST_BYTES = 60_000
STEPS, WITH_GIT = actions("十二步"), actions("会用 Git 的")
UPLOAD = slice(3, 7)
"""The steps on the web page of the repository that Git may take the place of."""
MERGED = 10
"""So many steps lead to a merged story; two more, to one on the site."""


def test_every_picture_is_used_and_every_picture_named_is_there() -> None:
    named = [name for page in DOCS.glob("*.md") for name in pictures(page)]
    assert sorted(named) == sorted(file.name for file in PICTURES.iterdir())
    assert all(pictures(page) for page in HANDBOOK)


def test_pictures_are_small_and_described_in_chinese() -> None:
    assert {file.name: size for file in PICTURES.iterdir() if (size := file.stat().st_size) > MOST_BYTES} == {}
    described = {name: alt for page in HANDBOOK for name, alt in pictures(page).items()}
    assert [name for name, alt in described.items() if len(re.findall(r"[\u4e00-\u9fff]", alt)) < 8] == []


@pytest.mark.slow
@pytest.mark.browser
def test_the_program_still_gives_pictures_of_these_sizes(tmp_path: Path) -> None:
    take = f"from pathlib import Path; from tests.support.handbook_pictures import take_all; take_all(Path({str(tmp_path)!r}))"
    subprocess.run(
        [sys.executable, "-c", take], cwd=PICTURES.parents[1], check=True
    )  # a browser of its own, apart from that of other tests
    sizes = [{file.name: Image.open(file).size for file in sorted(folder.iterdir())} for folder in (PICTURES, tmp_path)]
    assert sizes[0] == sizes[1], "python -m tests.support.handbook_pictures takes them anew"


def test_a_story_takes_at_most_twelve_actions() -> None:
    assert len(STEPS) <= MOST_ACTIONS
    assert MERGED - len(STEPS[UPLOAD]) + len(WITH_GIT) <= MOST_ACTIONS
    assert [action.text for action in (*STEPS, *WITH_GIT) if len(action.commands) > 1] == []
    assert [action.text for action in STEPS if not re.match(r"\*\*[^*]+。\*\* ", action.text)] == []


def typed(command: str, folder: Path, said: list[str]) -> str:
    """Type a command of the page; what the terminal shows.

    Args:
        command: The command.
        folder: Of the copy of the project in which it is typed.
        said: Lines of its dialogue, as the page has them.
    """
    program, *words = shlex.split(command)
    if program == "git":
        return git(folder, *words)
    assert (program, words[0]) == ("python3", "archive.py")
    return run(partial(in_dialogue, *words[1:], folder=folder, answers=answers(said) or [""]))


@dataclass
class People:
    """Whoever has to do with a story, each with a copy of the project of their own, and the repository that they share."""

    home: Path

    def __post_init__(self) -> None:
        house = self.home / "house"
        house.mkdir()
        git(project(house), "init", "-q", "-b", "main")
        commit(house)
        git(self.home, "clone", "-q", "--bare", "house", "repository.git")
        for name in ("teacher", "reviewer", "manager", "web"):
            git(self.home, "clone", "-q", "repository.git", name)

    def folder(self, name: str) -> Path:
        return self.home / name

    def do(self, action: Action, who: str) -> str:
        """Do what an action says; what the terminal shows, which has all lines that the page shows, in their order."""
        shown = [line for line in action.code if line not in action.commands]
        said = "\n".join(typed(command, self.folder(who), shown) for command in action.commands)
        place = 0
        for line in shown:
            place = said.find(line, place) + len(line)
            assert place >= len(line), f"{line}\nis not in\n{said}"
        return said

    def upload(self, branch: str) -> None:
        """Do in the repository what its web page does with files that are put there."""
        web = self.folder("web")
        git(web, "switch", "-q", "-c", branch)
        shutil.copytree(self.folder("teacher") / "stories" / STORY, web / "stories" / STORY)
        commit(web, "投稿")
        git(web, "push", "-q", "origin", branch)

    def take(self, branch: str) -> None:
        """Have the reviewer look at a branch, as the automatic check does."""
        git(self.folder("reviewer"), "fetch", "-q")
        git(self.folder("reviewer"), "switch", "-q", branch)

    def publish(self, branch: str) -> None:
        reviewer = self.folder("reviewer")
        replace(reviewer / "stories" / STORY / "index.md", "状态: 待审", "状态: 已发布")
        commit(reviewer, "发布")
        git(reviewer, "push", "-q", "origin", branch)

    def merge(self, branch: str) -> None:
        web = self.folder("web")
        git(web, "fetch", "-q")
        git(web, "switch", "-q", "main")
        git(web, "merge", "-q", "--no-ff", "-m", "合并", f"origin/{branch}")
        git(web, "push", "-q", "origin", "main")


@pytest.fixture
def people(tmp_path: Path) -> People:
    """Give people, the teacher among them with a manuscript."""
    made = People(tmp_path)
    (made.folder("teacher") / MANUSCRIPT).write_bytes(manuscript())
    return made


def go(people: People, branch: str, uploading: Callable[[], object]) -> None:
    """Go the way to a merged story."""
    taken, mended, checked = (people.do(action, "teacher") for action in STEPS[:3])
    assert "没有带过来" not in taken
    assert "改好了 1 个文件" in mended
    assert "错误" not in checked.rstrip().splitlines()[-1]
    uploading()
    people.take(branch)
    people.do(STEPS[7], "reviewer")
    page = parse((people.folder("reviewer") / ".cache" / "review.html").read_text("utf-8"))
    (card,) = page.all("article")
    assert TITLE in card.one("h2").text and "新增" in card.one("h2").text and "德育处-2024-017" in card.text
    assert "检查没有发现错误" in page.one(".verdict").text
    assert page.all(".alarm") == []
    people.publish(branch)
    people.merge(branch)


@pytest.mark.slow
@pytest.mark.browser
def test_twelve_actions_lead_from_a_document_to_a_story_on_the_site(people: People, browser: Browser) -> None:
    go(people, "laoshi-patch-1", lambda: people.upload("laoshi-patch-1"))
    for action in STEPS[MERGED:]:
        people.do(action, "manager")
    site = people.folder("manager") / "site"
    story = parse((site / "stories" / f"{STORY}.html").read_text("utf-8")).one("article")
    assert [item.text for item in story.one("ul").all("li")] == ["一盏纸做的灯", "一本抄好的故事", "一张画着灯塔的地图"]
    assert [cell.text for cell in story.one("table").all("td")] == ["灯塔", "散步的老人", "桥头", "放学的小同学"]
    assert {"一、出发", "二、讲给谁听", "写给下一站"} <= {item.text for item in (*story.all("h2"), *story.all("h3"))}
    assert "老人们说:“这盏灯，我们小时候也见过。”" in story.text
    assert "图1 宣讲团在灯塔下" in story.one(".caption").text
    photo = probe(site / "stories" / STORY / f"{Path(STORY).name}-1.jpg", "a.jpg").file
    assert (photo.located, photo.owned, photo.fault) == (False, False, "")
    page = browser.new_page()
    page.goto(f"{site.resolve().as_uri()}/{search('纸做的灯')}")
    assert (count(page), titles(page)) == (1, [TITLE])
    page.close()


@pytest.mark.slow
def test_git_may_take_the_place_of_the_web_page(people: People) -> None:
    branch = WITH_GIT[0].commands[0].split()[-1]
    go(people, branch, lambda: [people.do(action, "teacher") for action in WITH_GIT])
    assert f"stories/{STORY}/index.md" in git(people.folder("web"), "ls-tree", "-r", "--name-only", "main")
