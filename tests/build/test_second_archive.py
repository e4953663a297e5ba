"""Another district's archive: the program adds no word of ours to its site."""

import re
import shutil
from pathlib import Path

import pytest

from build_tools.model.palettes import PALETTES
from tests.support.builds import ROOT
from tests.support.commands import Commands, commands
from tests.support.links import Site
from tests.support.pages import page

__all__ = ["commands"]

SECOND = ROOT / "tests" / "second_archive"
OURS = re.compile(
    "红色故事档案|重庆|红岩|江姐|江竹筠|渝|歌乐山|沙坪坝|渣滓洞|白公馆|曾家岩|红岩村|小萝卜头|烈士墓|巴蜀小学|人民小学|周恩来|宋绮云|山城"
    "|hongyan|jiangjie|geleshan|chongqing|renmin-xiaoxue|bashu|lieshimu"
)
LANGUAGE = {
    "search/pinyin.js": "every character by its readings",
    "assets/search-likeness.js": "characters that look alike",
    "assets/pinyin-page.js": "the usual readings of characters",
    "verify.html": "the idioms that stand for editions",
}
"""Files that hold all of the language, where single characters of ours may stand, and what they are."""


@pytest.fixture(scope="module")
def site(commands: Commands, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the site of the second archive, made by the command."""
    folder = tmp_path_factory.mktemp("second")
    shutil.copytree(SECOND, folder / "stories")
    done = commands("build", "--stories", folder / "stories", "--site", folder / "site", "--quiet")
    assert (done.code, done.err) == (0, "")
    return Site(folder / "site")


def test_it_is_clean_and_no_link_is_broken(commands: Commands, site: Site) -> None:
    done = commands("check", "--stories", SECOND, "--format", "json", "--quiet")
    assert (done.code, done.found) == (0, [])
    assert site.problems() == []


def test_no_file_holds_a_word_of_ours(site: Site) -> None:
    found: dict[str, set[str]] = {}
    for name in site.files:
        words = set(OURS.findall((site.root / name).read_bytes().decode("utf-8", "ignore")))
        if name in LANGUAGE:
            words -= {"渝"}
        if words:
            found[name] = words
    assert found == {}
    assert [name for name in site.files if OURS.search(name)] == []


def test_pages_say_what_the_archive_says_of_itself(site: Site) -> None:
    home, about = page(site, "index.html"), page(site, "about.html")
    assert home.one("title").text == "云岭童年故事档案"
    assert home.one("h1").text == "云岭童年故事档案"
    assert "一口老校钟" in home.one(".front__intro").text
    assert (home.one(".masthead__whole").text, home.one(".masthead__short").text) == ("云岭童年故事档案", "云岭童年")
    assert "CC BY-SA 4.0" in home.one(".colophon__licence").text
    assert [link.text for link in home.one(".colophon__links").all("a")[:4]] == [
        "关于",
        "怎样访问",
        "十分钟投一篇故事",
        "投稿指南",
    ]
    assert "https://git.example.cn/yunling/gushi" in {
        link.attributes.get("href") for link in home.one(".colophon__links").all("a")
    }
    assert "云岭区教师进修学校德育室" in about.one(".details").text
    assert "云岭区教师进修学校德育室" in page(site, "errata.html").text
    assert "CC BY-SA 4.0" in page(site, "stories/gushiji/lao-xiaozhong.html").one(".facts__licence").text
    text = (site.root / "about.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://gushi.example.cn/yunling/about.html">' in text
    assert 'href="zenyang-fangwen.html"' in text
    assert "assets/art/songzhi.svg?v=" in text


def test_its_colours_and_drawings_are_its_own(site: Site) -> None:
    day, night = PALETTES["松绿"]
    tokens = (site.root / "assets/tokens.css").read_text("utf-8")
    assert f"--red: var(--day, {day}) var(--night, {night});" in tokens
    sheets = [name for name in site.files if name.endswith((".css", ".html", ".svg"))]
    usual = [name for name in sheets if PALETTES["朱红"][0] in (site.root / name).read_text("utf-8")]
    assert usual == []
    assert "一棵松树" in (site.root / "assets/emblem.svg").read_text("utf-8")
    assert "一棵松树" in (site.root / "404.html").read_text("utf-8")
    covers = sorted(Path(name).name for name in site.files if name.startswith("assets/covers/"))
    assert covers == ["default.svg", "xiaoyuan-jiyi.svg"]


def test_the_search_shows_its_examples(site: Site) -> None:
    search = page(site, "search.html")
    assert search.one(".find__input").attributes["placeholder"] == "例如：老校钟"
    links = {link.text: link.attributes.get("href") for link in search.all(".chip")}
    assert links["阅览室"] == "search.html?q=%E9%98%85%E8%A7%88%E5%AE%A4"


def test_an_archive_that_says_nothing_has_a_neutral_site(commands: Commands, tmp_path: Path) -> None:
    stories = tmp_path / "stories"
    shutil.copytree(SECOND, stories, ignore=shutil.ignore_patterns("archive.yml", "pages", "art"))
    done = commands("build", "--stories", stories, "--site", tmp_path / "site", "--quiet")
    assert done.code == 0
    assert "A001" in done.err
    neutral = Site(tmp_path / "site")
    assert neutral.problems() == []
    assert page(neutral, "index.html").one("title").text == "故事档案"
    assert page(neutral, "about.html").one("h1").text == "关于这份档案"
