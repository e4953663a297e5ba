"""A field, or a facet, is added by its declaration alone: in a copy of the program, by its real commands."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.search.index_reader import Reader
from tests.support.builds import ROOT, copy_sample, once, snapshot
from tests.support.links import Site

FIELDS = """
    languages: tuple[str, ...] = declared(
        "语言",
        Many(Reference("languages"), maximum=3),
        example="[普通话, 重庆话]",
        help="用哪些语言讲。",
        facet=Facet(section=10, filter=7, weight=3, named=5, letter="n"),
    )
    audience: str = declared("听众", Text(20), example="三年级的同学", help="讲给谁听。")
"""
LANGUAGES = """\
- {编号: qiaochenghua, 名称: 桥城话, 别名: [桥城方言], 简介: 桥城人说的话。}
- {编号: shouyu, 名称: 手语}
- {编号: yingyu, 名称: 英语}
"""
SPOKEN = {
    "changge/english-lamp.md": "语言: [英语, 桥城方言]\n听众: 远方来的客人",
    "changge/di-er-feng-xin.md": "语言: 手语",
    "chenguang-xiaoxue/zeng-jia-denglong.md": "语言: 桥城话",
}
LAMP, LANTERN = "stories/changge/english-lamp.html", "stories/chenguang-xiaoxue/zeng-jia-denglong.html"


def told(story: Path, lines: str) -> None:
    """Write more of its fields into a story."""
    text = story.read_text(encoding="utf-8")
    assert text.startswith("---\n")
    story.write_text(text.replace("---\n", f"---\n{lines}\n", 1), encoding="utf-8")


def run(house: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the copy in a process of its own."""
    command = [sys.executable, "-m", "build_tools", *arguments]
    return subprocess.run(command, cwd=house, capture_output=True, encoding="utf-8", check=False)


def make(house: Path) -> None:
    """Copy the program, declare two fields more, register the values of one, and build the site of an archive that uses them."""
    for name in ("build_tools", "overrides", "docs"):
        shutil.copytree(ROOT / name, house / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", house)
    declaration = house / "build_tools" / "model" / "story.py"
    before, first_attribute, after = declaration.read_text(encoding="utf-8").partition('\n    slug: str = ""\n')
    assert first_attribute
    declaration.write_text(before + FIELDS + first_attribute + after, encoding="utf-8")
    stories = copy_sample(house / "stories")
    (stories / "registry" / "languages.yml").write_text(LANGUAGES, encoding="utf-8")
    for name, lines in SPOKEN.items():
        told(stories / name, lines)
    done = run(house, "build", "--quiet")
    assert done.returncode == 0, done.stdout + done.stderr


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
    assert reader.manifest["facets"][6] == "languages"
    assert reader.content("facets")[0]["languages"] == [
        ["qiaochenghua", "桥城话"],
        ["shouyu", "手语"],
        ["yingyu", "英语"],
    ]
    rows = [row["languages"] for bucket in reader.buckets for row in reader.facets(bucket) if row["languages"]]
    assert sorted(rows) == [["qiaochenghua"], ["shouyu"], ["yingyu", "qiaochenghua"]]
    names = "\n".join(reader.content(f"e/{number}")[0] for number in range(reader.manifest["entities"]))
    assert re.findall(r"^n桥城方言\t.*$", names, re.MULTILINE) == ["n桥城方言\t桥城话\tlanguages/qiaochenghua.html\t2"]
    words = json.loads(page(house, "search.html").partition('id="search-words">')[2].partition("</script>")[0])
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
