"""Attacks by what an archive may hold, through the real commands: each is named or shown as it is, none does anything, none stops the others."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from build_tools.model.addresses import VERIFY
from tests.cli.attacks import BODIES, FILES, HEADS, REGISTRY
from tests.cli.attacks_by_address import ADDRESSES, DRAWINGS
from tests.faithful.visible import visible
from tests.intake.test_import_hostile import HOSTILE as PACKAGES
from tests.support.attacked import MEDIA, ROLES, Attacked, attacked, run
from tests.support.builds import snapshot
from tests.support.cases import clean_archive
from tests.support.commands import Commands, commands

__all__ = ["attacked", "commands"]

pytestmark = pytest.mark.slow

COUNTED = {
    "Markdown and HTML in a body": len(BODIES),
    "YAML and fields of a head": len(HEADS),
    "addresses of links, images and sources": len(ADDRESSES) * len(ROLES),
    "entries of a registry": len(REGISTRY),
    "files and their names": len(FILES),
    "drawings and pages called pictures": len(DRAWINGS),
    "pictures, recordings and films": len(MEDIA),
    "documents and zips to import": len(PACKAGES),
}
LEAST = 200
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]")


def page_of(attacked: Attacked, path: str) -> Path:
    return attacked.site.root / "stories" / path.replace("/index.md", ".html").replace(".md", ".html")


def test_there_are_enough_and_the_commands_end_as_they_should(
    attacked: Attacked, record_property: Callable[[str, object], None]
) -> None:
    for name, count in (*COUNTED.items(), ("in all", sum(COUNTED.values()))):
        record_property("attacks", f"{count:4} {name}")
    assert sum(COUNTED.values()) >= LEAST
    assert attacked.codes == (1, 1)
    assert [path for path in attacked.found if "X001" in attacked.codes_of(path)] == []


def test_each_story_is_left_out_with_an_error_or_shows_what_was_typed(attacked: Attacked) -> None:
    lost: list[str] = []
    for number, body in enumerate(BODIES):
        path = f"hongyan/zw{number}.md"
        page = page_of(attacked, path)
        assert (path in attacked.left_out) != page.is_file(), path
        if page.is_file():
            shown = "".join(visible(page.read_text("utf-8")))
            letters = "".join(char for char in unescape(body) if char.isalnum() and char.isascii())[:12]
            kept = "".join(char for char in shown if char.isalnum() and char.isascii())
            if letters not in kept and path not in attacked.found:
                lost.append(body[:60])
        else:
            assert path in attacked.found
    assert lost == []


def test_each_head_is_named_or_shown(attacked: Attacked) -> None:
    silent = []
    for number, head in enumerate(HEADS):
        path = f"hongyan/zd{number}.md"
        page = page_of(attacked, path)
        assert (path in attacked.left_out) != page.is_file(), path
        value = "".join(head.partition(": ")[2].strip("'\"").split())
        if path not in attacked.found and value not in "\n".join(visible(page.read_text("utf-8"))):
            silent.append(head[:60])
    assert silent == []


def test_each_address_is_refused_or_leads_to_the_web_and_nowhere_else(attacked: Attacked) -> None:
    wrong = []
    for number, address in enumerate(ADDRESSES):
        for role in ROLES:
            path = f"hongyan/za-{role}-{number}.md"
            page = page_of(attacked, path)
            assert (path in attacked.left_out) != page.is_file(), path
            if path in attacked.left_out:
                continue
            led = {
                item.address
                for item in attacked.site.page(page.relative_to(attacked.site.root).as_posix()).references
                if "evil" in unquote(item.address) or SCHEME.match(UNSEEN.sub("", unquote(unescape(item.address))))
            }
            is_web = all(item.startswith(("https://", "http://", "data:,")) for item in led)
            if not is_web or (led and (role == "image" or path not in attacked.found)):
                wrong.append((address, role, led, attacked.codes_of(path)))
    assert wrong == []


def test_each_drawing_and_each_medium_is_refused_and_nothing_of_it_is_published(attacked: Attacked) -> None:
    wrong = []
    for number, name in enumerate((*DRAWINGS, *MEDIA)):
        path, folder = f"hongyan/zm{number}/index.md", f"stories/hongyan/zm{number}/"
        code = MEDIA[name][0] if name in MEDIA else ""
        codes = {code for code in attacked.codes_of(path) if code[0] == "M"}
        published = [file for file in attacked.site.files if file.startswith(folder)]
        if path not in attacked.left_out or published or not codes or (code and code not in codes):
            wrong.append((name, code, codes, published))
    assert wrong == []


def test_each_file_is_named_and_none_is_published(attacked: Attacked) -> None:
    unnamed = []
    for path in FILES:
        parts = Path(path).parts
        places = {"/".join(parts[: count + 1]) for count in range(len(parts))}
        if path.startswith("registry/.."):
            continue
        shown = {"".join(char if char.isprintable() else "\ufffd" for char in place) for place in places}
        if not shown & attacked.found.keys():
            unnamed.append(path)
        assert not {f"stories/{path}", f"stories/{path}".replace(".md", ".html")} & attacked.site.files
    assert unnamed == []


def test_the_site_runs_nothing_loads_nothing_and_holds_no_character_that_deceives(attacked: Attacked) -> None:
    assert attacked.site.problems() == []
    for name in attacked.site.files:
        if name.endswith(".html"):
            text = (attacked.site.root / name).read_text("utf-8")
            assert "<script>" not in text.lower() or name == VERIFY, name
            assert not [char for char in text if char < " " and char not in "\n\t"], name
            assert not [
                char
                for char in text
                if char in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
            ]


def test_each_entry_of_a_registry_is_named(tmp_path: Path, commands: Commands) -> None:
    root = clean_archive(tmp_path)
    file = root / "registry" / "topics.yml"
    before = file.read_text("utf-8").rstrip()
    for entry in REGISTRY:
        file.write_text(f"{before}\n{entry}\n", encoding="utf-8")
        done = commands("check", "--format", "json", "--stories", root)
        named = [item["line"] for item in done.found if item["path"] == "registry/topics.yml"]
        assert done.code == 1
        assert max(named) > len(before.split("\n")), entry


def test_each_document_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    root = clean_archive(tmp_path)
    before = snapshot(root)
    (tmp_path / "sent").mkdir()
    for name, (content, _) in PACKAGES.items():
        (tmp_path / "sent" / name).write_bytes(content)
    done = run("import", *(tmp_path / "sent" / name for name in PACKAGES), "--stories", root)
    told = [line for line in done.stderr.splitlines() if line.startswith("没有导入")]
    assert done.returncode == 1
    assert [name for name in PACKAGES if not any(name in line for line in told)] == []
    assert snapshot(root) == before
