"""One story's page ahead of all others, for a preview."""

from __future__ import annotations

from dataclasses import replace

from build_tools.build.groups import Page
from build_tools.build.jobs import Rendered, jobs, render_job
from build_tools.build.producers.stories import story_group
from build_tools.build.site import Built
from build_tools.loading.archive import resolved


def page_now(built: Built, path: str, drafts: bool) -> Rendered | None:
    """The page of a story as its file is now, while all around it is as it was when the site was made.

    Args:
        built: The site.
        path: Of the story's file below the archive's folder.
        drafts: True to show a story that is not published yet.

    Returns:
        The page; None if the story is new, or not fit to be shown.
    """
    sources = built.sources
    read = sources.prepared.stories.read_now(path)
    known = sources.prepared.archive.by_path.get(path)
    if not (read and known and known.slug in sources.catalogue.stories):
        return None
    reading, text = read
    story = resolved(reading.story, sources.prepared.archive)
    is_wrong = any(diagnostic.severity == "error" for diagnostic in reading.found)
    if reading.body is None or is_wrong or not (story.published or drafts):
        return None
    now = replace(sources, catalogue=sources.catalogue.with_story(story, reading.body))
    group = story_group(now, sources.story_pages.of(now.catalogue), story, lambda: text)
    pages = (part for part in group.make() if isinstance(part, Page))
    return next((page for job in jobs(pages, now.setup, built.frame) for page in render_job(job)), None)
