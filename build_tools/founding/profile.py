"""Values for ``archive.yml``, told as a check would tell of them."""

from __future__ import annotations

import re

from build_tools.intake.answers import NotUnderstoodError
from build_tools.intake.head import field_line
from build_tools.loading.profile import parse_profile
from build_tools.model.field_types import Text, specs_of
from build_tools.model.profile import Profile
from build_tools.rules.names import CHINESE
from build_tools.rules.personal import personal_data
from build_tools.wording import founding as wording

_CONTACTS = ("errata", "takedown")
_ONE_PERSON = re.compile(rf"(?<!\w)(?:{CHINESE}|\w(?=老师))(?<![{wording.OFFICE_ENDS}])(?:老师|女士|先生)?(?!\w)")
"""A name that is no part of another word, and does not end as departments do."""


def profile_value(key: str, written: str) -> str:
    """A value for a field as it is written.

    Args:
        key: Of the field.
        written: The value.

    Raises:
        NotUnderstoodError: A check would complain of it, in the check's words; or it holds what is private.
    """
    (spec,) = (spec for spec in specs_of(Profile) if spec.key == key)
    _, found = parse_profile(field_line(spec, [written]))
    for problem in found:
        if problem.field == key:
            raise NotUnderstoodError(problem.message + problem.hint)
    if isinstance(spec.type, Text) and (private := next(personal_data(written, public=True), None)):
        raise NotUnderstoodError(wording.PRIVATE.format(value=private.text))
    if key in _CONTACTS and (person := _ONE_PERSON.search(written)):
        raise NotUnderstoodError(wording.ONE_PERSON.format(value=person[0]))
    return written
