"""The ledger: what schools have in the archive, published or not, and what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from build_tools.diagnostics import Diagnostic
from build_tools.model.archive import Archive
from build_tools.model.period import Moment, parse_moment
from build_tools.model.project import STEPS, Project
from build_tools.model.registry import School
from build_tools.model.story import DRAFT, PENDING, PUBLISHED, Story
from build_tools.views.ledger_counts import ReportYear, Tally, countings, latest
from build_tools.views.ledger_data import District, Ledger, LedgerProject, LedgerStory, Numbers, SchoolSheet
from build_tools.views.ledger_rows import CONSENT, GAPS, LedgerRows
from build_tools.wording import ledger as wording

NAMELESS = "others.html"
"""Page of what names no school."""


@dataclass(frozen=True)
class LedgerWriter:
    """Makes the data of a ledger.

    Attributes:
        rows: Makes a row of each story and project.
        site_name: As in the archive's settings.
        today: The day of which the archive was checked.
        chosen: Ids of the schools to tell of; all if None. Those of a group of schools come with it.
        year: The year or school year to tell of; all if None.
    """

    rows: LedgerRows
    site_name: str
    today: str
    chosen: Collection[str] | None = None
    year: ReportYear | None = None

    def ledger(self) -> Ledger:
        """All of it."""
        listed = sorted(self._counted, key=lambda story: story.path)
        listed.sort(key=lambda story: latest(story) or Moment(0), reverse=True)
        tally = Tally(countings(self.archive, listed), [(story, self._schools_of(story.school)) for story in listed])
        stories = {story.path: self.rows.story(story) for story in listed}
        own: dict[str, list[LedgerStory]] = defaultdict(list)
        for story in listed:
            for school in self._schools_of(story.school):
                own[school].append(stories[story.path])
        projects: dict[str, list[LedgerProject]] = defaultdict(list)
        told = [(project, self.rows.project(project)) for project in self.archive.projects if self._is_counted(project)]
        for project, row in told:
            for school in self._schools_of(project.school):
                projects[school].append(row)
        sheets = {
            id: self._sheet(school, tally, own[id], projects[id])
            for id, school in {**self._schools, "": School("", wording.UNNAMED)}.items()
        }
        nameless = sheets.pop("")
        return Ledger(
            site_name=self.site_name,
            today=self.today,
            chosen=() if self.chosen is None else tuple(sheet.name for sheet in sheets.values()),
            year=self.year.spoken if self.year else "",
            numbers=_numbers(stories.values()),
            dimensions=tally.dimensions,
            totals=tally.totals,
            gaps=_gaps(stories.values()),
            districts=_districts(sheets.values()),
            nameless=nameless if nameless.stories or nameless.projects else None,
            stories=tuple(stories.values()),
            projects=tuple(row for _, row in told),
            unread=tuple(sorted(story.path for story in self.archive if not story.readable)),
            unsound=tuple(path for path in self._registries if any(map(_is_error, self.rows.problems.get(path, ())))),
        )

    @property
    def archive(self) -> Archive:
        """Everything that could be read."""
        return self.rows.archive

    @property
    def _registries(self) -> list[str]:
        return [f"registry/{name}.yml" for name in self.archive.registries]

    @cached_property
    def _groups(self) -> Mapping[str, tuple[str, ...]]:
        """Members of each group of schools, by id."""
        members: dict[str, list[str]] = defaultdict(list)
        registry = self.archive.registry("schools")
        for school in registry:
            if isinstance(school, School) and school.group:
                for group in registry.find(school.group):
                    if group != school.id:
                        members[group].append(school.id)
        return {group: tuple(ids) for group, ids in members.items()}

    @cached_property
    def _schools(self) -> Mapping[str, School]:
        """The schools to tell of, in the order of their registry."""
        found = {school.id: school for school in self.archive.registry("schools") if isinstance(school, School)}
        if self.chosen is None:
            return found
        wanted = {id for chosen in self.chosen for id in (chosen, *self._groups.get(chosen, ()))}
        return {id: school for id, school in found.items() if id in wanted}

    @cached_property
    def _kinds(self) -> Mapping[str, int]:
        """Places of the kinds by name; that of none is the last."""
        names = [kind.name for kind in self.archive.registry("kinds")]
        return {name: place for place, name in enumerate([*names, ""])}

    @cached_property
    def _topics(self) -> Mapping[str, str]:
        return {topic.id: topic.name for topic in self.archive.registry("topics")}

    @property
    def _counted(self) -> list[Story]:
        return [
            story
            for story in self.archive
            if story.readable and self._schools_of(story.school) and (self.year is None or self.year.has(latest(story)))
        ]

    def _schools_of(self, written: Collection[str]) -> tuple[str, ...]:
        """Those of some schools that are told of; the empty id for none at all, unless schools were asked for."""
        if not written:
            return ("",) if self.chosen is None else ()
        return tuple(id for id in written if id in self._schools)

    def _is_counted(self, project: Project) -> bool:
        if not self._schools_of(project.school):
            return False
        days = [parse_moment(getattr(project, step)) for step in STEPS if getattr(project, step)]
        return self.year is None or any(map(self.year.has, days)) or self.year.meets(project.year)

    def _by_kind(self, stories: list[LedgerStory]) -> tuple[tuple[str, tuple[LedgerStory, ...]], ...]:
        found: dict[str, list[LedgerStory]] = defaultdict(list)
        for story in stories:
            found[story.kind].append(story)
        return tuple((kind, tuple(found[kind])) for kind in sorted(found, key=self._kinds.__getitem__))

    def _sheet(
        self, school: School, tally: Tally, stories: list[LedgerStory], projects: list[LedgerProject]
    ) -> SchoolSheet:
        covered = {topic for story in stories for topic in story.topics}
        lacking = {wording.BRAND: school.brand, wording.SUMMARY: school.summary, wording.NOTHING: stories}
        return SchoolSheet(
            id=school.id,
            name=school.name,
            address=f"schools/{school.id}.html" if school.id else NAMELESS,
            kind=school.kind,
            city=school.city,
            district=school.district,
            group=school.group,
            brand=school.brand,
            summary=school.summary,
            numbers=_numbers(stories),
            counts=tally.of(school.id),
            stories=tuple(stories),
            kinds=self._by_kind(stories),
            projects=tuple(projects),
            uncovered=tuple(name for name in self._topics.values() if name not in covered) if school.id else (),
            lacking=tuple(name for name, there in lacking.items() if not there) if school.id else (),
            members=self._groups.get(school.id, ()),
            latest=next((story for story in stories if story.year), None),
        )


def _is_error(problem: Diagnostic) -> bool:
    return problem.severity == "error"


def _numbers(stories: Collection[LedgerStory]) -> Numbers:
    states = [story.status for story in stories]
    return Numbers(
        stories=len(stories),
        published=states.count(PUBLISHED),
        pending=states.count(PENDING),
        drafts=states.count(DRAFT),
        held=sum(story.is_held for story in stories),
        unsourced=sum(not story.sources for story in stories),
        unconsented=sum(CONSENT in story.missing for story in stories),
    )


def _gaps(stories: Collection[LedgerStory]) -> tuple[tuple[str, int], ...]:
    """What is missing, in how many stories, whether anything is or not."""
    return tuple((label, sum(label in story.missing for story in stories)) for label in GAPS)


def _districts(sheets: Iterable[SchoolSheet]) -> tuple[District, ...]:
    found: dict[str, list[SchoolSheet]] = {}
    for sheet in sheets:
        found.setdefault(sheet.district or sheet.city or wording.NO_DISTRICT, []).append(sheet)
    return tuple(District(name, tuple(own)) for name, own in found.items())
