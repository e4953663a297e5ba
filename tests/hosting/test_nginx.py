"""The site as a real nginx hands it out by our configuration."""

from __future__ import annotations

import gzip
import shutil
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest

from build_tools.hosting.rules import ASK, KEEP, headers
from build_tools.render.theme import Theme
from tests.support.builds import ROOT, sample_folder, sample_site
from tests.support.links import Site
from tests.support.nginx import Answer, Server, nginx
from tests.support.pages import parse

__all__ = ["sample_folder", "sample_site"]

pytestmark = pytest.mark.slow

CHINESE = "照片 2024/说明 一.txt"
LARGE = "assets/covers/da.svg"
SECRET = "not for readers"


def copied(site: Site, folder: Path) -> Path:
    """Copy the site to a folder with a Chinese name, with what a site must not show, and a file with a Chinese name."""
    shutil.copytree(site.root, folder)
    files = {
        CHINESE: "说明",
        LARGE: f"<svg>{'<g/>' * 999}</svg>",
        ".git/config": SECRET,
        ".env": SECRET,
        "stories/.mima": SECRET,
    }
    for address, content in files.items():
        folder.joinpath(address).parent.mkdir(exist_ok=True)
        folder.joinpath(address).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=["/", "/红色 gushi/"])
def server(
    request: pytest.FixtureRequest, sample_site: Site, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Run nginx, once with the site at the top and once below a path."""
    folder = tmp_path_factory.mktemp("nginx")
    with nginx(copied(sample_site, folder / "红色 site"), request.param, folder) as running:
        yield running


def assert_headers(answer: Answer, kind: str, keeping: str) -> None:
    """Every answer has all headers, each once."""
    expected = {**headers(Theme.read(ROOT / "overrides")), "Content-Type": kind, "Cache-Control": keeping}
    assert {name: answer.headers.get_all(name) for name in expected} == {
        name: [value] for name, value in expected.items()
    }
    assert answer.headers["Server"] == "nginx"


@pytest.mark.parametrize(
    ("address", "kind", "keeping"),
    [
        ("", "text/html; charset=utf-8", ASK),
        ("index.html", "text/html; charset=utf-8", ASK),
        ("stories/changge/di-yi-zhan-deng.html", "text/html; charset=utf-8", ASK),
        ("assets/page.js?v=0a1b2c3d", "text/javascript; charset=utf-8", KEEP),
        ("assets/page.js", "text/javascript; charset=utf-8", ASK),
        ("assets/page.js?v=0a1b2c3", "text/javascript; charset=utf-8", ASK),
        ("assets/base.css?v=0a1b2c3d", "text/css; charset=utf-8", KEEP),
        ("assets/emblem.svg?v=0a1b2c3d", "image/svg+xml; charset=utf-8", KEEP),
        ("search/manifest.js", "text/javascript; charset=utf-8", ASK),
        (CHINESE, "text/plain; charset=utf-8", ASK),
    ],
)
def test_each_kind_of_file_has_its_headers(server: Server, address: str, kind: str, keeping: str) -> None:
    answer = server.ask(address)
    assert answer.status == 200
    assert_headers(answer, kind, keeping)
    assert answer.body == (server.site / (address.partition("?")[0] or "index.html")).read_bytes()
    again = server.ask(address, If_None_Match=answer.headers["ETag"])
    assert (again.status, again.body, again.headers["Cache-Control"]) == (304, b"", keeping)


def test_what_readers_send_media_by_is_known(server: Server) -> None:
    kinds = {".png": "image/png", ".jpg": "image/jpeg", ".wav": "audio/wav", ".json": "application/json; charset=utf-8"}
    seen = set()
    for file in sorted(server.site.rglob("*")):
        if file.suffix in kinds and file.suffix not in seen:
            answer = server.ask(file.relative_to(server.site).as_posix() + "?v=0a1b2c3d", Accept_Encoding="gzip")
            assert (answer.status, answer.headers["Content-Type"]) == (200, kinds[file.suffix])
            assert (answer.headers["Content-Encoding"] == "gzip") == (
                file.suffix == ".json" and len(file.read_bytes()) >= 1024
            )
            seen.add(file.suffix)
            if file.suffix == ".wav":
                part = server.ask(file.relative_to(server.site).as_posix(), Range="bytes=4-9")
                assert (part.status, part.body) == (206, file.read_bytes()[4:10])
    assert seen >= {".png", ".wav", ".json"}


@pytest.mark.parametrize("address", ["index.html", "assets/page.js?v=0a1b2c3d", "assets/base.css", LARGE])
def test_text_is_compressed_for_who_can_unpack_it(server: Server, address: str) -> None:
    packed, plain = server.ask(address, Accept_Encoding="gzip"), server.ask(address)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert plain.headers["Content-Encoding"] is None
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body)


@pytest.mark.parametrize(
    "address",
    [
        *("mei-you.html", "assets/mei-you.js?v=0a1b2c3d", "stories/", "stories/changge/", "没有.html"),
        *(".env", ".git/config", "stories/.mima", ".git/", "photos/mei-you.mp3"),
    ],
)
def test_what_is_not_there_or_hidden_shows_the_page_for_that(server: Server, address: str) -> None:
    answer = server.ask_whole(quote(server.path + address, safe="/?=&%"), Accept_Encoding="")
    assert answer.status == 404
    assert answer.body == (server.site / "404.html").read_bytes()
    assert_headers(answer, "text/html; charset=utf-8", ASK)


@pytest.mark.parametrize("way", ["..%2f", "../", "stories/..%2f..%2f", "stories/%2e%2e/%2e%2e/", "/..%5c", "assets../"])
def test_nothing_outside_is_handed_out(server: Server, way: str) -> None:
    for name in ("hongse.conf", "nginx.conf"):
        assert server.ask_whole(quote(server.path) + way + name).status in {400, 404}


def test_folders_lead_to_their_address_with_a_slash(server: Server) -> None:
    answer = server.ask("stories")
    assert (answer.status, answer.headers["Location"]) == (301, quote(server.path) + "stories/")
    if server.path != "/":
        answer = server.ask_whole(quote(server.path.rstrip("/")))
        assert (answer.status, answer.headers["Location"]) == (301, quote(server.path))
        assert server.ask_whole("/").status == 404


def test_nothing_can_be_sent_to_it(server: Server) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert server.ask("index.html", method).status == 405


def test_the_policy_of_the_server_allows_what_pages_use(server: Server) -> None:
    (stated,) = server.ask("").headers.get_all("Content-Security-Policy") or []
    directives = dict(part.split(" ", 1) for part in stated.split("; "))
    assert directives["default-src"] == "'none'"
    assert directives["frame-ancestors"] == "'self'"
    used = 0
    for file in server.site.rglob("*.html"):
        page = parse(file.read_text(encoding="utf-8"))
        for style in page.all("style"):
            digest = b64encode(sha256(style.text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in directives["style-src"].split()
            used += 1
        (own,) = [it for it in page.all("meta") if it.attributes.get("http-equiv") == "Content-Security-Policy"]
        for part in own.attributes["content"].split("; "):
            name, _, sources = part.partition(" ")
            assert sources == "'none'" or set(sources.split()) <= set(directives[name].split())
    assert used >= 3
