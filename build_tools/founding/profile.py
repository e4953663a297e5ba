"""Values for ``archive.yml``, told as a check would tell of them."""

from __future__ import annotations

from build_tools.intake.answers import NotUnderstoodError
from build_tools.intake.head import field_line
from build_tools.loading.profile import parse_profile
from build_tools.model.field_types import specs_of
from build_tools.model.profile import Profile


def profile_value(key: str, written: str) -> str:
    """A value for a field as it is written.

    Args:
        key: Of the field.
        written: The value.

    Raises:
        NotUnderstoodError: A check would complain of it; the sentence is the check's.
    """
    (spec,) = (spec for spec in specs_of(Profile) if spec.key == key)
    _, found = parse_profile(field_line(spec, [written]))
    for problem in found:
        if problem.field == key:
            raise NotUnderstoodError(problem.message + problem.hint)
    return written
