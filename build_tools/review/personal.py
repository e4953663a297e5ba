"""What the check says of children, and the words that would find one."""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.diagnostics import Diagnostic
from build_tools.wording.catalog import MESSAGES

CHILDREN = "C"
"""Letter of the codes of what touches a child."""

_VALUE = "{value}"


def touches_a_child(diagnostic: Diagnostic) -> bool:
    """Tell whether a problem is one of the protection of children."""
    return diagnostic.code.startswith(CHILDREN)


def personal_words(report: Iterable[Diagnostic]) -> frozenset[str]:
    """The names, numbers and addresses that problems quote."""
    found = set()
    for item in filter(touches_a_child, report):
        before, quoted, after = MESSAGES[item.code].message.partition(_VALUE)
        if quoted:
            found.add(" ".join(item.message.removeprefix(before).removesuffix(after).split()))
    return frozenset(found - {""})
