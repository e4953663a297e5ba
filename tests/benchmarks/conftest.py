"""Made-up archives of the tests take their sentences from stories that never change."""

from collections.abc import Iterator

import pytest

from benchmarks import archive_registry, archive_sources, corpus
from tests.support.builds import FORTY


@pytest.fixture(scope="session", autouse=True)
def _sources() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module in (archive_registry, archive_sources, corpus):
            patch.setattr(module, "STORIES", FORTY)
        yield
