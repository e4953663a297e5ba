"""No page does anything that its policy forbids, online and from a folder; and what is planted does not run."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from build_tools.preview.server import PreviewServer, make_server
from build_tools.preview.state import State
from tests.browser.conftest import Visit
from tests.browser.page_types import A_PAGE_OF_EVERY_TYPE, PLANTED, PLANTS, USE_MEDIA, USED_MEDIA
from tests.support.links import Site

Open = Callable[..., Visit]


@pytest.mark.parametrize("place", [pytest.param("http", marks=pytest.mark.slow), "file"])
def test_no_page_violates_its_policy(visit: Open, bases: dict[str, str], place: str) -> None:
    window = visit()
    for name, address in A_PAGE_OF_EVERY_TYPE:
        page = window.open(bases[f"{name} {place}"] + address)
        expect(page.locator("meta[http-equiv=refresh]")).to_have_count(0)
        assert (address, window.faults, page.title()) == (address, [], page.title().replace("ran", ""))
    assert page.evaluate(f"(async () => {{ {USE_MEDIA} }})()") == USED_MEDIA
    assert window.faults == []


def test_a_search_is_sent_from_a_page_without_scripts(visit: Open, bases: dict[str, str]) -> None:
    window = visit(scripts=False)
    for place in ("http", "file"):
        page = window.open(bases[f"sample {place}"] + "topics.html")
        page.evaluate("document.querySelector('form.find').submit()")
        page.wait_for_url("**/search.html?q=")
    assert window.faults == []


@pytest.mark.parametrize("place", ["http", "file"])
def test_what_is_planted_is_told_and_does_not_run(visit: Open, tmp_path: Path, place: str) -> None:
    window = visit()
    if place == "http":
        address = "http://127.0.0.1:2/planted.html"
        window.page.route(address, lambda route: route.fulfill(body=PLANTED, content_type="text/html"))
    else:
        (tmp_path / "planted.html").write_text(PLANTED, encoding="utf-8")
        address = (tmp_path / "planted.html").as_uri()
    page = window.open(address)
    assert page.title() == ""
    assert {fault for fault in window.faults if fault.startswith("policy: ")} == {
        f"policy: {directive}" for directive, _ in PLANTS.values()
    }


@pytest.fixture
def preview(sample_site: Site) -> Iterator[tuple[PreviewServer, State]]:
    """Serve the sample's site as a preview."""
    state = State()
    server = make_server(sample_site.root, state, 0, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server, state
    server.shutdown()
    server.server_close()


def test_the_preview_adds_its_script_to_every_kind_of_page(visit: Open, preview: tuple[PreviewServer, State]) -> None:
    server, state = preview
    window = visit()
    for number, address in enumerate(("index.html", "not/there.html")):
        page = window.open(f"http://127.0.0.1:{server.server_address[1]}/{address}")
        state.failed((f"错误{number}",))
        expect(page.locator("#archive-preview-panel li")).to_have_text(f"错误{number}")
    assert [fault for fault in window.faults if "404" not in fault] == []
