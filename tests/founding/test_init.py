"""New archives: what is written, that nothing is said of it, and what is refused."""

import os
import re
from pathlib import Path

import pytest
import yaml

from build_tools.founding.layout import HOST_FILES, Answers, files_of, filled
from build_tools.founding.profile import profile_value
from build_tools.founding.writing import write_archive
from build_tools.intake.answers import NotUnderstoodError
from build_tools.loading.profile import load_profile
from build_tools.loading.registry import parse_registry
from build_tools.program import program_number
from build_tools.wording import founding as wording
from tests.support.builds import ROOT, snapshot
from tests.support.cases import report_on
from tests.support.commands import Commands
from tests.support.serving import ask, serving
from tests.support.terminal import on_a_terminal

TEMPLATES = ROOT / "build_tools" / "founding" / "templates"
OURS = re.compile("重庆|红岩|渝|歌乐山|沙坪坝|江姐|江竹筠|渣滓洞|白公馆|曾家岩|小萝卜头")
IN_CHECKOUT = {
    "program": 'python3 "$ARCHIVE_PROGRAM/archive.py"',
    "program_place": "（ARCHIVE_PROGRAM 文件夹）",
    "manual": " docs/review.md",
    "comment": 'python3 "$ARCHIVE_PROGRAM/build_tools/founding/templates/hosts/comment.py" review.md',
}
"""Words of the files for hosts of a checkout."""

ANSWERS = """
2

云岭区教育局
云岭: '故事' #1
太长太长太长太长太长
云岭故事
中国
云岭市云岭区
李老师 13912345678
李老师
云岭区教育局德育科
9
gitlab
不是网址
http://git.example.cn/gushi
3
"""


@pytest.mark.parametrize(
    "preset", ["school", pytest.param("district", marks=pytest.mark.slow), pytest.param("city", marks=pytest.mark.slow)]
)
def test_a_new_archive_is_clean_and_builds(preset: str, commands: Commands, tmp_path: Path) -> None:
    target = tmp_path / "yunling"
    done = commands("init", target, "--preset", preset, "--defaults")
    assert (done.code, done.err) == (0, "")
    assert len(done.out.splitlines()) == 5 and "check --stories" in done.out
    check = commands("check", "--format", "json", "--stories", target / "stories")
    assert (check.code, check.found) == (0, [])
    built = commands("build", "--quiet", "--stories", target / "stories", "--site", target / "site")
    assert (built.code, built.err, "故事 2 篇" in built.out) == (0, "", True)
    home = (target / "site" / "index.html").read_text("utf-8")
    assert wording.PRESETS[preset].name in home and "例子：一只旧铜铃" in home
    assert [name for name, data in snapshot(target / "stories").items() if OURS.search(data.decode())] == []


def test_without_a_preset_nothing_is_asked_and_a_school_is_founded(commands: Commands, tmp_path: Path) -> None:
    done = commands("init", tmp_path / "新 档案")
    assert (done.code, done.err) == (0, "")
    texts = {name: data.decode() for name, data in snapshot(tmp_path / "新 档案").items()}
    assert {"README.md", ".gitignore", "stories/archive.yml", "stories/pages/about.md"} <= set(texts)
    assert "示例小学故事档案" in texts["README.md"]
    assert not [name for name, text in texts.items() if "@{" in text]
    examples = [text for name, text in texts.items() if name.startswith("stories/shili-xiaoxue/")]
    assert len(examples) == 2 and all("编出来的" in text and "\n# " in text for text in examples)


def test_on_a_terminal_it_asks_again_until_an_answer_can_be_used(tmp_path: Path) -> None:
    code, said = on_a_terminal("init", tmp_path / "new", typed=ANSWERS[1:].encode())
    assert code == 0, said
    for sentence in (
        "这一项一定要写",
        "太长",
        "可以选的里没有“9”",
        "不是城市或区县",
        "“13912345678”像是私人的",
        "“李老师”是一个人",
        "网址",
        "档案开好了",
    ):
        assert sentence in said, sentence
    profile, found = load_profile(tmp_path / "new" / "stories")
    assert found == []
    assert profile.version == program_number()
    assert (profile.name, profile.short, profile.owner) == ("云岭: '故事' #1", "云岭故事", "云岭区教育局")
    assert (profile.errata, profile.takedown) == ("云岭区教育局德育科",) * 2
    assert (profile.repository, profile.palette.name) == ("http://git.example.cn/gushi", "靛蓝")
    schools = (tmp_path / "new/stories/registry/schools.yml").read_text("utf-8")
    assert schools.count("  城市: 云岭市\n  区县: 云岭区\n") == 3 and "名称: 云岭区教育局\n" in schools
    assert (tmp_path / "new/.gitlab/stories.yml").is_file()
    assert not (tmp_path / "new/.gitea").exists()
    assert list(report_on(tmp_path / "new" / "stories")) == []


