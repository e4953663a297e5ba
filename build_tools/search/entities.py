"""People, places, schools … by what they are called, so that a query that names one finds its page in one small file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.search.document import Entity
from build_tools.search.normalise import units
from build_tools.search.script import script

FILE = 4000
"""Bytes that a file should have."""


def entity_files(entities: Sequence[Entity]) -> Iterator[tuple[str, bytes]]:
    """All files: each holds the names whose first unit, as a code point, leaves its number as the remainder.

    A file is one string, a line a name or an alias, its parts separated by tabs: kind (one letter) and the units of the name, the name
    of the entity as shown, address, weight, what it means.
    """
    lines: set[tuple[str, str]] = set()
    for entity in entities:
        label, note = " ".join(entity.name.split()), " ".join(entity.note.split())
        for name in (entity.name, *entity.aliases):
            row = units(name)
            if row:
                lines.add(
                    (row, f"{entity.kind}{row}\t{label}\t{entity.url}\t{entity.weight or ''}\t{note}".rstrip("\t"))
                )
    total = max(1, round(sum(len(line.encode("utf-8", "replace")) + 1 for _, line in lines) / FILE))
    files: list[list[str]] = [[] for _ in range(total)]
    for row, line in sorted(lines):
        files[ord(row[0]) % total].append(line)
    for number, found in enumerate(files):
        yield script(f"e/{number}", "\n".join(found))
