"""From page data to HTML files: a pure function over chunks of pages, which any process can run.

A page is a frame with holes, made by MkDocs and Material once for many pages (``render.frames``), and content, made here. MkDocs is not loaded.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import lru_cache

import jinja2
from markupsafe import escape

from build_tools.chinese.spoken import KnownReadings
from build_tools.diagnostics import blamed_on
from build_tools.executors.spans import span
from build_tools.markup.finish import Glossary, Shown
from build_tools.model.packed import Interned, Packed
from build_tools.render.environment import content_environment
from build_tools.render.pinyin import page_pinyin
from build_tools.render.policy import policy
from build_tools.render.search_words import SEARCH_WORDS
from build_tools.render.site_nav import SiteNav
from build_tools.views.data import (
    EditionPage,
    Errata,
    GlossaryPage,
    HandWritten,
    Home,
    Matrix,
    Notice,
    Overview,
    Redirect,
    SearchPage,
    StoryList,
    StoryPage,
    Timeline,
    VerifyPage,
    View,
)
from build_tools.views.story_page import complete
from build_tools.views.terms import Terms
from build_tools.wording import pages, reading

TEMPLATES: dict[type, str] = {
    StoryPage: "story.html",
    StoryList: "list.html",
    Overview: "overview.html",
    Matrix: "matrix.html",
    Timeline: "timeline.html",
    Errata: "errata.html",
    GlossaryPage: "glossary.html",
    Home: "home.html",
    HandWritten: "own.html",
    SearchPage: "search.html",
    Redirect: "redirect.html",
    Notice: "notice.html",
    EditionPage: "edition.html",
    VerifyPage: "verify.html",
}

CONTENT, TITLE, DESCRIPTION, ADDRESS = "content", "title", "description", "address"
"""What a frame has holes for."""

_PHRASE = re.compile("(?<=：)(?=.)|(?=（)(?<=.)")
_ROOT = "\x02"
"""Stands for the way up to the site's root until the page is known."""


class SiteError(Exception):
    """The configuration or a template is broken."""


Frame = tuple[str, ...]
"""Text and names of holes in turn, text first and last; empty for a page that stands alone."""


@dataclass(frozen=True, slots=True)
class Setup(Interned):
    """What all pages need.

    Attributes:
        templates: Sources of our own templates by name.
        assets: Versioned addresses of the theme's files by plain address.
        nav: Navigation.
        terms: The glossary.
        readings: Of registered names.
        digest: Changes with any of these.
    """

    templates: Mapping[str, str]
    assets: Mapping[str, str]
    nav: SiteNav
    terms: Terms
    readings: Mapping[str, str]
    digest: bytes

    __hash__ = Interned.__hash__


@dataclass(frozen=True, slots=True)
class PageItem(Packed):
    """One page to make.

    Attributes:
        view: Its data, pickled.
        frame: Number of its frame in the job.
        path: For a story: of its file below the archive's folder.
        html: For a story: its body as UTF-8, with numbered links.
        links: For a story: addresses of these.
        images: For a story: what its images need.
    """

    view: bytes
    frame: int
    path: str = ""
    html: bytes = b""
    links: tuple[str | None, ...] = ()
    images: tuple[Shown | None, ...] = ()


def equip(env: jinja2.Environment, assets: Mapping[str, str], nav: SiteNav) -> None:
    """Give templates ``asset(path)``, ``policy(kind)``, ``archive``, ``phrases`` and the words of the search and of the reading bar."""
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    env.globals["asset"] = lambda address: assets.get(address, address)
    env.globals["policy"] = policy
    env.globals["search_words"], env.globals["reading_words"] = SEARCH_WORDS, reading
    env.globals["archive"] = nav
    env.filters["phrases"], env.filters["day"] = _phrases, pages.day


def _phrases(html: str) -> str:
    """Keep together what stands before and after a colon of a title, and what stands in brackets; the style sheet breaks lines between them first."""
    first, *others = _PHRASE.split(html)
    return "".join(f'<span class="phrase">{part}</span>' for part in (first, *others)) if others else first


class _Key:
    """A setup that is equal to another one of the same digest."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.setup.digest == other.setup.digest

    def __hash__(self) -> int:
        return hash(self.setup.digest)


def renderer(setup: Setup) -> Renderer:
    """The renderer of a setup; one a process, since compiling the templates takes as long as a hundred pages."""
    return _renderer(_Key(setup))


@lru_cache(maxsize=2)
def _renderer(key: _Key) -> Renderer:
    return Renderer(key.setup)


class Renderer:
    """Makes the HTML of pages.

    Args:
        setup: What they all need.
    """

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._glossary = Glossary(setup.terms.names, setup.terms.meanings, setup.terms.longer)
        self._readings = KnownReadings(setup.readings)
        env = content_environment(setup.templates)
        equip(env, setup.assets, setup.nav)
        env.filters["url"] = _from_root
        self._env = env

    def page(self, item: PageItem, frame: Frame) -> tuple[str, str]:
        """Address and HTML of a whole page.

        Raises:
            SiteError: A template is broken.
            StoryFaultError: The program failed over one story.
        """
        try:
            with blamed_on(item.path, (jinja2.TemplateError,)) if item.path else nullcontext():
                view = self._view(item)
                return view.head.address, fill(frame, view, self.content(view), self._setup)
        except jinja2.TemplateError as error:  # not every one of these can be sent to another process
            raise SiteError(f"{type(error).__name__}: {error}") from None

    def _view(self, item: PageItem) -> View:
        view: View = pickle.loads(item.view)
        if not isinstance(view, StoryPage):
            return view
        html = item.html.decode("utf-8", "surrogatepass")
        with span("pinyin"):
            pinyin = page_pinyin(view, html, self._readings)
        view = replace(view, pinyin=pinyin)
        return complete(view, item.links, item.images, html, self._glossary)

    def content(self, view: View) -> str:
        """What stands in the frame."""
        template = self._env.get_template(TEMPLATES[type(view)])
        html = template.render(view=view, layout="content.html")
        return html.replace(_ROOT, "../" * view.head.address.count("/"))


def fill(frame: Frame, view: View, content: str, setup: Setup) -> str:
    """A frame with its holes filled; the content alone if there is none."""
    if not frame:
        return content
    profile = setup.nav.profile
    lead = view.card.summary if isinstance(view, StoryPage) else view.head.lead
    fillings = {
        CONTENT: content,
        TITLE: str(escape(view.head.title)),
        DESCRIPTION: str(escape(lead or profile.summary or profile.name)),
        ADDRESS: str(escape(view.head.address)),
    }
    return "".join([fillings[part] if place % 2 else part for place, part in enumerate(frame)])


def _from_root(address: str) -> str:
    return _ROOT + address
