"""Windows of one real Chromium, old browsers, and sites to open in them by http and as files."""

import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.old_browsers import PACKAGES, BrowserUnavailableError, OldBrowser, old_browser
from tests.support.builds import hostile_site, long_site, real_site, sample_folder, sample_root, sample_site
from tests.support.links import Site

__all__ = ["hostile_site", "long_site", "real_site", "sample_folder", "sample_root", "sample_site"]

WIDTHS = (360, pytest.param(1366, marks=pytest.mark.slow))
WIDTHS_AND_PLACES = (
    (360, "file"),
    pytest.param(1366, "http", marks=pytest.mark.slow),
    pytest.param(360, "http", marks=pytest.mark.slow),
    pytest.param(1366, "file", marks=pytest.mark.slow),
)
"""A phone with files every day, for all else is a desktop online; the other three are for ``--all``."""
PLACES = ("http", pytest.param("file", marks=pytest.mark.slow))
"""For what one place shows as well as the other."""
TELL_VIOLATIONS = "addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.effectiveDirective))"
FIXED_DATE = """{
  const Real = window.RealDate = window.RealDate || Date, now = "%s";
  window.Date = class extends Real {
    constructor(...given) { super(...(given.length ? given : [now])); }
    static now() { return new Real(now).getTime(); }
  };
}"""
"""Playwright's own clock is one for all windows of a context."""
PATIENCE = 30_000  # a school's test machine may be slow
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, and a site's own page for a wrong address."""

    def __init__(self, *arguments: object, error_page: Path, **options: object) -> None:
        self._error_page = error_page
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = self._error_page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing."""


def serve(folder: Path, site: Path) -> ThreadingHTTPServer:
    """Serve a folder on a free port."""
    handler = partial(_Handler, directory=str(folder), error_page=site / "404.html")
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="session")
def bases(sample_site: Site, real_site: Site, long_site: Site, hostile_site: Site) -> Iterator[dict[str, str]]:
    """Give the addresses of the sites: by http below a folder, and as files."""
    sites = {"sample": sample_site, "real": real_site, "long": long_site, "hostile": hostile_site}
    servers = []
    found = {}
    for name, site in sites.items():
        server = serve(site.root.parent, site.root)
        servers.append(server)
        found[f"{name} http"] = f"http://127.0.0.1:{server.server_address[1]}/{site.root.name}/"
        found[f"{name} file"] = f"{site.root.resolve().as_uri()}/"
    yield found
    for server in servers:
        server.shutdown()
        server.server_close()


class Visit:
    """A window that notes whatever goes wrong in it.

    Args:
        context: Cookies and the like, which other windows may share.
        width: Of the window.
        height: Of the window.
        scheme: What the device prefers: ``light`` or ``dark``.
    """

    def __init__(self, context: BrowserContext, width: int, height: int, scheme: str) -> None:
        self.faults = list[str]()
        self.page: Page = context.new_page()
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        self.page.add_init_script(TELL_VIOLATIONS)
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("console", lambda m: self.faults.append(m.text) if m.type in {"error", "warning"} else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("requestfailed", lambda request: self._failed(request.url, request.failure or ""))

    def _asked(self, url: str) -> None:
        """Note a request to another host; it gets nowhere, for this Chromium resolves no names."""
        if not url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:")):
            self.faults.append(f"asked another host: {url}")

    def _failed(self, url: str, failure: str) -> None:
        if "ERR_ABORTED" not in failure:
            self.faults.append(f"{url}: {failure}")

    def open(self, address: str) -> Page:
        """Open a page."""
        self.page.goto(address, wait_until="load")
        return self.page

    def overflow(self) -> int:
        """Tell by how many pixels the page is wider than the window."""
        width: int = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return max(0, width)


def until(page: Page, expression: str) -> None:
    """Wait until an expression holds: Playwright's own waiting has the page evaluate a text, which our pages forbid."""
    end = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(expression):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(50)


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[dict[bool, BrowserContext]]:
    """Give two contexts, with scripts and without: a new one for each window costs more than the window."""
    yield from new_contexts(browser)


def new_contexts(browser: Browser) -> Iterator[dict[bool, BrowserContext]]:
    """Open two contexts of a browser, with scripts and without, and close them in the end."""
    made = {}
    for scripts in (True, False):
        made[scripts] = browser.new_context(java_script_enabled=scripts, locale="zh-CN")
        made[scripts].set_default_timeout(PATIENCE)
    yield made
    for context in made.values():
        context.close()


@pytest.fixture
def visit(contexts: dict[bool, BrowserContext]) -> Iterator["type[Visit]"]:
    """Give a way to open windows: ``visit(width=360, scripts=False, scheme="dark")``; they are closed, and what they kept is deleted."""
    opened: list[Visit] = []

    def make(width: int = 1366, scripts: bool = True, scheme: str = "light", height: int = 800) -> Visit:
        opened.append(Visit(contexts[scripts], width, height, scheme))
        return opened[-1]

    yield make  # type: ignore[misc]
    for window in opened:
        if window.page.url != "about:blank":
            window.page.evaluate("localStorage.clear()")
        window.page.close()


@pytest.fixture(scope="module", params=sorted(PACKAGES, key=int))
def browser_of_old(request: pytest.FixtureRequest) -> OldBrowser:
    """Provide an old browser; if it cannot be had, the tests fail and say what to do."""
    try:
        return old_browser(request.param)
    except BrowserUnavailableError as error:
        pytest.fail(f"Chromium {request.param} cannot be had: {error}", pytrace=False)
