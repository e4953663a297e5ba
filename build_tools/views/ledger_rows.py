"""Rows of the ledger: one a story, one a project."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from build_tools.diagnostics import Diagnostic
from build_tools.model.archive import Archive
from build_tools.model.field_types import specs_of
from build_tools.model.period import parse_moment
from build_tools.model.project import STEPS, Project
from build_tools.model.story import Story
from build_tools.views.ledger_counts import latest, school_year
from build_tools.views.ledger_data import LedgerProject, LedgerStory, Step
from build_tools.wording import ledger as wording
from build_tools.wording.privacy import C008, C009

_LABELS = {spec.key: spec.label for spec in specs_of(Story)}
_STEP_LABELS = {spec.key: spec.label for spec in specs_of(Project) if spec.key in STEPS}
_WANTED = ("sources", "grades", "form", "summary")

STEP_LABELS = tuple(_STEP_LABELS[step] for step in STEPS)
CONSENT = _LABELS["consent"]
GAPS = (*(_LABELS[key] for key in _WANTED), wording.TIME, CONSENT)
"""What may be missing in a story."""


@dataclass(frozen=True)
class LedgerRows:
    """Makes the rows.

    Attributes:
        archive: Everything that could be read.
        problems: What is wrong, by path.
        left_out: Paths of the stories that an error keeps from the site.
        shown: Makes a text of the file at a path fit to be shown: without what would find a child.
    """

    archive: Archive
    problems: Mapping[str, Collection[Diagnostic]]
    left_out: frozenset[str]
    shown: Callable[[str, str], str]

    def _name(self, registry: str, id: str) -> str:
        return self.archive.entry(registry, id).name if id else ""

    def _names(self, registry: str, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._name(registry, id) for id in ids)

    def story(self, story: Story) -> LedgerStory:
        """The row of a story."""
        moment = latest(story)
        first = school_year(moment) if moment else None
        codes = {problem.code for problem in self.problems.get(story.path, ())}
        consent = _consent(story, codes)
        missing = [_LABELS[key] for key in _WANTED if not getattr(story, key)]
        missing += [] if moment else [wording.TIME]
        missing += [CONSENT] if consent in {wording.CONSENT_MISSING, wording.CONSENT_EXPIRED} else []
        return LedgerStory(
            slug=story.slug,
            title=self.shown(story.path, story.title),
            kind=self._name("kinds", story.kind),
            schools=self._names("schools", story.school),
            topics=self._names("topics", story.topics),
            form=self._name("forms", story.form),
            grades=story.grades,
            time=_spoken(story.date) or wording.SEPARATOR.join(period.spoken for period in story.period),
            year=str(moment.year) if moment else "",
            school_year=wording.school_year(first) if first else "",
            status=story.status,
            is_held=story.path in self.left_out,
            sources=len(story.sources),
            consent=consent,
            missing=tuple(missing),
            path=self.shown(story.path, story.path),
        )

    def project(self, project: Project) -> LedgerProject:
        """The row of a project."""
        path = project.where.path
        return LedgerProject(
            id=project.id,
            name=self.shown(path, project.name),
            schools=self._names("schools", project.school),
            topics=self._names("topics", project.topics),
            owner=self.shown(path, project.owner),
            year=project.year.spoken if project.year else "",
            steps=tuple(Step(_STEP_LABELS[step], _spoken(getattr(project, step))) for step in STEPS),
            step=_STEP_LABELS.get(project.step, ""),
            stories=tuple(
                self.shown(story.path, story.title) for slug in project.stories if (story := self.archive.stories[slug])
            ),
            summary=self.shown(path, project.summary),
        )


def _spoken(day: str) -> str:
    moment = parse_moment(day) if day else None
    return moment.spoken if moment else ""


def _consent(story: Story, codes: Collection[str]) -> str:
    """Whether there is a consent; never whose."""
    if C008.code in codes:
        return wording.CONSENT_MISSING
    if C009.code in codes:
        return wording.CONSENT_EXPIRED
    return wording.CONSENT_THERE if story.consent else wording.CONSENT_NONE
