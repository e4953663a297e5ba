"""From the rows of a table to entries of a registry: each row by itself, so that none stops the others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace

from build_tools.diagnostics import Diagnostic
from build_tools.founding.columns import RegistryTable, TableRow
from build_tools.founding.ids import person_id, school_id
from build_tools.intake.answers import NotUnderstoodError, tidy
from build_tools.intake.head import field_line
from build_tools.loading.registry import parse_registry
from build_tools.loading.tree import RESERVED
from build_tools.model.entry import Entry
from build_tools.model.field_types import Many, specs_of
from build_tools.model.registry import REGISTRIES, SCHOOL_KINDS, Person, Registry
from build_tools.rules.consents import is_pupil
from build_tools.rules.personal import personal_data
from build_tools.wording import adopting as wording

_BETWEEN_NAMES = re.compile(r"[、，,；;/\n]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_YES = "是"


@dataclass(frozen=True)
class NewEntry:
    """What is to be added.

    Attributes:
        row: Where it stands in the table.
        entry: As the registry will give it back.
        lines: Of its text.
    """

    row: int
    entry: Entry
    lines: tuple[str, ...]


@dataclass
class Adoption:
    """What became of a table.

    Attributes:
        new: What is to be added, in the order of the table.
        known: Names that are registered already.
        refused: Rows that were not taken, with the reason.
        remarks: What is to be looked at.
    """

    new: list[NewEntry] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)
    remarks: list[tuple[int, str]] = field(default_factory=list)


def adopt(table: RegistryTable, registry: Registry, taken_ids: Collection[str], today: str) -> Adoption:
    """Make entries of rows.

    Args:
        table: The rows.
        registry: The one to be filled, as it is.
        taken_ids: Ids that are used for something else.
        today: The date, to know pupils by.
    """
    work = _Work(registry, {*taken_ids, *RESERVED}, today)
    for row in table.rows:
        try:
            work.take(row)
        except NotUnderstoodError as error:
            work.done.refused.append((row.number, str(error)))
    return work.done


def folded(name: str) -> str:
    """A name as it is compared: forms of signs, case and spaces do not count."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def kind_of(*told: str) -> str:
    """The kind of a school that the first telling one of some texts tells of."""
    for text in told:
        if text in SCHOOL_KINDS:
            return text
        for kind, words in wording.KINDS:
            if any(word in text for word in words):
                return kind
    return wording.OTHER_KIND


