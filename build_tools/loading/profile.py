"""``archive.yml``: what an archive says of itself."""

from __future__ import annotations

import os
from pathlib import Path

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.frontmatter import shape_of
from build_tools.loading.limits import PROFILE_SIZE_LIMIT
from build_tools.loading.reader import Reader
from build_tools.loading.records import all_names, read_record
from build_tools.loading.repair import fix_typos
from build_tools.loading.text import read_text
from build_tools.loading.yaml_nodes import Limits, Mapping, read_yaml
from build_tools.model.palettes import READABLE, readable, weakest
from build_tools.model.profile import PROFILE_FILE, Profile
from build_tools.wording import files as file_wording
from build_tools.wording import profile as wording

_LIMITS = Limits(depth=4, nodes=1000)


def load_profile(root: Path) -> tuple[Profile, list[Diagnostic]]:
    """Read what an archive says of itself.

    Args:
        root: The archive's folder.

    Returns:
        The profile, neutral where nothing usable is written, and what was wrong.
    """
    file = root / PROFILE_FILE
    if not os.path.lexists(file):
        return Profile(), [Diagnostic.of(wording.A001, Location(PROFILE_FILE))]
    text, found = read_text(file, PROFILE_FILE, PROFILE_SIZE_LIMIT)
    if any(problem.code == file_wording.F003.code for problem in found):
        return Profile(), [Diagnostic.of(wording.A003, Location(PROFILE_FILE), found=wording.EMPTY)]
    if not text:
        return Profile(), found
    profile, problems = parse_profile(text)
    return profile, found + problems


def parse_profile(text: str) -> tuple[Profile, list[Diagnostic]]:
    """Read the text of ``archive.yml``.

    Args:
        text: With LF line ends.

    Returns:
        The profile, neutral where nothing usable is written, and what was wrong.
    """
    lines, found = fix_typos(text.split("\n"), PROFILE_FILE, 1, all_names(Profile))
    top, problems = read_yaml(lines, PROFILE_FILE, 1, _LIMITS)
    found += problems
    if not isinstance(top, Mapping):
        if top is not None:
            where = Location(PROFILE_FILE, top.line, top.column)
            found.append(Diagnostic.of(wording.A003, where, found=shape_of(top)))
        return Profile(), found
    reader = Reader(PROFILE_FILE)
    values, _ = read_record(reader, top, Profile)
    profile = Profile(**values, positions=reader.positions)
    return profile, [*found, *reader.found, *_unreadable(profile)]


def _unreadable(profile: Profile) -> list[Diagnostic]:
    """Own colours that cannot be read on the paper of the site."""
    found: list[Diagnostic] = []
    for night, field, words in ((False, "main", wording.BY_DAY), (True, "night", wording.BY_NIGHT)):
        colour: str = getattr(profile.palette, field)
        if colour and (ratio := weakest(colour, night=night)) < READABLE:
            shown = f"{int(ratio * 10) / 10}"
            values = {"value": colour, "ratio": shown, "proposal": readable(colour, night=night).removeprefix("#")}
            found.append(Diagnostic.of(wording.A002, profile.at(f"colours.{field}"), **values, **words))
    return found
