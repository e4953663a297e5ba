"""The site behind a real nginx: its headers forbid nothing that a page does."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, serve
from tests.browser.page_types import A_PAGE_OF_EVERY_TYPE, USE_MEDIA, USED_MEDIA
from tests.support.links import Site
from tests.support.nginx import nginx

pytestmark = pytest.mark.slow

Open = Callable[..., Visit]


@pytest.fixture
def base(sample_site: Site, tmp_path: Path) -> Iterator[str]:
    """Give the address of the site."""
    path = "/红色/"
    with nginx(sample_site.root, path, tmp_path) as server:
        yield f"http://127.0.0.1:{server.port}{quote(path)}"


def test_no_page_is_hindered_by_the_headers_of_the_server(visit: Open, base: str) -> None:
    window = visit()
    for name, address in A_PAGE_OF_EVERY_TYPE:
        if name == "sample":
            page = window.open(base + address)
            expect(page.locator("meta[http-equiv=refresh]")).to_have_count(0)
            assert (address, window.faults) == (address, [])
    assert page.evaluate(f"(async () => {{ {USE_MEDIA} }})()") == USED_MEDIA
    page = window.open(base + "search.html?q=" + quote("灯"))
    expect(page.locator("mark").first).to_be_visible()
    window.open(base + "index.html")
    assert window.faults == []


def test_a_page_that_another_site_frames_stays_empty(visit: Open, base: str, tmp_path: Path) -> None:
    (tmp_path / "portal").mkdir()
    (tmp_path / "portal" / "index.html").write_text(f"<iframe src='{base}'></iframe>", encoding="utf-8")
    portal = serve(tmp_path / "portal", tmp_path / "portal")
    window = visit()
    page = window.open(f"http://127.0.0.1:{portal.server_address[1]}/")
    portal.shutdown()
    portal.server_close()
    assert page.frames[1].locator("main").count() == 0
    assert [fault for fault in window.faults if "frame-ancestors" in fault] != [], window.faults
