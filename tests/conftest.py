"""What all tests share."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.support.examples import choose_profile  # noqa: E402  (the path to it is set above)

choose_profile()


def pytest_configure() -> None:
    """Hear Ctrl+C even if whoever began this run in the background had it ignored: programs that tests start would inherit that."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="write what the cases yield into their expected.json"
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have put into the tables of faults and of attacks."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, ())]
    for table in ("faults", "attacks"):
        rows = [value for report in reports for name, value in report.user_properties if name == table]
        if rows:
            terminalreporter.section(table)
        for row in rows:
            terminalreporter.line(str(row))


@pytest.fixture
def update_goldens(request: pytest.FixtureRequest) -> bool:
    """True if the golden files are to be written anew."""
    return bool(request.config.getoption("--update-goldens"))


@pytest.fixture(scope="session", autouse=True)
def _templates(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Compile each template once, not for each build in this process."""
    from tests.support.command_host import keep_templates  # noqa: PLC0415  (the path to it is set above)

    keep_templates(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the Chromium of this process."""
    from tests.support.chromium import chromium  # noqa: PLC0415  (the path to it is set above)

    with chromium() as started:
        yield started
