"""A field, a facet, a rule on words, a producer or a command is added as CONTRIBUTING.md says: in a copy of the program, by real commands."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.build.recipes import make, run, told
from tests.search.index_reader import Reader
from tests.support.builds import once, snapshot
from tests.support.links import Site
from tests.support.pages import parse

pytestmark = pytest.mark.slow

LAMP, LANTERN = "stories/changge/english-lamp.html", "stories/chenguang-xiaoxue/zeng-jia-denglong.html"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the copy, with its archive and its site; nobody writes there."""
    return once(tmp_path_factory, "new-declarations", make)


@pytest.fixture(scope="module")
def site(house: Path) -> Site:
    return Site(house / "site")


def page(house: Path, name: str) -> str:
    return (house / "site" / name).read_text(encoding="utf-8")


def found(house: Path, stories: Path) -> list[tuple[str, str, str]]:
    """Code, field and words of what ``check`` says of an archive."""
    done = run(house, "check", "--format", "json", "--stories", str(stories))
    return [(one["code"], one["field"], one["message"] + one["hint"]) for one in json.loads(done.stdout)]


def test_a_new_facet_has_an_overview_that_every_page_leads_to(house: Path) -> None:
    overview = page(house, "languages.html")
    assert re.findall(r'href="(languages/\w+\.html)"', overview) == [
        "languages/qiaochenghua.html",
        "languages/shouyu.html",
        "languages/yingyu.html",
    ]
    assert "按语言找故事。" in overview
    assert "桥城人说的话。" in overview
    assert re.findall(r'id="group-\d">(\w)<', overview) == ["Q", "S", "Y"]
    for name in ("index.html", "topics.html", LAMP):
        assert re.search(r'href="(?:\.\./)*languages\.html"[^>]*>\s*(?:<[^>]*>\s*)*语言', page(house, name)), name


def test_a_new_facet_has_lists_of_its_values(house: Path) -> None:
    spoken = page(house, "languages/qiaochenghua.html")
    assert f'href="../{LAMP}"' in spoken
    assert f'href="../{LANTERN}"' in spoken
    assert "桥城方言" in spoken
    assert "这些故事里的语言" in spoken
    assert 'href="../languages/yingyu.html"' in spoken
    assert "语言“手语”下的故事。" in page(house, "languages/shouyu.html")


def test_a_new_facet_stands_on_the_pages_of_its_stories(house: Path) -> None:
    lamp = page(house, LAMP)
    assert 'href="../../languages/yingyu.html"' in lamp
    assert 'href="../../languages/qiaochenghua.html"' in lamp


def test_stories_that_share_a_value_of_a_new_facet_are_related(house: Path) -> None:
    reasons = re.findall("同一[^<]+", page(house, LAMP))
    assert reasons[0] == "同一语言：桥城话"
    assert set(reasons[1:]) == {"同一主题：星空之约"}


def test_a_new_facet_is_a_filter_of_the_search_and_its_names_are_found(house: Path) -> None:
    index = {name: content for name, content in snapshot(house / "site").items() if name.startswith("search/")}
    reader = Reader(index.items())
    assert list(reader.manifest["facets"])[6] == "languages"
    assert reader.labels("languages") == [
        ["qiaochenghua", "桥城话"],
        ["shouyu", "手语"],
        ["yingyu", "英语"],
    ]
    rows = [row["languages"] for bucket in reader.buckets for row in reader.facets(bucket) if row["languages"]]
    assert sorted(rows) == [["qiaochenghua"], ["shouyu"], ["yingyu", "qiaochenghua"]]
    names = "\n".join(reader.content(f"e/{number}")[0] for number in range(reader.manifest["entities"]))
    assert re.findall(r"^n桥城方言\t.*$", names, re.MULTILINE) == ["n桥城方言\t桥城话\tlanguages/qiaochenghua.html\t2"]
    words = json.loads(parse(page(house, "search.html")).one(".search").attributes["data-words"])
    assert list(words["facets"])[5:] == ["periods", "languages", "media", "length"]
    assert words["facets"]["languages"] == words["kinds"]["n"] == "语言"


