"""A project of three stories and bare templates that show all data of a page, built without MkDocs: a build takes a tenth of a second."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from concurrent.futures import Executor
from pathlib import Path

from build_tools.build.engine import EngineInputs
from build_tools.build.site import Built
from build_tools.cache.store import Cache, MemoryCache
from build_tools.pipeline.prepare import Prepared, Progress, prepare, quiet
from build_tools.publishing.make import make_site, spare_folder
from build_tools.publishing.marker import SITE
from build_tools.publishing.staging import staged
from build_tools.render.frames import FrameKey
from build_tools.render.rendering import TEMPLATES, Frame
from build_tools.render.scripts import ENTRY_POINTS, INLINED, LATE
from build_tools.render.site_nav import SiteNav
from build_tools.render.theme import Theme
from build_tools.views.parts import Link
from tests.support.builds import snapshot
from tests.support.cases import clean_archive, picture

LETTER, DRAFT, SPEECH = "hongyan/tuogu-xin.md", "hongyan/hai-mei-xie-wan.md", "renmin-xiaoxue/xuanjiang/index.md"
LETTER_FILE, SPEECH_FILE, DRAFT_FILE = f"stories/{LETTER}", f"stories/{SPEECH}", f"stories/{DRAFT}"
LETTER_PAGE, DRAFT_PAGE = "stories/hongyan/tuogu-xin.html", "stories/hongyan/hai-mei-xie-wan.html"
SPEECH_PAGE = "stories/renmin-xiaoxue/xuanjiang.html"
PHOTO = "renmin-xiaoxue/xuanjiang/langdu.jpg"
SOUND = PHOTO.replace("jpg", "wav")
DOCS = {"how.md": "说明，见[信](stories/hongyan/tuogu-xin.md)", "more/how.md": "怎么写"}
SHOWN = "{{ view }}{{ archive }}{{ asset('assets/base.css') }}"


class StubEngine:
    """Makes a page of each hand-written file, and frames that show their key.

    Attributes:
        asked: What it was asked for: ``run``, or the key of a frame.
    """

    def __init__(self, docs: Path, configuration: bytes = b"", inputs: EngineInputs | None = None) -> None:
        self._docs, self._configuration, self._inputs = docs, configuration, inputs or EngineInputs(Theme({}))
        self.asked: list[str | FrameKey] = []

    @property
    def targets(self) -> Collection[str]:
        """Generated pages that manuals link to."""
        return self._inputs.targets

    def digest(self) -> bytes:
        """Changes with the configuration."""
        return self._configuration

    def run(self, folder: Path) -> SiteNav:
        """Write the pages and a file of the theme."""
        self.asked.append("run")
        assert list(folder.iterdir()) == []
        texts = {file.relative_to(self._docs).as_posix(): file.read_text("utf-8") for file in self._docs.rglob("*.md")}
        for name, text in {**texts, "theme/style.css": "css"}.items():
            file = folder / name.replace(".md", ".html")
            file.parent.mkdir(exist_ok=True)
            file.write_text(text + self._configuration.decode(), encoding="utf-8")
        manuals = tuple(Link(text.partition("，")[0], name) for name, text in sorted(texts.items()))
        return SiteNav.of(self._inputs.profile, self._inputs.pages, manuals, preview=False)

    def frame(self, key: FrameKey) -> Frame:
        """Show the key around the content."""
        self.asked.append(key)
        return (f"<{key}{self._configuration.decode()}>", "content", "<", "title", ">")


class Small:
    """The project, its site, and what its builds remember.

    Attributes:
        engine: That of the last build.
    """

    def __init__(self, folder: Path) -> None:
        self.project, self.site, self.cache = folder / "project", folder / "site", MemoryCache()
        self.configuration = b""
        self.engine = StubEngine(folder)
        self.project.mkdir()
        self.stories = clean_archive(self.project)
        for name, text in DOCS.items():
            self.write(f"docs/{name}", text)
        for template in TEMPLATES.values():
            self.write(f"overrides/{template}", SHOWN)
        for name in {name for names in (*ENTRY_POINTS.values(), *LATE.values()) for name in names}:
            self.write(f"overrides/assets/{name}.js", "")
        for name in INLINED:
            self.write(f"overrides/{name}", "")
        self.write("stories/pages/index.md", "你好，欢迎。\n")
        self.write("stories/pages/about.md", "# 关于这里\n\n这里有两篇故事。\n")
        for name in ("base.css", "emblem.svg", "covers/default.svg"):
            self.write(f"overrides/assets/{name}", name)

    def write(self, path: str, text: str) -> None:
        """Write a file below the project's folder."""
        file = self.project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        """Put some words of a file below the project's folder in the place of others."""
        text = (self.project / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def change_photo(self) -> None:
        """Put a larger picture in the place of the photo of the speech."""
        (self.stories / PHOTO).write_bytes(picture((80, 60)))

    def prepare(self, cache: Cache | None = None) -> Prepared:
        """Read and check the archive."""
        return prepare(self.stories, cache=cache or self.cache)

    def _make_engine(self, inputs: EngineInputs) -> StubEngine:
        self.engine = StubEngine(self.project / "docs", self.configuration, inputs)
        return self.engine

    def build(
        self,
        site: Path | None = None,
        *,
        cache: Cache | None = None,
        executor: Executor | None = None,
        drafts: bool = False,
        progress: Progress = quiet,
    ) -> Built:
        """Build the site, in its place unless another is given."""
        cache = cache or self.cache
        return make_site(
            self.project,
            prepare(self.stories, cache=cache),
            staged(site or self.site, SITE, spare_folder(self.project, SITE)),
            self._make_engine,
            cache=cache,
            executor=executor,
            progress=progress,
            drafts=drafts,
        )

    def clean(self, *, drafts: bool = False) -> dict[str, bytes]:
        """What a build from nothing makes."""
        self.build(self.site.with_name("clean"), cache=MemoryCache(), drafts=drafts)
        return snapshot(self.site.with_name("clean"))


def html(files: Iterable[str]) -> set[str]:
    """The pages among files, but for that of the edition, which changes with any other."""
    return {name for name in files if name.endswith(".html")} - {"edition.html"}


def rebuilt(small: Small, *, drafts: bool = False) -> tuple[set[str], set[str]]:
    """Build again; pages that were made anew, and those that are others than before. The site must be the one made from nothing."""
    before = snapshot(small.site)
    made = small.build(drafts=drafts).output.changed
    asked = small.engine.asked
    after = snapshot(small.site)
    assert after == small.clean(drafts=drafts)
    assert small.build(drafts=drafts).is_same, "what was made is recorded"
    assert small.engine.asked == [], "and so is what the engine made"
    small.engine.asked = asked
    return set(made), {name for name in html(after) if after[name] != before.get(name)}
