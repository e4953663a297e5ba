"""``archive server-config``: what it writes for servers that are not at hand, and where it writes it."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from build_tools.cli import server_config
from build_tools.hosting.rules import KEEP, TYPES, UNVERSIONED, VERSIONED, headers
from build_tools.model.addresses import versioned
from build_tools.model.media import MIME_TYPES
from build_tools.render.theme import Theme
from tests.support.builds import ROOT, sample_folder, sample_site
from tests.support.commands import Commands, commands
from tests.support.links import Site

__all__ = ["commands", "sample_folder", "sample_site"]

SERVERS = ("nginx", "iis", "caddy")


@pytest.fixture(scope="module")
def expected() -> dict[str, str]:
    """Give the headers of every answer."""
    return headers(Theme.read(ROOT / "overrides"))


def test_every_server_is_told_the_same(commands: Commands, expected: dict[str, str]) -> None:
    for server in SERVERS:
        told = commands("server-config", server, "--site", "/srv/hongse")
        assert (told.code, told.err) == (0, "")
        for name, value in expected.items():
            assert re.search(rf'{name}"? (?:value=)?"{re.escape(value)}"', told.out), (server, name)
        for ending, kind in TYPES.items():
            assert kind in told.out
            assert re.search(rf"{ending[1:]}\b", told.out)
    assert TYPES.items() >= MIME_TYPES.items()


def test_iis_gets_well_formed_xml_with_no_section_twice(commands: Commands, expected: dict[str, str]) -> None:
    told = commands("server-config", "iis", "--site", r"D:\wwwroot\红色 & 故事").out
    root = ElementTree.fromstring(told.encode())
    parts = {part.get("path"): part[0] for part in root.findall("location")}
    name = "红色 & 故事"
    assert list(parts) == [name, *(f"{name}/{folder}" for folder in VERSIONED), f"{name}/{UNVERSIONED}"]
    for part in parts.values():
        tags = [section.tag for section in part]
        assert sorted(set(tags)) == sorted(tags)
    whole = parts[name]
    assert {it.get("name"): it.get("value") for it in whole.iterfind("httpProtocol/customHeaders/add")} == expected
    assert {it.get("fileExtension"): it.get("mimeType") for it in whole.iterfind("staticContent/mimeMap")} == TYPES
    for known, added in (("staticContent", "mimeMap"), ("httpErrors", "error")):
        ours = [it.tag for it in whole.iterfind(f"{known}/*") if it.tag != "clientCache"]
        assert ours == ["remove", added] * (len(ours) // 2)
    errors = [(it.get("statusCode"), it.get("path")) for it in whole.iterfind("httpErrors/error")]
    assert errors == [(status, rf"{name}\404.html") for status in ("403", "404")]
    assert whole.find("security/requestFiltering/denyUrlSequences/add").attrib == {"sequence": "/."}
    modes = [part.find("staticContent/clientCache").get("cacheControlMode") for part in parts.values()]
    assert modes == ["DisableCache", "UseMaxAge", "UseMaxAge", "DisableCache"]


def test_what_iis_lets_browsers_keep_is_asked_for_by_digest(sample_site: Site) -> None:
    """The folders that IIS may not look behind the question mark for hold nothing that pages ask for without a digest."""
    asked = re.compile(rf'[\s"](?:\.\./)*((?:{"|".join(VERSIONED)})/[^"\s]+)')
    found = [address for page in sample_site.root.rglob("*.html") for address in asked.findall(page.read_text("utf-8"))]
    assert len(found) > 1000
    assert [address for address in found if not re.search(r"\?v=[0-9a-f]{8}$", address)] == []
    assert re.search(r"\?v=[0-9a-f]{8}$", versioned("a.js", "0123456789abcdef"))


def test_caddy_gets_balanced_blocks_for_every_case(commands: Commands) -> None:
    told = commands("server-config", "caddy", "--site", "/srv/hongse").out
    code = "\n".join(line for line in told.splitlines() if not line.startswith("#"))
    bare = re.sub(r'"[^"]*"|`[^`]*`', "", code)
    assert bare.count("{") == bare.count("}")
    assert told.count('"' + KEEP + '"') == 1
    assert told.count("import headers") == 2  # an answer 404 is made anew
    for word in ("path */.*", "rewrite * /404.html", 'root * "/srv/hongse"', "gzip", "file_server"):
        assert word in told


def test_a_site_below_a_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "archive.yml").write_text("名称: x\n网址: 'http://fuwuqi/da/hongse/'\n", encoding="utf-8")
    for server, words in {
        "nginx": ('location "/da/hongse/"', 'location = "/da/hongse"', '=404 "/da/hongse/404.html"'),
        "caddy": ('handle "/da/hongse/*"', 'strip_prefix "/da/hongse"', 'redir "/da/hongse" "/da/hongse/" 301'),
        "iis": ('<location path="gongkai">',),
    }.items():
        options = Namespace(server=server, site="/srv/gongkai/", to="")
        assert server_config.run(options, tmp_path, tmp_path) == 0
        told = capsys.readouterr().out
        assert [word for word in words if word not in told] == []


@pytest.mark.slow
def test_it_is_written_where_it_harms_nothing(commands: Commands, tmp_path: Path) -> None:
    file = tmp_path / "conf.d" / "hongse.conf"
    first = commands("server-config", "nginx", "--site", tmp_path / "site", "--to", file)
    assert (first.code, str(file) in first.out) == (0, True)
    again = commands("server-config", "caddy", "--site", "/srv/b", "--to", file)
    assert (again.code, "/srv/b" in file.read_text("utf-8")) == (0, True)
    own = tmp_path / "web.config"
    own.write_text("<configuration/>", encoding="utf-8")
    refused = {
        own: "不是本命令写的",
        tmp_path / "site" / "web.config": "在网站的文件夹里",
        tmp_path: "不是本命令写的",
    }
    for place, words in refused.items():
        told = commands("server-config", "iis", "--site", tmp_path / "site", "--to", place)
        assert (told.code, words in told.err) == (2, True), told.said
    assert own.read_text("utf-8") == "<configuration/>"
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("folder", ["/", "C:\\", '/srv/a"; return 200;', "/srv/$arg_x", "/srv/{env.HOME}", "/srv/a\nb"])
def test_a_folder_that_would_be_read_as_something_else_is_refused(commands: Commands, folder: str) -> None:
    told = commands("server-config", "nginx", "--site", folder)
    assert (told.code, told.out) == (2, "")
    assert "换一个文件夹" in told.err
