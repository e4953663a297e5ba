"""The preview in a real browser: what its pages may do, and what pages of others may not."""

import threading
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from build_tools.preview.server import PreviewServer, make_server
from build_tools.preview.state import State
from tests.browser.conftest import Visit, serve

Open = Callable[..., Visit]
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; media-src 'self'; img-src data:"
HEAD = f"""<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>稿</title>
<meta http-equiv="Content-Security-Policy" content="{POLICY}"><link rel="icon" href="data:,"></head>"""
SEEK = """async () => {
  const audio = document.querySelector("audio");
  audio.preload = "metadata";
  audio.src = "long.wav";
  await new Promise((done, failed) => { audio.onloadedmetadata = done; audio.onerror = failed; });
  const moved = new Promise((done, failed) => { audio.onseeked = done; audio.onerror = failed; });
  audio.currentTime = audio.duration - 10;
  await moved;
  return [Math.round(audio.duration), Math.round(audio.currentTime)];
}"""
STEAL = """async (there) => {
  const tag = (name, more) => new Promise((done) => {
    const node = Object.assign(document.createElement(name), more);
    node.onload = () => done("loaded");
    node.onerror = () => done("refused");
    document.body.appendChild(node);
  });
  const ask = (more) => fetch(there + "titles.js", more).then((answer) => answer.type, () => "refused");
  return {
    script: await tag("script", {src: there + "titles.js"}),
    style: await tag("link", {rel: "stylesheet", href: there + "style.css"}),
    question: await ask({}),
    blind: await ask({mode: "no-cors"}),
    title: window.title || null,
  };
}"""


@pytest.fixture
def state() -> State:
    """Give what the preview tells its pages."""
    state = State()
    state.built()
    return state


@pytest.fixture
def preview(tmp_path: Path, state: State) -> Iterator[PreviewServer]:
    """Give the preview of a small site."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(f"{HEAD}<body><audio controls></audio></body></html>", encoding="utf-8")
    (site / "titles.js").write_text("window.title = '稿';", encoding="utf-8")
    (site / "style.css").write_text("p { color: red; }", encoding="utf-8")
    with wave.open(str(site / "long.wav"), "wb") as sound:
        sound.setparams((2, 2, 44_100, 0, "NONE", ""))
        sound.writeframes(bytes(44_100 * 4 * 240))
    server = make_server(site, state, 0, 0)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_strict_page_shows_problems_and_finds_places_in_long_sounds(
    visit: Open, preview: PreviewServer, state: State
) -> None:
    window = visit(width=360)
    page = window.open(f"http://127.0.0.1:{preview.server_port}/")
    assert page.evaluate(SEEK) == [240, 230]
    state.failed(("灯.md 第 3 行",))
    panel = page.locator("#archive-preview-panel")
    expect(panel).to_contain_text("第 3 行")
    assert panel.locator("section").evaluate("node => getComputedStyle(node).position") == "fixed"
    with page.expect_navigation():
        state.built()
    expect(panel).to_have_count(0)
    assert window.faults == []


@pytest.mark.slow
def test_more_windows_open_than_a_browser_keeps_connections(visit: Open, preview: PreviewServer, state: State) -> None:
    windows = [visit(width=360) for _ in range(8)]
    for window in windows:
        window.page.goto(f"http://127.0.0.1:{preview.server_port}/", timeout=5_000)
    state.failed(("灯.md 第 3 行",))
    expect(windows[-1].page.locator("#archive-preview-panel")).to_contain_text("第 3 行", timeout=5_000)


def test_pages_of_others_get_nothing_but_a_link(visit: Open, preview: PreviewServer, tmp_path: Path) -> None:
    there = f"http://127.0.0.1:{preview.server_port}/"
    (tmp_path / "evil").mkdir()
    (tmp_path / "evil" / "index.html").write_text(
        f'<!doctype html><title>x</title><link rel="icon" href="data:,"><body><a href="{there}">稿</a></body>',
        encoding="utf-8",
    )
    evil = serve(tmp_path / "evil", tmp_path / "evil")
    for address in (f"http://127.0.0.1:{evil.server_address[1]}/", (tmp_path / "evil" / "index.html").as_uri()):
        page = visit().page
        page.goto(address)
        refused = dict.fromkeys(("script", "style", "question", "blind"), "refused")
        assert page.evaluate(STEAL, there) == {**refused, "title": None}
        page.click("a")
        expect(page).to_have_title("稿")
    evil.shutdown()
    evil.server_close()
