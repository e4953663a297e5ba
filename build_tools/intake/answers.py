"""What an answer means: a registered name by any part or sound of it, and what is wrong with a value that a field does not take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from build_tools.chinese.distance import nearest
from build_tools.chinese.pinyin import numbered, plain_syllables
from build_tools.intake.head import consent_block, field_lines
from build_tools.loading.characters import odd_signs, without_odd
from build_tools.loading.story import parse_story
from build_tools.loading.tree import RESERVED
from build_tools.model.addresses import is_slug
from build_tools.model.entry import Entry
from build_tools.model.field_types import Choice, Day, FieldSpec, Many, Reference, Span
from build_tools.model.filenames import name_fault
from build_tools.model.registry import Registry
from build_tools.model.written_dates import proposed_day, proposed_period
from build_tools.wording import intake as wording
from build_tools.wording.suggestions import did_you_mean

PLACES = ("schools", "collections")
"""Registries whose entries have folders."""

LISTED = 20
"""Options of a list that is short enough to be shown whole."""

_MOST_NEAR = 3
_KEYS = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z~]|O[A-Z])")
"""What arrow keys send to a program that does not read them."""

_APART = re.compile(r"[、，,；;]+")


class NotUnderstoodError(Exception):
    """An answer that cannot be used; says why.

    Args:
        sentence: What is wrong, and what to write instead.
        choices: Options that may be meant.
    """

    def __init__(self, sentence: str, choices: Sequence[Option] = ()) -> None:
        super().__init__(sentence)
        self.choices = choices


@dataclass(frozen=True)
class Option:
    """What can be chosen.

    Attributes:
        value: As it is to be written.
        names: What it is called, first the name that is shown.
        id: Its id in a registry.
        reading: Pinyin of its first name, where that is given.
    """

    value: str
    names: tuple[str, ...]
    id: str = ""
    reading: str = ""

    @classmethod
    def of(cls, entry: Entry, value: str) -> Option:
        """An entry of a registry."""
        return cls(value, (entry.name, *entry.aliases), entry.id, entry.reading)

    @cached_property
    def _syllables(self) -> list[list[str]]:
        spoken = [plain_syllables(name) for name in self.names]
        if self.reading:
            spoken.append([numbered(part).rstrip("012345") for part in self.reading.split()])
        return [[part.lower() for part in parts if part] for parts in spoken]

    def sounds(self, letters: str) -> bool:
        """Tell whether letters are the pinyin of one of its names from some syllable on, or initials in a row."""
        return any(
            letters in "".join(part[0] for part in parts)
            or any("".join(parts[start:]).startswith(letters) for start in range(len(parts)))
            for parts in self._syllables
        )


class Options:
    """All that can be chosen.

    Attributes:
        all: In order.
        short: All, if these are few enough to be shown.
    """

    def __init__(self, options: Iterable[Option]) -> None:
        self.all = list(options)
        self.short = self.all if len(self.all) <= LISTED else []

    def find(self, written: str) -> list[Option]:
        """Options that may be meant: by their id or whole name, else by a part, the pinyin or the initials of a name."""
        if exact := [option for option in self.all if written in (option.id, *option.names)]:
            return exact
        letters = re.sub(r"[\s'’-]", "", written).lower()
        is_sound = letters.isascii() and letters.isalnum()
        part = written.lower()
        found = [
            option
            for option in self.all
            if any(part in name.lower() for name in option.names) or (is_sound and option.sounds(letters))
        ]
        return sorted(found, key=lambda option: not option.names[0].lower().startswith(part))

    def chosen(self, written: str) -> Option:
        """The one that is meant.

        Raises:
            NotUnderstoodError: None or several may be.
        """
        found = self.find(written)
        if len(found) == 1:
            return found[0]
        if found:
            raise NotUnderstoodError(wording.SEVERAL.format(value=written), found)
        names = {name: option for option in self.all for name in (*option.names, *filter(None, [option.id]))}
        near: list[Option] = []
        while len(near) < _MOST_NEAR and (name := nearest(written, names)):
            near.append(names[name])
            names = {name: option for name, option in names.items() if option is not near[-1]}
        suggestion = did_you_mean(near[0].names[0]) if near else ""
        raise NotUnderstoodError(
            wording.UNKNOWN_ANSWER.format(value=written, suggestion=suggestion), near or self.short
        )

    def parts(self, written: str) -> list[str]:
        """The names in an answer: it may be one as a whole, and spaces keep names apart only where they are in none."""
        parts = [part.strip() for part in _APART.split(written) if part.strip()]
        return [piece for part in parts for piece in ([part] if self.find(part) else part.split())]


def options_for(spec: FieldSpec, registries: Mapping[str, Registry]) -> Options | None:
    """What can be chosen for a field; None if it takes other values."""
    if isinstance(spec.item, Choice):
        notes = spec.item.notes or ("",) * len(spec.item.options)
        pairs = zip(spec.item.options, notes, strict=True)
        return Options(Option(name, tuple(filter(None, (name, note)))) for name, note in pairs)
    if not isinstance(spec.item, Reference):
        return None
    registry = registries[spec.item.registry]
    is_plain = {entry.id: registry.find(entry.name) == (entry.id,) for entry in registry}
    return Options(Option.of(entry, entry.name if is_plain[entry.id] else entry.id) for entry in registry)


def folders(registries: Mapping[str, Registry]) -> Options:
    """Folders that stories can stand in."""
    return Options(Option.of(entry, entry.id) for name in PLACES for entry in registries[name])


def folder_named(written: str, registries: Mapping[str, Registry]) -> str:
    """The folder that is meant by a path, an id or a name.

    Raises:
        NotUnderstoodError: It is not registered; where nothing is, it could be none's name.
    """
    name = written.replace("\\", "/").rstrip("/").rpartition("/")[2]
    known = folders(registries).all
    found = {option.id for option in known if name in (option.id, *option.names)}
    if len(found) == 1:
        return found.pop()
    if not known and is_slug(name) and not name_fault(name) and name not in RESERVED:
        return name
    if not known:
        raise NotUnderstoodError(wording.NO_FOLDER_NAME.format(name=written))
    suggestion = did_you_mean(nearest(written, {word for option in known for word in (option.id, *option.names)}))
    raise NotUnderstoodError(wording.NOT_REGISTERED.format(name=written, suggestion=suggestion, example=known[0].id))


def tidy(written: str) -> str:
    """What was written, on one line, without what nobody meant to type.

    Raises:
        NotUnderstoodError: Something in it is broken.
    """
    text, _ = without_odd(_KEYS.sub("", written).replace("\n", " "), "answer.txt")
    if odd_signs(text):
        raise NotUnderstoodError(wording.BROKEN_ANSWER)
    return " ".join(text.split())


def values_of(spec: FieldSpec, written: str) -> list[str]:
    """The values in an answer that is free: dates are put as the archive reads them.

    Raises:
        NotUnderstoodError: A check would complain.
    """
    if isinstance(spec.item, Day):
        values = [proposed_day(written) or written]
    elif isinstance(spec.item, Span):
        values = [proposed_period(part) or part for part in map(str.strip, _APART.split(written)) if part]
    else:
        values = [written]
    require_fit(spec.key, "\n".join(field_lines(spec, values)))
    return values


def consent_of(date: str, paper: str) -> str:
    """The consent to photos that two answers tell of, as a story's head has it.

    Raises:
        NotUnderstoodError: A check would complain.
    """
    block = consent_block(proposed_day(date) or date, paper)
    require_fit("consent", block)
    return block


def require_fit(key: str, lines: str) -> None:
    """Refuse what a field is to be if a check would complain of it.

    Raises:
        NotUnderstoodError: It would; the sentence is the check's.
    """
    _, found = parse_story(f"---\n{lines}\n---\n", "any/new.md")
    for problem in found:
        if problem.field.startswith(key) and problem.line > 1:
            raise NotUnderstoodError(problem.message + problem.hint)


def most_of(spec: FieldSpec) -> int:
    """How many values a field may have."""
    return spec.type.maximum if isinstance(spec.type, Many) else 1
