"""The pictures of the handbook, taken from the real program by a browser. ``python -m tests.support.handbook_pictures`` takes them anew.

What they show is made up: the sample archive, a manuscript that comes into it, and what may go wrong there.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Page, expect

from tests.support.branches import commit, git, replace
from tests.support.builds import ROOT, archive, copy_sample
from tests.support.chromium import chromium
from tests.support.handbook import MANUSCRIPT, PICTURES, STORY, actions, answers, manuscript
from tests.support.serving import serving
from tests.support.terminal import in_dialogue

WIDTH = 800
COLOURS = 96
MARGIN = 12
LANTERN = "chenguang-xiaoxue/zeng-jia-denglong"
PATIENCE = 90_000


class Camera:
    """Takes pictures of pages.

    Args:
        page: The window.
        folder: Where the pictures go.
    """

    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self._folder = page, folder

    def open(self, address: str | Path) -> None:
        """Open a page, or one that is a file."""
        self.page.goto(address.resolve().as_uri() if isinstance(address, Path) else address, wait_until="load")

    def take(self, name: str, height: int, at: str = "") -> None:
        """Take a picture.

        Args:
            name: Of its file.
            height: Of the picture; all are of one width.
            at: What is to stand at its top; that of the page if nothing.
        """
        self.page.set_viewport_size({"width": WIDTH, "height": height})
        if at:
            place = self.page.locator(at).first
            place.evaluate(f"node => scrollTo(0, node.getBoundingClientRect().top + scrollY - {MARGIN})")
        with Image.open(io.BytesIO(self.page.screenshot(animations="disabled"))) as shot:
            few = shot.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(self._folder / name, "PNG", optimize=True)


def take_all(folder: Path) -> None:
    """Take all pictures into a folder."""
    with TemporaryDirectory() as home, chromium() as browser:
        context = browser.new_context(locale="zh-CN", color_scheme="light", viewport={"width": WIDTH, "height": 600})
        context.set_default_timeout(PATIENCE)
        camera = Camera(context.new_page(), folder)
        root = copy_sample(Path(home, "district", "stories"))
        git(root.parent, "init", "-q", "-b", "main")
        commit(root.parent)
        git(root.parent, "switch", "-q", "-c", "tougao")
        for scene in (_branch, _preview, _queue, _site, _children):
            scene(camera, root)


def _branch(camera: Camera, root: Path) -> None:
    """A manuscript, and a sentence changed elsewhere."""
    file = root.parent / MANUSCRIPT
    file.write_bytes(manuscript())
    run(lambda: in_dialogue("import", file, "--stories", root, folder=ROOT, answers=answers(actions("十二步")[0].code)))
    file.unlink()
    replace(root / f"{LANTERN}.md", "灯笼轻轻摇晃，影子落在石阶上", "灯笼轻轻地摇，影子落在石阶和墙上")
    commit(root.parent)
    camera.open(_review(root, "main"))
    camera.take("review-top.png", 400)
    camera.take("review-sentences.png", 330, "h3:has-text('正文改了哪里')")
    camera.take("review-photos.png", 400, "h3:has-text('照片、录音和视频')")
    camera.take("review-questions.png", 300, "h2:has-text('五个问题')")


def _preview(camera: Camera, root: Path) -> None:
    """A draft, and a fault in it."""
    with serving("--stories", root, "--site", _beside(root) / "preview", "--drafts") as serve:
        host, port = serve.address()
        camera.open(f"http://{host}:{port}/stories/{STORY}.html")
        camera.take("preview.png", 500)
        replace(root / STORY / "index.md", "标题: ", "标题：")
        expect(camera.page.locator("#archive-preview-panel")).to_contain_text("Y003", timeout=PATIENCE)
        camera.take("preview-problems.png", 500)
        replace(root / STORY / "index.md", "标题：", "标题: ")


def _queue(camera: Camera, root: Path) -> None:
    """All that waits."""
    camera.open(_review(root))
    camera.take("queue.png", 420)


def _site(camera: Camera, root: Path) -> None:
    """The story as readers find it, the corrections, and what is left of a story that went."""
    replace(root / STORY / "index.md", "状态: 待审", "状态: 已发布")
    site = _beside(root) / "site"
    run(lambda: _archive("build", "--stories", root, "--site", site, "--quiet"))
    camera.open(site / "stories" / f"{STORY}.html")
    camera.take("story.png", 720, ".prose h2")
    camera.open(f"{(site / 'search.html').as_uri()}?q={quote('纸做的灯')}")
    expect(camera.page.locator(".results")).to_have_attribute("aria-busy", "false", timeout=PATIENCE)
    camera.take("search.png", 480, "h1")
    camera.open(site / "errata.html")
    camera.take("errata.png", 300, "h1")
    run(lambda: _archive("takedown", LANTERN, "--stories", root, "--site", site, "--yes", "--quiet"))
    camera.open(site / "stories" / f"{LANTERN}.html")
    camera.take("notice.png", 200)


def _children(camera: Camera, root: Path) -> None:
    """A story that tells too much of a pupil."""
    replace(
        root / STORY / "index.md",
        "每个人的书包里",
        "五年级的王小明同学说，要报名的请打电话 13800000000。每个人的书包里",
    )
    camera.open(_review(root, "main"))
    camera.take("review-children.png", 360, ".alarm")


def _review(root: Path, *base: str) -> Path:
    out = _beside(root) / "review.html"
    run(lambda: _archive("review", *base, "--stories", root, "--out", out, "--quiet"))
    return out


def _beside(root: Path) -> Path:
    """A folder that is not in the repository."""
    return root.parent.with_name("made")


def _archive(*arguments: str | Path) -> tuple[int, str]:
    done = archive(*arguments)
    return done.returncode, done.stdout + done.stderr


def run(command: Callable[[], tuple[int, str]]) -> str:
    """Run a command that must succeed; what it said."""
    code, said = command()
    assert code == 0, said
    return said


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    take_all(PICTURES)
