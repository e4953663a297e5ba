"""The engine over an index, as most tests of it need it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from engine import HTTP_EVERYDAY, Engine, engine_over
from playwright.sync_api import Browser

from tests.support.builds import FORTY, search_index


@pytest.fixture(scope="module")
def indexed() -> dict[str, bytes]:
    """Give the files of an index: that of the forty stories, unless a module has one of its own."""
    return search_index(FORTY)


@pytest.fixture(scope="module", params=HTTP_EVERYDAY)
def engine(
    request: pytest.FixtureRequest,
    browser: Browser,
    tmp_path_factory: pytest.TempPathFactory,
    indexed: dict[str, bytes],
) -> Iterator[Engine]:
    """Give the engine over that index."""
    with engine_over(browser, request.param, tmp_path_factory.mktemp("engine"), indexed.items()) as engine:
        yield engine
