"""Where something is wrong, what it is, and all of it together."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from build_tools.wording import faults
from build_tools.wording import report as wording
from build_tools.wording.message import SEVERITIES, SEVERITY_NAMES, Message, Severity

MOST_ALIKE = 50
"""Findings of one rule that are told of one file; more would hide what else is wrong."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a contributed file.

    Attributes:
        path: POSIX path below the archive's folder, the archive's own folder name left out.
        line: Line, from 1.
        column: Column in characters, from 1.
        field: Front-matter field or registry field by its key (``media[1].alt``); empty for the file or the body.
    """

    path: str
    line: int = 1
    column: int = 1
    field: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem, in words a teacher understands."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    field: str
    message: str
    hint: str

    @classmethod
    def of(cls, message: Message, where: Location, **values: object) -> Diagnostic:
        """Fill a message's templates with the values of this case.

        Args:
            message: The code's wording.
            where: The place the reader should look at.
            values: What the templates' ``{name}`` stand for; shortened and stripped of control characters, since they come from contributed files.

        Raises:
            KeyError: The wording names a value that was not given (a bug, caught by the case tests).
        """
        shown = {name: _shown(value) for name, value in values.items()}
        return cls(
            path=where.path,
            line=where.line,
            column=where.column,
            code=message.code,
            severity=message.severity,
            field=where.field,
            message=message.message.format(**shown),
            hint=message.hint.format(**shown),
        )

    def format(self, folder: str, field: str) -> str:
        """Two lines for a terminal: place and problem, and what to write instead.

        Args:
            folder: Name of the archive's folder, to put before the path.
            field: What a teacher calls the field; empty for none.
        """
        return wording.PLACE.format(
            path=folder if self.path == "." else f"{folder}/{self.path}",
            line=self.line,
            column=self.column,
            field=wording.FIELD.format(field=field) if field else wording.NO_FIELD,
            severity=SEVERITY_NAMES[self.severity],
            code=self.code,
            message=self.message,
            hint=self.hint,
        )

    def as_json(self) -> dict[str, object]:
        """The eight keys of ``archive check --format json``."""
        return asdict(self)


class Report:
    """All diagnostics of a run, without repeats, in reading order."""

    def __init__(self, diagnostics: Iterable[Diagnostic] = ()) -> None:
        unique = dict.fromkeys(diagnostics)
        self._all = tuple(sorted(unique, key=lambda d: (d.path, d.line, d.column, d.code, d.field, d.message)))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many diagnostics there are of each severity."""
        return {severity: sum(1 for item in self._all if item.severity == severity) for severity in SEVERITIES}

    @property
    def has_errors(self) -> bool:
        """True if at least one diagnostic stops the build."""
        return any(diagnostic.severity == "error" for diagnostic in self._all)

    def paths_with_errors(self) -> frozenset[str]:
        """The files that have at least one error."""
        return frozenset(d.path for d in self._all if d.severity == "error")


class StoryFaultError(Exception):
    """The program failed over one story, which is named by ``diagnostic``."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


def fault(path: str, error: Exception) -> Diagnostic:
    """The diagnostic of an exception that one story caused.

    Args:
        path: Of the story's file below the archive's folder.
        error: The exception; its kind and the line of the program are told, for those who maintain it.
    """
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return Diagnostic.of(faults.X001, Location(path), reason=f"{type(error).__name__} {where}".strip())


def is_fault(diagnostic: Diagnostic) -> bool:
    """Tell whether a diagnostic is that of an exception."""
    return diagnostic.code == faults.X001.code


@contextmanager
def blamed_on(path: str, passed: tuple[type[Exception], ...] = ()) -> Iterator[None]:
    """Tell of what goes wrong meanwhile as the fault of one story.

    Args:
        path: Of the story's file below the archive's folder.
        passed: Exceptions that are not the story's fault, beside those of the machine.

    Raises:
        StoryFaultError: Instead of any other exception.
    """
    try:
        yield
    except (OSError, MemoryError, BrokenExecutor, StoryFaultError):
        raise
    except passed:
        raise
    except Exception as error:
        raise StoryFaultError(fault(path, error)) from error


def _shown(value: object, limit: int = 100) -> str:
    text = "".join(char if char.isprintable() else " " for char in str(value))
    return text if len(text) <= limit else text[: limit - 1] + "…"
