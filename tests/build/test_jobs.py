"""Pages are handed out in batches, each with the frames that it needs, and come back as bytes or on disk."""

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from build_tools.build.files import copy, link, write
from build_tools.build.groups import Page
from build_tools.build.jobs import PAGES_A_JOB, jobs, render_job
from build_tools.cache.digests import content_digest
from build_tools.cache.values import pickled
from build_tools.model.profile import Profile
from build_tools.render.frames import FrameKey
from build_tools.render.rendering import PageItem, Setup
from build_tools.render.site_nav import SiteNav
from build_tools.views.data import SearchPage
from build_tools.views.parts import PageHead
from build_tools.views.terms import Terms

TEMPLATES = {"search.html": "{{ view.head.title }}{{ archive.search | url }}"}
SETUP = Setup(TEMPLATES, {}, SiteNav.of(Profile(), (), (), preview=False), Terms({}, {}, ()), {}, digest=b"jobs")
RED, BLUE = FrameKey("search.html", "red", "", False), FrameKey("search.html", "blue", "", False)


def page(number: int, frame: FrameKey | None) -> Page:
    address = f"pages/{number}.html"
    return Page(address, frame, PageItem(pickled(SearchPage(PageHead(address, f"第{number}页", "", (), ""))), 0))


class Frames(Counter[FrameKey]):
    """Makes frames that show their key's address."""

    def make(self, key: FrameKey) -> tuple[str, ...]:
        self[key] += 1
        return (f"{key.address}:", "content", "!")


def text(number: int, frame: FrameKey | None) -> str:
    content = f"第{number}页../search.html"
    return f"{frame.address}:{content}!" if frame else content


KINDS = [RED, None, BLUE, RED, None]
MANY = [KINDS[number % 5] if number < PAGES_A_JOB else RED for number in range(PAGES_A_JOB + 2)]


def test_every_page_is_rendered_in_its_frame() -> None:
    frames = Frames()
    made = list(jobs((page(number, frame) for number, frame in enumerate(MANY)), SETUP, frames.make))
    assert [len(job.items) for job in made] == [PAGES_A_JOB, 2]
    assert [len(job.frames) for job in made] == [3, 1], "a job takes no frames along that it does not need"
    assert frames == {RED: 1, BLUE: 1}, "a frame is made once"
    rendered = [one for job in made for one in render_job(job)]
    assert [one.address for one in rendered] == [f"pages/{number}.html" for number in range(len(MANY))]
    assert [one.content.decode() for one in rendered] == [text(number, frame) for number, frame in enumerate(MANY)]
    assert [one.digest for one in rendered] == [hashlib.sha256(one.content).hexdigest() for one in rendered]


def test_pages_are_taken_while_jobs_are_asked_for() -> None:
    taken: list[int] = []

    def some() -> Page:
        taken.append(len(taken))
        return page(len(taken), None)

    next(jobs(iter(some, None), SETUP, Frames().make))
    assert len(taken) == PAGES_A_JOB


def test_pages_are_written_where_the_disk_is_shared(tmp_path: Path) -> None:
    (job,) = jobs([page(1, RED)], SETUP, Frames().make, str(tmp_path))
    (rendered,) = render_job(job)
    content = (tmp_path / "pages" / "1.html").read_bytes()
    assert content.decode() == text(1, RED)
    assert (rendered.address, rendered.content) == ("pages/1.html", b"")
    assert rendered.digest == hashlib.sha256(content).hexdigest()


def test_half_a_character_does_no_harm() -> None:
    head = PageHead("a.html", "\ud800", "", (), "")
    (job,) = jobs([Page("a.html", None, PageItem(pickled(SearchPage(head)), 0))], SETUP, Frames().make)
    assert render_job(job)[0].content == b"?search.html"


def test_a_source_that_is_gone_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileNotFoundError):
        link(tmp_path / "gone", tmp_path / "folder", "a.html")
    assert list((tmp_path / "folder").iterdir()) == []


def test_folders_are_made_on_the_way(tmp_path: Path) -> None:
    write(tmp_path / "site", "a/b/c.html", b"c")
    write(tmp_path / "site", "a/b/d.html", b"d")
    link(tmp_path / "site", tmp_path / "next", "a/b/c.html")
    copy(tmp_path / "site" / "a/b/d.html", tmp_path / "next", "x/y/d.html", content_digest(b"d"))
    assert (tmp_path / "next" / "a/b/c.html").samefile(tmp_path / "site" / "a/b/c.html")
    assert (tmp_path / "next" / "x/y/d.html").read_bytes() == b"d"


def test_a_file_that_is_gone_when_it_is_copied_is_named(tmp_path: Path) -> None:
    gone = tmp_path / "a.jpg"
    with pytest.raises(FileNotFoundError) as caught:
        copy(gone, tmp_path / "site", "stories/a.jpg", "")
    assert caught.value.filename == str(gone)
    assert not (tmp_path / "site" / "stories" / "a.jpg").exists()
