"""The page that tells whether a copy of the site is whole: apart from the site, from a folder and by http, in new and old browsers."""

import hashlib
import json
import random
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from minisign import SecretKey
from playwright.sync_api import Page, expect

from build_tools.chinese.idioms import idioms_of
from build_tools.publishing.release import manifest_of
from tests.browser.conftest import Visit, serve
from tests.browser.old_browsers import OldBrowser
from tests.browser.published import Published, copy, key_of, published, spoil

__all__ = ["copy", "published"]

Open = Callable[..., Visit]

SIZES = (0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 1 << 20)
"""Around the lengths at which SHA-256 takes one block more."""
DIGEST = """
const answers = [];
for (const [text, cuts] of given) {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const hash = new window.archiveVerify.Sha256();
  let start = 0;
  for (const cut of [...cuts, bytes.length]) {
    hash.update(bytes.subarray(start, cut));
    start = cut;
  }
  answers.push(hash.digest());
}
return answers;
"""
RESULT = """
const verdict = document.querySelector(".verdict");
for (let turn = 0; turn < 300 && !verdict.dataset.state; turn += 1) await new Promise((done) => setTimeout(done, 100));
const texts = (selector) => Array.from(document.querySelectorAll(selector), (one) => one.textContent);
return [verdict.dataset.state, texts("dd"), texts(".lists li")];
"""


def chosen(page: Page, folder: Path, state: str) -> None:
    """Pick a folder, and wait for what comes of it."""
    page.evaluate("document.querySelector('.verdict').dataset.state = 'old'")
    page.set_input_files("#folder", folder)
    expect(page.locator(f".verdict[data-state={state}]")).to_be_visible()


def listed(page: Page) -> dict[str, list[str]]:
    """Addresses by what is wrong with them."""
    names = page.locator(".lists h2").all_inner_texts()
    lists = [part.locator("li").all_inner_texts() for part in page.locator(".lists ul").all()]
    return {name[:2]: addresses for name, addresses in zip(names, lists, strict=True)}


def test_a_folder_is_checked_on_any_computer(visit: Open, published: Published, copy: Path) -> None:
    window = visit()
    page = window.open(published.page.as_uri())
    page.fill("#key", published.ours)
    chosen(page, published.target, "good")
    edition = published.manifest.edition
    signed = f"签名对：是密钥 {published.key_name} 签的"
    facts = [
        edition,
        "　".join(idioms_of(edition)),
        str(published.manifest.stories),
        str(len(published.manifest.files)),
        signed,
    ]
    assert page.locator("dd").all_inner_texts() == facts
    assert (page.locator("progress").is_visible(), listed(page)) == (False, {})
    for key, told, state in (
        (key_of(published.other), "是另一把密钥", "bad"),
        ("RW", "填的不是公钥", "bad"),
        ("", "没有填公钥，所以没有核对", "good"),
        (key_of(published.ours), "签名对", "good"),
    ):
        page.fill("#key", key)
        expect(page.locator(f".verdict[data-state={state}]")).to_be_visible()
        assert told in page.locator("dd").last.inner_text()
    spoil(copy)
    chosen(page, copy, "bad")
    assert listed(page) == {
        "缺少": ["about.html"],
        "不一": ["edition.js", "index.html"],
        "多出": ["stories/多.txt"],
    }
    given = [(bytes(random.Random(size).randbytes(size)), size) for size in SIZES]
    cuts = {size: sorted(random.Random(size).choices(range(size + 1), k=3)) for size in SIZES}
    sent = json.dumps([(b64encode(content).decode(), cuts[size]) for content, size in given])
    digests = page.evaluate(f"(() => {{ const given = {sent}; {DIGEST} }})()")
    assert digests == [hashlib.sha256(content).hexdigest() for content, _ in given]
    assert page.evaluate("document.querySelectorAll('script[src], link[rel=stylesheet], a[href]').length") == 0
    assert window.faults == []


