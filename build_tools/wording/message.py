"""The shape of one diagnostic's wording."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "advice"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "advice")

SEVERITY_NAMES: dict[Severity, str] = {"error": "错误", "warning": "提醒", "advice": "建议"}


@dataclass(frozen=True, slots=True)
class Message:
    """What one code says, everywhere it is said.

    Attributes:
        code: Stable code such as ``Y003``; never used again for something else.
        severity: ``error`` stops the build, ``warning`` and ``advice`` do not.
        message: What is wrong; ``{name}`` stands for a value of the case at hand.
        hint: What to write instead.
        explain: One or two sentences for the handbook: why this matters.
    """

    code: str
    severity: Severity
    message: str
    hint: str
    explain: str