class _Work:
    """Takes the rows of one table."""

    def __init__(self, registry: Registry, taken_ids: Collection[str], today: str) -> None:
        self.done = Adoption()
        self._registry, self._today = registry.name, today
        self._known = {folded(name) for name in (*registry.names, *registry.lost) if name}
        self._rows: dict[str, int] = {}
        self._ids = {*taken_ids, *self._known}
        self._propose: Callable[[str, Callable[[str], bool]], str] = (
            person_id if registry.name == "people" else school_id
        )

    def take(self, row: TableRow) -> None:
        """Take a row.

        Raises:
            NotUnderstoodError: It cannot be taken; says why.
        """
        name = _clean(row.cells.get("name", ""), wording.BROKEN_NAME)
        if not name:
            raise NotUnderstoodError(wording.NO_NAME)
        if name.startswith("="):
            raise NotUnderstoodError(wording.FORMULA.format(value=name[:40]))
        if self._registry == "people" and row.pupil_columns:
            columns = wording.BETWEEN.join(row.pupil_columns)
            raise NotUnderstoodError(wording.PUPIL.format(name=name[:40], columns=columns))
        _require_public(name, frozenset({name}))
        if first := self._rows.get(folded(name)):
            raise NotUnderstoodError(wording.TWICE.format(name=name[:40], first=first))
        if folded(name) in self._known:
            self.done.known.append(name)
            return
        values, remarks = self._values(row, name)
        new, dropped = self._made(row, name, values)
        for known in new.entry.known_as:
            self._rows.setdefault(folded(known), row.number)
        self.done.new.append(new)
        self.done.remarks += [(row.number, remark) for remark in (*remarks, *dropped)]

    def _values(self, row: TableRow, name: str) -> tuple[dict[str, list[str]], list[str]]:
        """Values of the other fields, and what is to be said of them."""
        values: dict[str, list[str]] = {}
        remarks: list[str] = []
        for spec in specs_of(REGISTRIES[self._registry]):
            cell = row.cells.get(spec.key, "") if spec.key != "name" else ""
            parts = _BETWEEN_NAMES.split(cell) if isinstance(spec.type, Many) else [cell]
            try:
                found = [text for part in parts if (text := _clean(part, wording.BROKEN_VALUE))]
                _require_public(" ".join(found), frozenset({name}))
            except NotUnderstoodError as error:
                remarks.append(wording.DROPPED.format(name=name, label=spec.label, reason=error))
                continue
            values[spec.key] = list(dict.fromkeys(found))
        remarks += self._without_taken(values, name)
        if self._registry == "schools":
            told = "".join(values["kind"])
            values["kind"] = [kind_of(told, name)]
            if told and told != values["kind"][0]:
                remarks.append(wording.GUESSED_KIND.format(name=name, value=told[:40], kind=values["kind"][0]))
        return values, remarks

    def _without_taken(self, values: dict[str, list[str]], name: str) -> list[str]:
        """Leave out aliases that are names of others; what is to be said of it."""
        aliases = {folded(alias): alias for alias in values["aliases"] if folded(alias) != folded(name)}
        taken = [alias for key, alias in aliases.items() if key in self._known or key in self._rows]
        values["aliases"] = [alias for alias in aliases.values() if alias not in taken]
        return [wording.TAKEN_ALIAS.format(name=name, alias=alias[:40]) for alias in taken]

    def _made(self, row: TableRow, name: str, values: dict[str, list[str]]) -> tuple[NewEntry, list[str]]:
        """The entry, without the values that a check would complain of, and what is to be said of these.

        Raises:
            NotUnderstoodError: It would complain of the name, or the person is a pupil.
        """
        dropped: list[str] = []
        id = self._propose(name, lambda id: id in self._ids or id in self._rows)
        declared = sorted(specs_of(REGISTRIES[self._registry]), key=lambda spec: spec.key == "keep")
        specs = {spec.key: spec for spec in declared}
        values = {**values, "id": [id], "name": [name], "keep": [_YES]}
        while True:
            lines = tuple(field_line(spec, values[key]) for key, spec in specs.items() if values.get(key))
            registry, found = parse_registry("\n".join(indented(lines)), self._registry)
            entry = registry.entries.get(id)
            bad = {problem.field.partition("[")[0]: problem for problem in found if problem.severity == "error"}
            if not bad and entry and entry.name == name:
                break
            droppable = [key for key in bad if values.get(key) and key not in {"id", "name"}]
            if "name" in bad or not droppable:
                raise NotUnderstoodError(_told(bad["name"]) if "name" in bad else wording.BROKEN_NAME)
            for key in droppable:
                values[key] = []
                dropped.append(wording.DROPPED.format(name=name, label=specs[key].label, reason=_told(bad[key])))
        if isinstance(entry, Person) and self._is_young(entry, row.born):
            raise NotUnderstoodError(wording.YOUNG.format(name=name))
        self._ids.add(id)
        return NewEntry(row.number, entry, lines), dropped

    def _is_young(self, person: Person, born: str) -> bool:
        return is_pupil(person, self._today) or (bool(born) and is_pupil(replace(person, life=born), self._today))


def indented(lines: Iterable[str], margin: str = "") -> list[str]:
    """Lines of fields as one item of a list; those after the first are moved in."""
    return [f"{margin}{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]


def _clean(cell: str, complaint: str) -> str:
    """What a cell says, on one line.

    Raises:
        NotUnderstoodError: Something in it is broken.
    """
    if _CONTROL.search(cell):
        raise NotUnderstoodError(complaint)
    return tidy(cell)


def _require_public(text: str, known: frozenset[str]) -> None:
    """Refuse what holds personal data.

    Raises:
        NotUnderstoodError: It does.
    """
    if found := next(personal_data(text, known), None):
        raise NotUnderstoodError(wording.PERSONAL.format(value=found.text))


def _told(problem: Diagnostic) -> str:
    return wording.UNUSABLE.format(message=problem.message, hint=problem.hint)