@pytest.mark.parametrize(
    "end", [pytest.param(b"\x03\n", id="Ctrl-C"), pytest.param(b"\x04", id="Ctrl-D", marks=pytest.mark.slow)]
)
def test_whoever_stops_leaves_nothing(end: bytes, tmp_path: Path) -> None:
    code, said = on_a_terminal("init", tmp_path / "new", typed=end)
    assert (code, "停下了，什么都没有写。" in said) == (130, True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_free_is_refused(commands: Commands, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "信.txt").write_text("", "utf-8")
    (tmp_path / "file").write_text("", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    before = snapshot(tmp_path)
    wrong = {"full": "里面有“信.txt”", "file": "不是文件夹", "link": "快捷方式", "con": "不能作", "a.": "不能作"}
    wrong |= {"a:b": "不能作", "a\x1b[31mb": "不能作"}
    for name, sentence in wrong.items():
        done = commands("init", tmp_path / name, "--defaults")
        assert (done.code, done.out, sentence in done.err) == (2, "", True), (name, done.err)
    assert snapshot(tmp_path) == before
    assert commands("init", tmp_path / "new", "--preset", "village", "--defaults").code == 2


def test_a_place_within_another_archive_is_refused(commands: Commands, stories: Path) -> None:
    before = snapshot(stories.parent)
    (stories / "empty").mkdir()
    for place in (stories / "new", stories / "pages" / "a" / "new", stories / "empty"):
        done = commands("init", place, "--defaults")
        assert (done.code, done.out, "在另一份档案" in done.err) == (2, "", True), done.err
    assert snapshot(stories.parent) == before
    assert commands("init", stories.parent / "beside", "--defaults").code == 0


def test_a_host_can_be_named_beforehand(commands: Commands, tmp_path: Path) -> None:
    assert commands("init", tmp_path / "new", "--host", "gitea", "--defaults").code == 0
    assert (tmp_path / "new/.gitea/workflows/stories.yml").is_file()
    assert "Gitea" in (tmp_path / "new/README.md").read_text("utf-8")
    assert commands("init", tmp_path / "other", "--host", "svn", "--defaults").code == 2


@pytest.mark.parametrize(
    ("written", "is_refused"),
    [
        ("云岭市", False),
        ("云岭市云岭区", False),
        ("云岭自治县", False),
        ("中国", True),
        ("云岭省", True),
        ("云岭省云岭市", True),
        ("云岭自治区", True),
        ("云岭", True),
    ],
)
def test_a_place_is_a_city_or_a_district(written: str, is_refused: bool) -> None:
    assert (re.fullmatch(wording.PLACE, written) is None) is is_refused


@pytest.mark.parametrize(
    "contact",
    ["李老师 13912345678", "13912345678", "李老师", "王小明老师", "李小红", "微信 lilaoshi123", "学生李小红同学"],
)
def test_a_contact_is_no_private_one(contact: str) -> None:
    with pytest.raises(NotUnderstoodError):
        profile_value("errata", contact)


@pytest.mark.parametrize(
    "contact",
    [
        "云岭区教育局德育科 023-65001234",
        "高中部",
        "安全科",
        "党支部",
        "云岭区，石桥小学",
        "校长室",
        "各学校德育处",
        "德育室 deyu@yunling.edu.cn",
        "红岩小学少先队",
    ],
)
def test_a_contact_of_an_institution_is_taken(contact: str) -> None:
    assert profile_value("errata", contact) == contact


def test_an_empty_folder_and_the_present_one_are_filled(commands: Commands, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".archive-init-0").mkdir()  # a killed run left it there
    done = commands("init", ".", "--defaults", folder=tmp_path / "empty")
    assert (done.code, done.err) == (0, "")
    assert commands("init", tmp_path / "other" / "new", "--defaults").code == 0
    made = snapshot(tmp_path / "empty")
    assert made == snapshot(tmp_path / "other" / "new")
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["new"]


@pytest.mark.parametrize("is_there", [False, True])
def test_a_run_that_fails_leaves_nothing(is_there: bool, tmp_path: Path) -> None:
    target = tmp_path / "new"
    if is_there:
        target.mkdir()
    with pytest.raises(OSError):  # a folder in the place of a file
        write_archive(target, {"a/b.md": b"", "a": b""})
    assert [path.name for path in tmp_path.rglob("*")] == ["new"] * is_there


@pytest.mark.slow
def test_a_killed_run_leaves_the_place_free_or_the_archive_whole(commands: Commands, tmp_path: Path) -> None:
    steps = commands("init", tmp_path / "whole", "--defaults", killed_at=1_000_000).steps
    whole = snapshot(tmp_path / "whole")
    assert steps > len(whole)
    for step in (*range(1, steps, 9), *range(steps - 3, steps + 1)):
        target = tmp_path / str(step)
        commands("init", target, "--defaults", killed_at=step)
        assert not target.exists() or snapshot(target) == whole, step
        assert target.exists() or commands("init", target, "--defaults").code == 0


EXAMPLES = [name for names in wording.EXAMPLE_SCHOOLS for name in names]
HOSTILE = [
    *EXAMPLES,
    "示例 小学",
    "'单'引号\"双\"",
    "冒号: 井号 #",
    "[甲, 乙]: {丙}",
    "&锚 *别名 !标签 | > % @ `",
    "- 短横",
    "null",
]


@pytest.mark.parametrize("preset", list(wording.PRESETS))
def test_whatever_the_owner_is_called_comes_back(preset: str, tmp_path: Path) -> None:
    for number, owner in enumerate(HOSTILE):
        profile = {"name": (owner,), "owner": (owner,), "summary": (owner,)}
        place = owner if preset == "city" else f"云岭市{owner}"
        target = tmp_path / str(number)
        write_archive(target, files_of(Answers(preset, profile, place)))
        assert list(report_on(target / "stories")) == [], owner
        read, _ = load_profile(target / "stories")
        assert (read.name, read.owner) == (owner, owner)
        assert f"# {owner}\n" in (target / "README.md").read_text("utf-8")


@pytest.mark.parametrize("host", list(HOST_FILES))
def test_files_for_hosts_are_those_of_this_repository_in_other_words(host: str) -> None:
    for address, name in HOST_FILES[host].items():
        template = (TEMPLATES / "hosts" / name).read_text("utf-8")
        if (ROOT / address).exists():
            assert filled(template, IN_CHECKOUT) == (ROOT / address).read_text("utf-8"), address
        made = filled(template, wording.INSTALLED)
        assert "archive.py" not in made and "ARCHIVE_PROGRAM" not in made
        if address.endswith(".yml"):
            assert yaml.safe_load(made)
    assert filled((TEMPLATES / "hosts/merge_request.md").read_text("utf-8"), {}) == (
        ROOT / ".github/pull_request_template.md"
    ).read_text("utf-8")


def test_heads_of_registries_are_those_of_our_archive() -> None:
    for file in (ROOT / "stories" / "registry").glob("*.yml"):
        head = re.match("(?:#.*\n)*", file.read_text("utf-8"))
        templates = list(TEMPLATES.glob(f"*/stories/registry/{file.name}"))
        assert head and (templates or file.name in {"takedowns.yml", "projects.yml"})
        for template in templates:
            assert template.read_text("utf-8").startswith(head[0]), template


def test_drawings_are_those_of_our_archive() -> None:
    drawings = list(TEMPLATES.glob("all/stories/art/covers/*.svg"))
    topics, _ = parse_registry((TEMPLATES / "all/stories/registry/topics.yml").read_text("utf-8"), "topics")
    assert {drawing.stem for drawing in drawings} == set(topics.entries)
    ours = {drawing.read_bytes() for drawing in (ROOT / "stories/art/covers").glob("*.svg")}
    assert {drawing.read_bytes() for drawing in drawings} <= ours


def test_examples_in_empty_registries_can_be_used(tmp_path: Path) -> None:
    """Whoever takes the signs away has an entry that nothing is said of."""
    write_archive(tmp_path / "new", files_of(Answers("district", {"name": ("甲",)})))
    uncommented = 0
    for file in (tmp_path / "new/stories/registry").glob("*.yml"):
        head, found, example = file.read_text("utf-8").partition("# 例子")
        if found:
            _, _, lines = example.partition("\n")
            file.write_text(head + re.sub("^# ", "", lines, flags=re.MULTILINE), "utf-8")
            uncommented += 1
    assert uncommented == 5
    codes = {item.code for item in report_on(tmp_path / "new" / "stories")}
    assert codes <= {"T028"}


@pytest.mark.slow
def test_serve_shows_a_new_archive_in_under_a_minute(commands: Commands, tmp_path: Path) -> None:
    """Of a processor's time: the machine may have other work."""
    assert commands("init", tmp_path / "new", "--defaults").code == 0
    before = os.times()
    with serving("--stories", tmp_path / "new" / "stories") as serve:
        answer = ask(serve.address(), "GET / HTTP/1.1")
    after = os.times()
    assert answer.status == 200 and "示例小学故事档案" in answer.body.decode()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    assert 0 < spent < 60


def test_templates_are_packed() -> None:
    """Every file lies where the pattern of ``pyproject.toml`` finds it: none is hidden."""
    files = [path for path in TEMPLATES.rglob("*") if path.is_file()]
    assert len(files) > 15
    assert not [path for path in files if any(part.startswith(".") for part in path.relative_to(TEMPLATES).parts)]