@pytest.mark.slow
def test_what_is_forged_or_no_site_is_told(visit: Open, published: Published, copy: Path) -> None:
    window = visit()
    page = window.open(published.page.as_uri())
    page.fill("#key", published.ours)
    manifest, signature = copy / "MANIFEST", copy / "MANIFEST.minisig"
    text, right = manifest.read_bytes(), signature.read_bytes()

    def verdict() -> str:
        chosen(page, copy, "bad")
        return page.locator(".verdict").inner_text() + "".join(page.locator("dd").all_inner_texts()[-1:])

    (copy / "index.html").write_bytes(b"forged")
    forged = manifest_of(copy, published.manifest.note)
    manifest.write_bytes(forged.text)
    assert "签名不对" in verdict()
    for wrong, told in (
        (b"", "签名文件坏了"),
        (right.replace(b"edition ", b"edition 0"), "签名不对"),
        (right[:-4], "签名文件坏了"),
        (b"\xff" * 9000, "签名文件坏了"),
        (bytes(SecretKey.from_file(published.secret).sign(forged.text)), "签名是另一种写法"),
    ):
        signature.write_bytes(wrong)
        assert told in verdict()
    signature.unlink()
    assert "没有签名，不能证明" in verdict()
    edition = forged.edition.encode()
    idioms = " ".join(idioms_of(published.manifest.edition)).encode()
    for spoilt in (
        b"",
        b"\xff",
        b"\xef\xbb\xbf" + text,
        text[:-1],
        text.replace(b"\n", b"\r\n"),
        text.replace(b"files ", b"files 1"),
        text.replace(b"stories ", b"stories x"),
        text + text.splitlines()[-1] + b"\n",
        forged.text.replace(edition, published.manifest.edition.encode()),
        forged.text.replace(" ".join(idioms_of(forged.edition)).encode(), idioms),
    ):
        manifest.write_bytes(spoilt)
        assert "清单（MANIFEST）坏了" in verdict()
    manifest.unlink()
    assert "没有 MANIFEST" in verdict()
    chosen(page, published.target.parent, "bad")
    assert page.locator(".verdict").inner_text().endswith("：hongse")
    assert window.faults == []


@pytest.mark.slow
def test_a_folder_can_be_dropped_where_the_page_came_by_http(visit: Open, published: Published, copy: Path) -> None:
    server = serve(published.target, published.target)
    window = visit()
    page = window.open(f"http://127.0.0.1:{server.server_address[1]}/verify.html")
    expect(page.locator(".drop")).to_be_visible()
    session = page.context.new_cdp_session(page)
    spoil(copy)
    for folder, state in ((published.target, "good"), (copy, "bad")):
        for kind in ("dragEnter", "dragOver", "drop"):
            data = {"items": [], "files": [str(folder)], "dragOperationsMask": 1}
            session.send("Input.dispatchDragEvent", {"type": kind, "x": 200, "y": 200, "data": data})
        expect(page.locator(f".verdict[data-state={state}]")).to_be_visible()
    assert sum(map(len, listed(page).values())) == 4
    server.shutdown()
    server.server_close()
    assert window.faults == []
    assert visit().open(published.page.as_uri()).locator(".drop").is_hidden()


@pytest.mark.slow
def test_it_is_worked_by_keyboard_and_prints_its_result_alone(visit: Open, published: Published) -> None:
    window = visit(width=360)
    page = window.open(published.page.as_uri())
    for name in ("key", "folder"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == name
        box = page.locator(f"#{name}").bounding_box()
        assert box
        assert box["height"] >= 44
    chosen(page, published.target, "good")
    assert window.overflow() == 0
    page.emulate_media(media="print")
    assert [page.locator(part).first.is_visible() for part in (".ask", ".verdict", "dd", ".trust")] == [
        False,
        True,
        True,
        True,
    ]


@pytest.mark.slow
@pytest.mark.parametrize("place", ["http", "file"])
def test_old_browsers_tell_the_same(browser_of_old: OldBrowser, published: Published, copy: Path, place: str) -> None:
    server = serve(published.target, published.target)
    by_http = f"http://127.0.0.1:{server.server_address[1]}/verify.html"
    key = f"document.querySelector('#key').value = {json.dumps(key_of(published.ours))};"

    def told(folder: Path) -> Any:
        address = by_http if place == "http" else published.page.as_uri()
        done = browser_of_old.run(address, key + RESULT, picked={"#folder": str(folder)})
        assert done["said"] == []
        return done["result"]

    state, facts, wrong = told(published.target)
    assert (state, facts[0], wrong) == ("good", published.manifest.edition, [])
    assert facts[-1] == f"签名对：是密钥 {published.key_name} 签的"
    spoil(copy)
    assert told(copy)[::2] == ["bad", ["about.html", "edition.js", "index.html", "stories/多.txt"]]
    server.shutdown()
    server.server_close()
