"""The registry files."""

from __future__ import annotations

from pathlib import Path

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.frontmatter import shape_of
from build_tools.loading.marked import Limits, Mapping, Node, Sequence, read_yaml
from build_tools.loading.records import all_names, read_record
from build_tools.loading.repair import mend
from build_tools.loading.text import read_text
from build_tools.loading.values import Reader
from build_tools.model.registry import REGISTRIES, Entry, Registry
from build_tools.wording import frontmatter as form_wording
from build_tools.wording import registries as wording

REGISTRY_FOLDER = "registry"
REGISTRY_LIMITS = Limits(depth=6, nodes=2_000_000)
REGISTRY_SIZE_LIMIT = 20 * 1024 * 1024


def load_registries(root: Path) -> tuple[dict[str, Registry], list[Diagnostic]]:
    """Read all registries of an archive.

    Args:
        root: The archive's folder.

    Returns:
        Registries by name, empty where a file could not be read, and what was wrong.
    """
    registries: dict[str, Registry] = {}
    found: list[Diagnostic] = []
    for name, record in REGISTRIES.items():
        path = f"{REGISTRY_FOLDER}/{name}.yml"
        file = root / REGISTRY_FOLDER / f"{name}.yml"
        entries: list[Entry] = []
        if file.is_file() and not file.is_symlink():
            entries, problems = _load(file, path, record)
            found += problems
        else:
            found.append(Diagnostic.of(wording.G001, Location(path), registry=name))
        found += _repeated(entries, path)
        registries[name] = Registry.of(name, entries)
    found += _strangers(root)
    return registries, found


def _load(file: Path, path: str, record: type[Entry]) -> tuple[list[Entry], list[Diagnostic]]:
    text, found = read_text(file, path, REGISTRY_SIZE_LIMIT)
    if not text:
        return [], found
    text, slips = mend(text.split("\n"), path, 1, all_names(record))
    root, problems = read_yaml(text, path, 1, REGISTRY_LIMITS)
    found += slips + problems
    if root is None:
        return [], found
    if not isinstance(root, Sequence):
        where = Location(path, root.line, root.column)
        return [], [*found, Diagnostic.of(form_wording.Y013, where, found=shape_of(root))]
    entries: list[Entry] = []
    for item in root.items:
        entry, problems = _entry(item, path, record)
        found += problems
        if entry is not None:
            entries.append(entry)
    return entries, found


def _entry(node: Node, path: str, record: type[Entry]) -> tuple[Entry | None, list[Diagnostic]]:
    where = Location(path, node.line, node.column)
    if not isinstance(node, Mapping):
        return None, [Diagnostic.of(form_wording.Y010, where, found=shape_of(node))]
    reader = Reader(path)
    values, _ = read_record(reader, node, record)
    if "id" not in values:
        return None, reader.found
    values.setdefault("name", values["id"])
    return record(**values, positions=reader.positions, where=where), reader.found


def _repeated(entries: list[Entry], path: str) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in first:
            line = first[entry.id].where.line
            found.append(Diagnostic.of(wording.G002, entry.at("id"), value=entry.id, first_line=line))
        else:
            first[entry.id] = entry
    return found


def _strangers(root: Path) -> list[Diagnostic]:
    folder = root / REGISTRY_FOLDER
    known = {f"{name}.yml" for name in REGISTRIES}
    names = sorted(item.name for item in folder.iterdir()) if folder.is_dir() else []
    choices = "、".join(sorted(known))
    return [
        Diagnostic.of(wording.G005, Location(f"{REGISTRY_FOLDER}/{name}"), name=name, choices=choices)
        for name in names
        if name not in known and not name.startswith(".")
    ]
