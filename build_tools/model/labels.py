"""What a teacher calls a field: ``media[1].alt`` is 媒体第2项的替代文字."""

from __future__ import annotations

import re

from build_tools.diagnostics import Diagnostic
from build_tools.model.field_types import FieldSpec, Record, specs_of
from build_tools.model.profile import PROFILE_FILE, Profile
from build_tools.model.registry import REGISTRIES
from build_tools.model.story import Story
from build_tools.wording import report as wording

_STEP = re.compile(r"(?P<key>[^.\[\]]+)(?:\[(?P<index>\d+)\])?")


def format_diagnostic(diagnostic: Diagnostic, folder: str) -> str:
    """A diagnostic on two lines for a terminal; see ``Diagnostic.format``."""
    return diagnostic.format(folder, field_label(diagnostic.path, diagnostic.field))


def field_label(path: str, field: str) -> str:
    """Chinese name of a field, part by part; a part that is no known key stays as it is written.

    Args:
        path: File of the diagnostic, below the archive's folder.
        field: Field path such as ``topics[0]`` or ``media[1].alt``; empty for the file or the body.
    """
    folder, _, name = path.partition("/")
    registry = REGISTRIES.get(name.removesuffix(".yml")) if folder == "registry" else None
    record: type | None = Profile if path == PROFILE_FILE else registry or Story
    parts: list[str] = []
    for match in _STEP.finditer(field):
        spec = _spec(record, match["key"])
        label = spec.label if spec else match["key"]
        parts.append(label + (wording.NTH.format(number=int(match["index"]) + 1) if match["index"] else ""))
        record = _inner(spec)
    return wording.OF.join(parts)


def _spec(record: type | None, key: str) -> FieldSpec | None:
    """The field of a key, or of a record within a field: of a line that is not read yet only its own key is known."""
    own = specs_of(record) if record else ()
    within = (spec for outer in own if (inner := _inner(outer)) for spec in specs_of(inner))
    return next((spec for spec in (*own, *within) if spec.key == key), None)


def _inner(spec: FieldSpec | None) -> type | None:
    return spec.item.record if spec and isinstance(spec.item, Record) else None
