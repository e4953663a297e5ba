"""Rules of consents, and of the people registered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.diagnostics import Diagnostic
from build_tools.model.registry import Person
from build_tools.rules import consent_words as words
from build_tools.rules.context import RuleContext
from build_tools.rules.pupil_words import PAST_YEAR, SCHOOL_CLASS
from build_tools.rules.surnames import surname_of
from build_tools.wording import privacy as wording

_YEAR = re.compile("(?:18|19|20)[0-9]{2}")
_PUPIL = re.compile(f"{words.REGISTERED_PUPIL}|(?:{SCHOOL_CLASS})(?:学生|同学|的)")
_PAST = re.compile(PAST_YEAR)


def consents_are_valid(review: RuleContext) -> Iterator[Diagnostic]:
    """A consent has not expired."""
    for story in review.stories:
        for number, consent in enumerate(story.consent):
            if consent.until and review.today[: len(consent.until)] > consent.until:
                where = story.where(f"consent[{number}].until")
                yield Diagnostic.of(wording.C009, where, until=consent.until, today=review.today)


def registered_people_are_no_pupils(review: RuleContext) -> Iterator[Diagnostic]:
    """No pupil is registered as a person."""
    for person in review.archive.registry("people"):
        if isinstance(person, Person) and is_pupil(person, review.today):
            instead = wording.pupil(surname_of(person.name))
            yield Diagnostic.of(wording.C010, person.at("name"), value=person.name, instead=instead)


def is_pupil(person: Person, today: str) -> bool:
    """Tell whether a person is too young to be an adult, or described as a pupil of today."""
    born = _YEAR.match(person.life)
    if born and today:
        return int(born[0]) > int(today[:4]) - words.GROWN_UP
    return bool(_PUPIL.search(person.summary)) and not _PAST.search(person.life + person.summary)


RULES = (consents_are_valid, registered_people_are_no_pupils)
