"""The stories of an archive as other generators want them: Markdown with their own front matter."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from build_tools.chinese.pinyin import sort_key
from build_tools.loading.story import read_story
from build_tools.model.archive import Archive
from build_tools.model.facet import Facet
from build_tools.model.story import Story
from build_tools.pipeline.prepare import prepare
from build_tools.views.facets import FACETS, FACETS_BY_ID, Value, all_values


@dataclass(frozen=True, slots=True)
class Prepared:
    """A story for another generator.

    Attributes:
        story: Our own.
        terms: Names of its values by facet.
        order: Its place among all by the pinyin of the title, which others cannot know.
    """

    story: Story
    terms: dict[str, list[str]]
    order: int

    @property
    def cover(self) -> str:
        """File name of its cover, or nothing."""
        return self.story.cover.path if self.story.cover else ""


def prepared(root: Path) -> list[Prepared]:
    """Read an archive.

    Args:
        root: Its folder.
    """
    archive = prepare(root).archive
    stories = sorted(archive, key=lambda story: sort_key(story.title))
    values = {facet.id: _values(archive, facet, stories) for facet in FACETS}
    return [
        Prepared(
            _with_body(story, root),
            {facet.id: [values[facet.id][id].label for id in facet.values(story)] for facet in FACETS},
            order,
        )
        for order, story in enumerate(stories)
    ]


def _with_body(story: Story, root: Path) -> Story:
    return replace(story, body=read_story((root / story.path).read_bytes(), story.path)[0].body)


def _values(archive: Archive, facet: Facet, stories: list[Story]) -> dict[str, Value]:
    return all_values(archive, facet, (id for story in stories for id in facet.values(story)))


def write_hugo(stories: list[Prepared], root: Path, content: Path) -> None:
    """Write stories for Hugo, with taxonomies and the pairs of school and topic in the front matter.

    Args:
        stories: What to write.
        root: The archive they come from, for their covers.
        content: Hugo's folder of content.
    """
    for item in stories:
        story = item.story
        pairs = [f"{school} · {topic}" for school in item.terms["schools"] for topic in item.terms["topics"]]
        matter = {
            "title": story.title,
            "description": story.summary,
            **{name: values for name, values in item.terms.items() if values},
            "schooltopics": pairs,
            "weight": item.order + 1,
            "questions": list(story.questions),
            "sources": [
                {"title": source.title, "publisher": source.publisher, "date": source.date, "url": source.url}
                for source in story.sources
            ],
            "authors": [{"role": author.role, "name": author.name} for author in story.authors],
            "aliases": [f"/stories/{alias}.html" for alias in story.aliases],
            "licence": story.licence,
            "cover": item.cover,
            "coveralt": story.cover.alt if story.cover else "",
        }
        if story.date:
            matter["date"] = story.date
        _write(story, item.cover, root, content, json.dumps(matter, ensure_ascii=False, indent=1) + "\n\n" + story.body)


def write_mkdocs(stories: list[Prepared], root: Path, docs: Path) -> None:
    """Write stories for Material and Zensical: facets as tags, and what our pages show as Markdown.

    Args:
        stories: What to write.
        root: The archive they come from, for their covers.
        docs: Their folder of pages.
    """
    for item in stories:
        story = item.story
        tags = list(dict.fromkeys(name for values in item.terms.values() for name in values))
        matter = {"title": story.title, "description": story.summary, "tags": tags}
        rows = [f"- {FACETS_BY_ID[name].label}：{'、'.join(values)}" for name, values in item.terms.items() if values]
        cited = [f"- {source.title}，{source.publisher}，{source.date} `{source.url}`" for source in story.sources]
        parts = [
            f"# {story.title}",
            story.summary,
            *([f"![{story.cover.alt}]({item.cover})"] if story.cover else []),
            "\n".join(rows),
            story.body.strip(),
            "## 想一想\n\n" + "\n".join(f"- {question}" for question in story.questions),
            *(["## 来源\n\n" + "\n".join(cited)] if cited else []),
        ]
        text = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in matter.items())
        _write(story, item.cover, root, docs, f"---\n{text}---\n\n" + "\n\n".join(parts) + "\n")


def _write(story: Story, cover: str, root: Path, target: Path, text: str) -> None:
    """Write a story where its links find it, its cover beside it."""
    file = target / "stories" / story.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    if cover:
        shutil.copyfile(root / PurePosixPath(story.home) / cover, file.parent / cover)
