"""A page is a frame that many pages share with its own content in it: the same as if MkDocs had made the page as a whole."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import jinja2
import pytest
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from build_tools.build.output import Output
from build_tools.build.site import inputs_of, make, theme_of
from build_tools.build.sources import Sources, setup_of, shown
from build_tools.cache.store import MemoryCache
from build_tools.engine.mkdocs.pages import Framed
from build_tools.engine.mkdocs.plugin import ArchivePlugin
from build_tools.engine.mkdocs.run import MkDocsBuild
from build_tools.pipeline.prepare import prepare
from build_tools.render.fragments import HOLES, filled
from build_tools.render.frames import FrameKey
from build_tools.render.rendering import TEMPLATES, Renderer
from build_tools.views.data import Notice, Redirect, VerifyPage, View
from tests.support.builds import ROOT, copy_sample

ATTRIBUTE = re.compile(r"""\b(href|src|srcset|action|poster|content|data-[\w-]+)=("[^"]*"|'[^']*')""")
ADDRESS = re.compile(r"(?!data:|https?:|//|#)[^\s,;=?#&]+\.(?:html|css|js|svg|png|jpe?g|webp|gif|wav|mp3|webm|mp4)")
SITE_URL = "https://example.org/archive/"


class Seen:
    """What MkDocs told its plugin, which goes on hearing it."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment

    def listen(self, patch: pytest.MonkeyPatch) -> None:
        """Hear what the plugin hears from now on."""
        on_nav, on_env = ArchivePlugin.on_nav, ArchivePlugin.on_env

        def noting_nav(plugin: ArchivePlugin, nav: Navigation, **said: Any) -> Navigation:
            self.nav, self.config, self.files = nav, said["config"], said["files"]
            return on_nav(plugin, nav, **said)

        def noting_env(plugin: ArchivePlugin, env: jinja2.Environment, **said: Any) -> jinja2.Environment:
            self.env = env
            return on_env(plugin, env, **said)

        patch.setattr(ArchivePlugin, "on_nav", noting_nav)
        patch.setattr(ArchivePlugin, "on_env", noting_env)


@dataclass
class Made:
    """Pages as they were written, the data they show, and the MkDocs that their frames are from."""

    folder: Path
    views: dict[str, View]
    frames: set[FrameKey]
    seen: Seen

    def whole(self, view: View) -> str:
        """Render a page as MkDocs renders one of its own."""
        seen = self.seen
        page = Framed(view, seen.config)  # type: ignore[arg-type]  # (all it needs is a head)
        context = get_context(seen.nav, seen.files, seen.config, page)
        called = {  # nothing is kept from one page to the next
            "kept": lambda macro, *arguments: macro(*arguments),
            "kept_items": lambda macro, items, *arguments: "".join(f"<li>{macro(i, *arguments)}</li>" for i in items),
            "holes": HOLES,
            "filled": filled,
        }
        return seen.env.get_template(TEMPLATES[type(view)]).render({**context, **called, "view": view})


@pytest.fixture(
    scope="module", params=[SITE_URL, pytest.param("", marks=pytest.mark.slow)], ids=["with an address", "nowhere"]
)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Make the sample archive's pages, drafts too, and note what they show."""
    base = tmp_path_factory.mktemp("frames")
    project, root = project_at(base / "project"), copy_sample(base / "stories")
    with (root / "archive.yml").open("a", encoding="utf-8") as file:
        file.write(f"网址: {request.param}\n" if request.param else "")
    folder = base / "site"
    folder.mkdir()
    seen = Seen()
    prepared, cache = prepare(root), MemoryCache()
    theme = theme_of(ROOT / "overrides", prepared)
    catalogue = shown(prepared, theme, drafts=True)
    press = MkDocsBuild(project, inputs_of(catalogue, theme, project / "docs"), drafts=True)
    views: dict[str, View] = {}
    frames: set[FrameKey] = set()
    content = Renderer.content

    def noting(renderer: Renderer, view: View) -> str:
        views[view.head.address] = view
        return content(renderer, view)

    def frame(key: FrameKey) -> tuple[str, ...]:
        frames.add(key)
        return press.frame(key)

    with pytest.MonkeyPatch.context() as patch:
        seen.listen(patch)
        nav = press.run(folder)
        patch.setattr(Renderer, "content", noting)
        setup = setup_of(catalogue, theme, nav, b"")
        make(Sources(prepared, catalogue, setup, cache), Output.open(folder, None, None), frame)
    return Made(folder, views, frames, seen)


def project_at(folder: Path) -> Path:
    """A project with the real theme and manuals."""
    folder.mkdir()
    for part in ("overrides", "docs"):
        (folder / part).symlink_to(ROOT / part, target_is_directory=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def resolved(html: str, address: str) -> str:
    """The page with every address as it is from the site's root, and any white space as one blank."""

    def from_root(found: re.Match[str]) -> str:
        return normpath(join(dirname(address), found[0]))

    def attribute(found: re.Match[str]) -> str:
        return f"{found[1]}={ADDRESS.sub(from_root, found[2][1:-1])}"

    return re.sub(r"\s+", " ", ATTRIBUTE.sub(attribute, html)).strip()


def test_a_page_of_frame_and_content_is_the_page_as_a_whole(made: Made) -> None:
    different = []
    for address, view in made.views.items():
        if isinstance(view, VerifyPage):  # its script is none of MkDocs' templates
            continue
        ours = (made.folder / address).read_text(encoding="utf-8")
        if resolved(ours, address) != resolved(made.whole(view), address):
            different.append(address)
    assert different == []


def test_all_kinds_of_pages_were_looked_at(made: Made) -> None:
    assert {type(view) for view in made.views.values()} >= TEMPLATES.keys() - {Redirect, Notice}
    assert "stories/changge/weiwan-caogao.html" in made.views
    assert "stories/lianhe/daishen-gushi.html" in made.views
    assert len(made.views) > 80
    assert len(made.frames) < len(made.views) / 2


def test_a_wrong_address_or_word_would_be_seen() -> None:
    page = '<a href="../b.html?v=1">甲</a>'
    assert resolved(page, "x/a.html") == resolved('<a  href="../../b.html?v=1">甲</a>', "x/y/a.html")
    assert resolved(page, "x/a.html") != resolved(page, "x/y/a.html")
    assert resolved(page, "x/a.html") != resolved(page.replace("甲", "乙"), "x/a.html")
