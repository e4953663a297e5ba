"""Fields of a story as a reviewer reads them."""

from __future__ import annotations

from typing import Any

from build_tools.model.entry import Entry
from build_tools.model.field_types import specs_of
from build_tools.model.period import Period
from build_tools.model.records import Consent
from build_tools.model.story import Story
from build_tools.views.review import FieldChange
from build_tools.wording import review as wording

_LONGEST = 600


def changed_fields(old: Story | Entry | None, new: Story | Entry | None) -> tuple[FieldChange, ...]:
    """Fields that are written otherwise; all that are written if there is only one story or registered thing."""
    found = []
    for spec in specs_of(type(new or old)):
        before, after = (written(getattr(item, spec.key)) if item else "" for item in (old, new))
        if before != after:
            found.append(FieldChange(spec.label, _cut(before), _cut(after)))
    return tuple(found)


def written(value: Any) -> str:
    """A field's value in words."""
    if isinstance(value, tuple):
        return wording.ITEMS.join(map(written, value))
    if isinstance(value, bool):
        return wording.YES if value else ""
    if isinstance(value, Period):
        return value.spoken
    specs = () if value is None or isinstance(value, str | int) else specs_of(type(value))
    if specs:
        told = ((spec.label, written(getattr(value, spec.key))) for spec in specs)
        return wording.PARTS.join(wording.FIELD_PART.format(label=label, value=text) for label, text in told if text)
    return "" if value is None else str(value)


def consents(story: Story) -> tuple[str, ...]:
    """What is said of consent: roles and numbers of papers."""
    if story.consent:
        return tuple(map(_consent, story.consent))
    return (wording.NO_CONSENT_WITH_MEDIA if story.media or story.cover else wording.NO_CONSENT,)


def _consent(given: Consent) -> str:
    until = wording.UNTIL.format(until=given.until) if given.until else ""
    return wording.CONSENT.format(who=given.who, what=given.what, date=given.date, until=until, paper=given.paper)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + wording.CUT
