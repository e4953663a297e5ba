"""Where each rule begins to speak, and where it does not yet."""

from pathlib import Path

import pytest

from build_tools.model.media import SIZE_LIMITS
from build_tools.rules import media
from tests.rules.test_rules_behaviour import HEAD, codes, write
from tests.support.cases import picture, report_on

WORDS = "傍晚队员们坐在校史馆的长桌旁一页一页地读那封抄写下来的信"


def story(root: Path, body: str, more: str = "", path: str = "hongyan/lizi.md") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(HEAD.format(more=more, title="例子") + body, "utf-8")


def told(root: Path) -> list[tuple[str, int]]:
    return [(item.code, item.line) for item in report_on(root) if item.path.startswith("hongyan/lizi")]


@pytest.mark.parametrize(("count", "found"), [(0, ["B001"]), (1, ["B002"]), (149, ["B002"]), (150, [])])
def test_a_body_has_150_characters(root: Path, count: int, found: list[str]) -> None:
    story(root, (WORDS * 9)[:count] + "\n")
    assert codes(root) == found


def test_a_body_of_pictures_is_short_but_not_empty(root: Path) -> None:
    (root / "hongyan/a.jpg").write_bytes(picture())
    story(root, "![校门前的石阶](a.jpg)\n")
    assert codes(root) == ["B002"]


@pytest.mark.parametrize(
    ("levels", "found"),
    [
        ((2, 3, 4), {}),
        ((2, 3, 2, 3, 3), {}),
        ((3,), {0: "B004"}),
        ((2, 4), {1: "B004"}),
        ((2, 3, 5, 6), {2: "B004"}),
        ((4, 4), {0: "B004"}),
        ((1, 3), {0: "B005"}),
        ((1, 4), {0: "B005", 1: "B004"}),
        ((2, 3, 4, 2, 4), {4: "B004"}),
    ],
)
def test_headings_go_down_by_one(root: Path, levels: tuple[int, ...], found: dict[int, str]) -> None:
    headings = [f"{'#' * level} 小标题{number}\n\n" for number, level in enumerate(levels)]
    write(root, body="".join(headings))
    first = (root / "hongyan/lizi.md").read_text("utf-8").split("\n").index(headings[0].strip()) + 1
    assert told(root) == [(code, first + 2 * number) for number, code in found.items()]


def lines(*lengths: int, end: str = "") -> str:
    return "\n".join((WORDS * 3)[:length] + end for length in lengths)


@pytest.mark.parametrize(
    ("paragraph", "is_told"),
    [
        (lines(20, 20, 8), True),
        (lines(20, 20), False),
        (lines(18, 18, 18), True),
        (lines(18, 17, 5), False),
        (lines(17, 18, 5), False),
        (lines(25, 20, 5), True),
        (lines(26, 20, 5), False),
        (lines(20, 25, 27), True),
        (lines(20, 25, 28), False),
        (lines(20, 20, 20, end="。"), False),
        (f"{lines(20, end='。')}\n{lines(20)}\n{lines(20)}", False),
        (f"{lines(20)}\n{lines(20, end='，')}\n{lines(20)}\n{lines(20)}", True),
        (lines(20, 20, 20, end="”"), False),
    ],
)
def test_lines_look_wrapped(root: Path, paragraph: str, is_told: bool) -> None:
    write(root, body=paragraph + "\n")
    assert codes(root) == ["B013"] * is_told


def test_a_footnote_is_told_once(root: Path) -> None:
    write(root, body="甲[^1]乙[^2]丙[^1]\n")
    assert codes(root) == ["B008", "B008"]


@pytest.mark.parametrize(("more", "code"), [(0, "M011"), (1, "M006")])
def test_a_photo_may_have_its_limit(root: Path, more: int, code: str) -> None:
    with (root / "hongyan/a.jpg").open("wb") as stream:
        stream.write(b"\xff\xd8\xff")
        stream.truncate(SIZE_LIMITS["image"] + more)
    write(root, body="![校门前的石阶](a.jpg)")
    assert codes(root) == [code]


@pytest.mark.parametrize(("limit", "found"), [(64 * 48, []), (64 * 48 - 1, ["M012"])])
def test_a_picture_may_have_so_many_pixels(
    root: Path, monkeypatch: pytest.MonkeyPatch, limit: int, found: list[str]
) -> None:
    monkeypatch.setattr(media, "PIXEL_LIMIT", limit)
    (root / "hongyan/a.jpg").write_bytes(picture((64, 48)))
    write(root, body="![校门前的石阶](a.jpg)")
    assert [code for code, _ in told(root)] == found


