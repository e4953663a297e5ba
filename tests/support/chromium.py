"""The one Chromium of a test process: Playwright allows no second one beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.support.programs import find_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LEAN = ["--disable-gpu", "--disable-lcd-text", "--num-raster-threads=1"]
"""Nobody watches the windows."""
ARGUMENTS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", *LEAN]
MISSING = "No Chromium for the browser tests: install one (apt-get install chromium), or name it in ARCHIVE_CHROMIUM."


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a Chromium; without one the tests fail."""
    named = find_browser()
    if not named:
        pytest.fail(MISSING)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (most tests need no browser)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=named, args=ARGUMENTS)
        yield browser
        browser.close()
