"""The files of a new archive, from templates and answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from build_tools.founding.adoption import folded, kind_of
from build_tools.founding.ids import school_id
from build_tools.intake.head import field_line, quoted
from build_tools.loading.tree import RESERVED
from build_tools.model.field_types import specs_of
from build_tools.model.profile import PROFILE_FILE, Profile
from build_tools.wording import founding as wording

ARCHIVE_FOLDER = "stories"
"""The archive's folder within the new one."""

_TEMPLATES = Path(__file__).with_name("templates")
_WORD = re.compile(r"@\{([a-z_]+)\}")
_HIDDEN = {"gitignore": ".gitignore"}
HOST_FILES = {
    "gitea": {
        ".gitea/workflows/stories.yml": "gitea.yml",
        ".gitea/comment.py": "comment.py",
        ".gitea/pull_request_template.md": "merge_request.md",
    },
    "gitlab": {
        ".gitlab/stories.yml": "gitlab.yml",
        ".gitlab/merge_request_templates/Default.md": "merge_request.md",
    },
}
"""Templates by host and place in a repository."""


@dataclass(frozen=True)
class Answers:
    """What is known of a new archive.

    Attributes:
        preset: ``school``, ``district`` or ``city``.
        profile: Values in ``archive.yml`` by key of the field.
        place: City and district in one.
        host: ``gitea``, ``gitlab`` or empty.
    """

    preset: str
    profile: Mapping[str, tuple[str, ...]]
    place: str = ""
    host: str = ""

    def said(self, key: str) -> str:
        """The one value of a field in ``archive.yml``; empty if there is none."""
        return next(iter(self.profile.get(key, ())), "")


def files_of(answers: Answers) -> dict[str, bytes]:
    """Content of all files by POSIX path."""
    words = _words(answers)
    texts = {f"{ARCHIVE_FOLDER}/{PROFILE_FILE}": _profile(answers)}
    for folder in (_TEMPLATES / "all", _TEMPLATES / answers.preset):
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            path = PurePosixPath(*(words.get(f"folder_{part}", part) for part in file.relative_to(folder).parts))
            texts[_HIDDEN.get(path.as_posix(), path.as_posix())] = filled(file.read_text("utf-8"), words)
    for address, name in HOST_FILES.get(answers.host, {}).items():
        texts[address] = filled((_TEMPLATES / "hosts" / name).read_text("utf-8"), wording.INSTALLED)
    return {path: text.encode() for path, text in texts.items()}


def filled(template: str, words: Mapping[str, str]) -> str:
    """A template with its words; lines with a word that is empty are left out.

    Args:
        template: Text with ``@{name}`` where words are to stand.
        words: By name.
    """
    lines = (
        _WORD.sub(lambda match: words[match[1]], line)
        for line in template.split("\n")
        if all(words[name] for name in _WORD.findall(line))
    )
    return "\n".join(lines)


def _words(answers: Answers) -> dict[str, str]:
    """What the templates ask for, as YAML or Markdown reads it back; ``folder_`` and a name is what a folder is called."""
    preset = wording.PRESETS[answers.preset]
    owner = answers.said("owner") or preset.owner
    city, district = (answers.place, "") if answers.preset == "city" else _areas(answers.place)
    is_school = answers.preset == "school"
    taken = {*RESERVED, *wording.COLLECTION_IDS, *(() if is_school else wording.EXAMPLE_IDS)}
    own = school_id(owner, taken.__contains__)
    first, second = (name if folded(name) != folded(owner) else other for name, other in wording.EXAMPLE_SCHOOLS)
    return {
        "title": answers.said("name"),
        "us": preset.us,
        "own": quoted(own),
        "own_name": quoted(owner),
        "own_kind": kind_of(owner),
        "own_note": "" if answers.said("owner") else quoted(wording.EXAMPLE_NOTE),
        "city": quoted(city) if city else "",
        "district": quoted(district) if district else "",
        "first_school": quoted(owner if is_school else first),
        "second_school": second,
        "second_schools": quoted(owner) if is_school else f"[{first}, {second}]",
        "folder_school": own if is_school else wording.EXAMPLE_IDS[0],
        "folder_second": own if is_school else wording.COLLECTION_IDS[1],
        "contribute": wording.CONTRIBUTE[answers.host],
    }


def _areas(place: str) -> tuple[str, str]:
    """City and district of ``云岭市云岭区``; what names no city is a district."""
    city, sign, district = place.partition(wording.CITY_END)
    return (city + sign, district.strip()) if sign else ("", place)


def _profile(answers: Answers) -> str:
    """``archive.yml``: what is known, and an example of each field that nobody has said anything of."""
    return "\n".join([wording.PROFILE_HEAD, *_profile_lines(answers), ""])


def _profile_lines(answers: Answers) -> Iterator[str]:
    for spec in specs_of(Profile):
        yield wording.PROFILE_FIELD.format(help=spec.help)
        values = answers.profile.get(spec.key, ())
        if values:
            yield field_line(spec, values)
        else:
            yield wording.PROFILE_EXAMPLE.format(label=spec.label, example=spec.inline_example)
        yield ""