@pytest.mark.parametrize(
    ("name", "found"), [("a-1_B.2.jpg", []), ("照片.jpg", ["M015"]), ("a b.jpg", ["M015"]), ("a(1).jpg", ["M015"])]
)
def test_names_of_files_are_plain(root: Path, name: str, found: list[str]) -> None:
    (root / "hongyan" / name).write_bytes(picture())
    write(root, body=f"![校门前的石阶](<{name}>)")
    assert codes(root) == found


@pytest.mark.parametrize(
    ("alias", "found"),
    [
        ("hongyan/jiu-xin", []),
        ("jiu-xin", ["I005"]),
        ("/jiu-xin", ["I005"]),
        ("hongyan/", ["I005"]),
        ("红岩/jiu-xin", ["I005"]),
        ("hongyan/旧信", ["I005"]),
        ("hongyan/jiu/xin", ["I005"]),
        ("hongyan/tuogu-xin", ["I003"]),
        ("hongyan/lizi", ["I003"]),
    ],
)
def test_an_old_address_is_an_address_that_is_free(root: Path, alias: str, found: list[str]) -> None:
    write(root, more=f"旧地址: [{alias}]\n")
    assert codes(root) == found


def test_an_old_address_is_one_storys(root: Path) -> None:
    for name in ("a", "b"):
        write(root, more="旧地址: [hongyan/jiu-xin]\n", path=f"hongyan/{name}.md", title=f"例子{name}")
    (found,) = report_on(root)
    assert (found.code, found.path) == ("I003", "hongyan/b.md")
    assert "hongyan/a.md" in found.message + found.hint


@pytest.mark.parametrize(
    ("title", "found"),
    [("一封托孤信", ["I002"]), ("一封 托孤信", ["I002"]), ("一封托孤信儿", []), ("Letter", []), ("两封托孤信", [])],
)
def test_titles_differ_in_more_than_blanks(root: Path, title: str, found: list[str]) -> None:
    write(root, title=title)
    assert codes(root) == found


def test_titles_differ_in_more_than_case(root: Path) -> None:
    write(root, title="The Lamp", path="hongyan/a.md")
    write(root, title="the  lamp", path="hongyan/b.md")
    (found,) = report_on(root)
    assert (found.code, found.path, "hongyan/a.md" in found.message + found.hint) == ("I002", "hongyan/b.md", True)


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("系列: 家书里的红岩\n序号: 2\n", []),
        ("系列: 家书里的红岩\n序号: 1\n", ["I006"]),
        ("系列: 家书里的红岩\n", ["I007"]),
        ("序号: 2\n", ["I007"]),
        ("", []),
    ],
)
def test_a_part_of_a_series_has_its_number(root: Path, more: str, found: list[str]) -> None:
    write(root, more=more)
    assert codes(root) == found


def test_a_folder_is_registered_or_guessed(root: Path) -> None:
    for folder in ("hongyen", "wanquan-bieyang"):
        for name in ("a", "b"):
            write(root, path=f"{folder}/{folder}-{name}.md", title=f"例子{folder}{name}")
    found = [item for item in report_on(root) if item.code == "F012"]
    assert [item.path for item in found] == [
        "hongyen/hongyen-a.md",
        "hongyen/hongyen-b.md",
        "wanquan-bieyang/wanquan-bieyang-a.md",
        "wanquan-bieyang/wanquan-bieyang-b.md",
    ]
    assert ["“hongyan”" in item.message + item.hint for item in found] == [True, True, False, False]


@pytest.mark.parametrize("registry", ["schools", "collections"])
def test_folders_are_not_judged_by_a_registry_that_cannot_be_read(root: Path, registry: str) -> None:
    (root / "registry" / f"{registry}.yml").write_text("- 编号: [\n", "utf-8")
    assert codes(root) == ["Y009"]


def test_a_glossary_entry_is_used_by_a_title_or_by_words(root: Path) -> None:
    file = root / "registry/glossary.yml"
    more = "".join(
        f"- 编号: {id}\n  名称: {name}\n  简介: 例子。\n" for id, name in (("yi", "甲乙丙"), ("er", "丁戊己"))
    )
    file.write_text(file.read_text("utf-8") + more, "utf-8")
    assert codes(root) == ["G004", "G004"]
    write(root, body="说到甲乙丙。", title="丁戊己的故事")
    assert codes(root) == []
