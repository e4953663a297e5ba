"""Nothing of an archive that is attacked in every way runs, opens a window, or asks for anything but files of the site."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import Visit
from tests.support.attacked import Attacked, attacked

__all__ = ["attacked"]

SETTLED = """[...document.querySelectorAll('*')].flatMap(element => [...element.attributes].map(one => one.name))
  .filter(name => name.startsWith('on')).length"""
LEADS = "[...document.links].map(link => link.protocol)"


@pytest.mark.slow
def test_nothing_of_the_attacks_runs_or_asks_for_anything(visit: Callable[..., Visit], attacked: Attacked) -> None:
    window = visit()
    root = attacked.site.root.resolve()
    asked: list[str] = []
    window.page.on("dialog", lambda dialog: (window.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    window.page.on("popup", lambda popup: window.faults.append(f"popup: {popup.url}"))
    window.page.on("request", lambda request: asked.append(request.url))
    pages = sorted(name for name in attacked.site.files if name.endswith(".html"))
    shown = [name for name in pages if name.startswith("stories/hongyan/z")]
    assert len(shown) > 40
    for name in pages:
        page = window.open((root / name).as_uri())
        assert (name, window.faults) == (name, [])
        assert (name, "ran" in page.title(), page.evaluate(SETTLED)) == (name, False, 0)
        assert set(page.evaluate(LEADS)) <= {"file:", "http:", "https:"}, name
    assert [url for url in asked if not url.startswith((f"{root.as_uri()}/", "data:"))] == []