def test_no_link_of_a_site_with_a_new_facet_leads_nowhere(site: Site) -> None:
    assert site.problems() == []


def test_new_fields_and_a_new_registry_stand_in_the_handbook(house: Path) -> None:
    fields = page(house, "fields.html")
    assert "用哪些语言讲。" in fields
    assert "<code>语言: [普通话, 重庆话]</code>" in fields
    assert "语言（registry/languages.yml）" in fields
    assert "讲给谁听。最多 20 个字。" in fields


@pytest.fixture
def stories(house: Path, tmp_path: Path) -> Path:
    """Give an archive that a test may spoil."""
    return Path(shutil.copytree(house / "stories", tmp_path / "stories"))


def test_new_fields_are_read_and_what_is_wrong_with_them_is_said(house: Path, stories: Path) -> None:
    before = found(house, stories)
    assert [one for one in before if one[1].startswith(("languages", "audience"))] == []
    told(
        stories / "lianhe" / "daishen-gushi.md",
        "语言: [手语, 桥城画]\n听众: 从很远很远的地方赶来听故事的一大群老朋友们",
    )
    said = {code: words for code, field, words in found(house, stories) if field in {"languages[1]", "audience"}}
    assert set(said) == {"R001", "T005"}
    assert "语言" in said["R001"]
    assert "桥城话" in said["R001"]
    assert "registry/languages.yml" in said["R001"]
    assert "听众" in said["T005"]


def test_a_slip_in_the_name_of_a_new_field_is_told(house: Path, stories: Path) -> None:
    told(stories / "lianhe" / "daishen-gushi.md", "听从: 同学们")
    assert any(code == "T001" and "听众" in words for code, _, words in found(house, stories))


def test_the_registry_of_a_new_facet_must_be_there(house: Path, stories: Path) -> None:
    (stories / "registry" / "languages.yml").unlink()
    assert any(code == "G001" and "languages.yml" in words for code, _, words in found(house, stories))


def test_a_new_rule_sees_words_and_is_not_asked_again_for_a_story_that_stayed(house: Path, stories: Path) -> None:
    story = stories / "lianhe" / "daishen-gushi.md"
    story.write_text(f"{story.read_text(encoding='utf-8')}\n到了！！！\n", encoding="utf-8")
    for _ in range(2):
        assert [words for code, _, words in found(house, stories) if code == "B999"] == [
            "有三个感叹号连在一起。留一个就够了。"
        ]


def test_what_a_new_producer_makes_is_in_the_site_and_follows_its_stories(house: Path, stories: Path) -> None:
    titles = page(house, "titles.txt").split("\n")
    assert "The Lamp of Star Bridge" in titles
    site = stories.with_name("site")
    arguments = ("build", "--quiet", "--stories", str(stories), "--site", str(site))
    assert run(house, *arguments).returncode == 0
    before = (site / "titles.txt").stat()
    told(stories / "lianhe" / "daishen-gushi.md", "听众: 同学们")
    assert run(house, *arguments).returncode == 0
    assert (site / "titles.txt").stat().st_ino == before.st_ino
    story = stories / "changge" / "english-lamp.md"
    story.write_text(re.sub("(?m)^标题:.*$", "标题: 换了的标题", story.read_text(encoding="utf-8")), encoding="utf-8")
    assert run(house, *arguments).returncode == 0
    assert "换了的标题" in (site / "titles.txt").read_text(encoding="utf-8").split("\n")


def test_a_new_command_runs_and_is_told_of(house: Path, stories: Path) -> None:
    counted = run(house, "count", "--stories", str(stories))
    assert (counted.returncode, bool(re.search(r"有\d+篇故事", counted.stdout))) == (0, True)
    assert "数一数故事" in run(house, "--help").stdout
