"""The registry files."""

from __future__ import annotations

import os
from pathlib import Path

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.frontmatter import shape_of
from build_tools.loading.limits import REGISTRY_SIZE_LIMIT
from build_tools.loading.reader import Reader
from build_tools.loading.records import all_names, read_record
from build_tools.loading.repair import fix_typos
from build_tools.loading.text import read_text
from build_tools.loading.tree import REGISTRY_FOLDER, is_ignored, is_special, printable
from build_tools.loading.yaml_nodes import Limits, Mapping, Sequence, read_yaml
from build_tools.model.entry import Entry
from build_tools.model.registry import OPTIONAL, REGISTRIES, Registry
from build_tools.wording import files as file_wording
from build_tools.wording import frontmatter as form_wording
from build_tools.wording import registries as wording

REGISTRY_LIMITS = Limits(depth=6, nodes=2_000_000)


def load_registries(root: Path) -> tuple[dict[str, Registry], list[Diagnostic]]:
    """Read all registries of an archive.

    Args:
        root: The archive's folder.

    Returns:
        Registries by name, empty where a file could not be read, and what was wrong.
    """
    registries: dict[str, Registry] = {}
    found: list[Diagnostic] = []
    if (root / REGISTRY_FOLDER).is_symlink():
        nothing = {name: Registry.of(name, [], readable=False) for name in REGISTRIES}
        return nothing, [Diagnostic.of(file_wording.F007, Location(REGISTRY_FOLDER), name=REGISTRY_FOLDER)]
    for name in REGISTRIES:
        registries[name], problems = _load(root, name)
        found += problems
    found += _strangers(root)
    return registries, found


def _load(root: Path, name: str) -> tuple[Registry, list[Diagnostic]]:
    path = f"{REGISTRY_FOLDER}/{name}.yml"
    file = root / REGISTRY_FOLDER / f"{name}.yml"
    nothing = Registry.of(name, [], readable=False)
    if not os.path.lexists(file) and name in OPTIONAL:
        return Registry.of(name, []), []
    if not os.path.lexists(file):
        return nothing, [Diagnostic.of(wording.G001, Location(path), registry=name)]
    text, found = read_text(file, path, REGISTRY_SIZE_LIMIT)
    if any(problem.code == file_wording.F003.code for problem in found):
        return nothing, [Diagnostic.of(wording.G007, Location(path))]
    if not text:
        return nothing, found
    registry, problems = parse_registry(text, name)
    return registry, found + problems


def parse_registry(text: str, name: str) -> tuple[Registry, list[Diagnostic]]:
    """Read the text of a registry.

    Args:
        text: With LF line ends.
        name: Of the registry.

    Returns:
        The registry, not readable if the text is no list of entries, and what was wrong.
    """
    path = f"{REGISTRY_FOLDER}/{name}.yml"
    record: type = REGISTRIES[name]
    lines, found = fix_typos(text.split("\n"), path, 1, all_names(record))
    top, problems = read_yaml(lines, path, 1, REGISTRY_LIMITS)
    found += problems
    if isinstance(top, Sequence):
        registry, problems = _read(top, path, name, record)
        return registry, found + problems
    if top is not None:
        where = Location(path, top.line, top.column)
        found.append(Diagnostic.of(form_wording.Y013, where, found=shape_of(top)))
    return Registry.of(name, [], readable=not found), found


def _read(top: Sequence, path: str, name: str, record: type) -> tuple[Registry, list[Diagnostic]]:
    entries: list[Entry] = []
    lost: list[str] = []
    found: list[Diagnostic] = []
    for item in top.items:
        if not isinstance(item, Mapping):
            where = Location(path, item.line, item.column)
            found.append(Diagnostic.of(form_wording.Y010, where, found=shape_of(item)))
            continue
        reader = Reader(path)
        values, _ = read_record(reader, item, record)
        found += reader.found
        if "id" in values:
            values.setdefault("name", values["id"])
            where = Location(path, item.line, item.column)
            entries.append(record(**values, positions=reader.positions, where=where))
        else:
            lost += [values.get("name", ""), *values.get("aliases", ())]
    return Registry.of(name, entries, lost), found + _repeated(entries)


def _repeated(entries: list[Entry]) -> list[Diagnostic]:
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
    known = {f"{name}.yml" for name in REGISTRIES}
    try:
        entries = sorted(os.scandir(root / REGISTRY_FOLDER), key=lambda entry: entry.name)
    except OSError:
        return []
    choices = "、".join(REGISTRIES)
    found: list[Diagnostic] = []
    for entry in entries:
        if entry.name in known or is_ignored(entry.name):
            continue
        where = Location(f"{REGISTRY_FOLDER}/{printable(entry.name)}")
        if is_special(entry):
            found.append(Diagnostic.of(file_wording.F007, where, name=entry.name))
        else:
            found.append(Diagnostic.of(wording.G005, where, name=entry.name, choices=choices))
    return found
