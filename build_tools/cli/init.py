"""``archive init``: a new archive, from answers to a few questions."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from build_tools import program
from build_tools.cli.asking import ask_chosen, ask_until, may_ask
from build_tools.cli.console import complain, say
from build_tools.cli.next_step import next_step, quoted
from build_tools.cli.parser import ChineseParser
from build_tools.cli.workspace import is_archive
from build_tools.founding.layout import ARCHIVE_FOLDER, HOST_FILES, Answers, files_of
from build_tools.founding.profile import profile_value
from build_tools.founding.writing import require_free, write_archive
from build_tools.intake.answers import NotUnderstoodError, Option, Options
from build_tools.model.palettes import PALETTES, USUAL
from build_tools.wording import founding as wording
from build_tools.wording import intake

_LONGEST_PLACE = 40


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("folder", metavar="DIR", help=wording.HELP_DIR)
    parser.add_argument("--preset", choices=tuple(wording.PRESETS), default="", help=wording.HELP_PRESET)
    parser.add_argument("--host", choices=tuple(wording.HOSTS), default="", help=wording.HELP_HOST)
    parser.add_argument("--defaults", action="store_true", help=wording.HELP_DEFAULTS)


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Found an archive.

    Args:
        options: Parsed arguments.
        workspace: Not used.
        root: Not used.

    Returns:
        0 fine, 2 wrong usage.

    Raises:
        KeyboardInterrupt: Whoever was asked wants to stop; nothing is written.
        OSError: Something could not be written; nothing is left.
    """
    target = Path(options.folder)
    try:
        require_free(target)
        _require_outside(target)
        make = _asked if may_ask(options) else _usual
        answers = make(options.preset, options.host)
    except NotUnderstoodError as error:
        complain(str(error))
        return 2
    except KeyboardInterrupt:
        complain(wording.STOPPED)
        raise
    files = files_of(answers)
    write_archive(target, files)
    _tell(target, len(files))
    return 0


def _require_outside(target: Path) -> None:
    """Refuse a place within another archive's folder.

    Raises:
        NotUnderstoodError: It is in one.
    """
    place = target.resolve()
    for folder in (place, *place.parents):
        if is_archive(folder):
            raise NotUnderstoodError(wording.INSIDE_ARCHIVE.format(path=target, archive=folder))


def _usual(preset: str, host: str) -> Answers:
    """What is written when nobody can be asked."""
    chosen = preset or next(iter(wording.PRESETS))
    words = wording.PRESETS[chosen]
    summary = wording.SUMMARY.format(us=words.us)
    profile = {
        "name": (words.name,),
        "short": (wording.SHORT,),
        "summary": (summary,),
        "examples": wording.SEARCHED,
        "version": (program.program_number(),),
    }
    return Answers(chosen, profile, words.place, host)


def _asked(preset: str, host: str) -> Answers:
    """What a person on a terminal says."""
    presets = Options(Option(key, (words.called,)) for key, words in wording.PRESETS.items())
    preset = preset or ask_chosen(wording.ASK_PRESET, presets, (), 1, is_required=True)[0]
    words, profile = wording.PRESETS[preset], {**_usual(preset, host).profile}
    profile["owner"] = (ask_until(words.ask_owner, "", lambda written: _required("owner", written)),)
    name = wording.ARCHIVE_NAME.format(owner=profile["owner"][0])
    profile["name"] = (ask_until(wording.QUESTIONS["name"], name, _field("name")),)
    profile["short"] = (ask_until(wording.QUESTIONS["short"], "", _field("short")),)
    place = ask_until(wording.ASK_PLACE, "", _place)
    profile["errata"] = profile["takedown"] = (ask_until(wording.QUESTIONS["errata"], "", _field("errata")),)
    hosts = Options(Option(key, (wording.HOSTS[key],)) for key in HOST_FILES)
    host = host or next(iter(ask_chosen(wording.ASK_HOST, hosts, (), 1)), "")
    if host:
        profile["repository"] = (ask_until(wording.ASK_REPOSITORY, "", _field("repository")),)
    palettes = Options(Option(name, (name,)) for name in PALETTES)
    profile["colours"] = tuple(ask_chosen(wording.ASK_COLOURS, palettes, (USUAL,), 1, is_required=True))
    return Answers(preset, {key: values for key, values in profile.items() if any(values)}, place, host)


def _field(key: str) -> Callable[[str], str]:
    return lambda written: profile_value(key, written) if written else ""


def _required(key: str, written: str) -> str:
    if not written:
        raise NotUnderstoodError(intake.REQUIRED_ANSWER)
    return profile_value(key, written)


def _place(written: str) -> str:
    if len(written) > _LONGEST_PLACE:
        raise NotUnderstoodError(wording.TOO_LONG_PLACE.format(limit=_LONGEST_PLACE))
    if written and not re.fullmatch(wording.PLACE, written):
        raise NotUnderstoodError(wording.BAD_PLACE.format(value=written))
    return written


def _tell(target: Path, count: int) -> None:
    """Say what was made, and what comes next."""
    say(wording.WRITTEN.format(path=target, count=count))
    commands = {name: _command(target, name) for name in ("serve", "check")}
    say(wording.NEXT.format(readme=target / "README.md", **commands))


def _command(target: Path, name: str) -> str:
    """How a command is called for the new archive."""
    if program.CHECKOUT:
        return next_step((target / ARCHIVE_FOLDER).as_posix(), name)
    return wording.COMMAND_WITHIN.format(place=quoted(target.as_posix()), command=next_step("", name))
