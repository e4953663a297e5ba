"""``archive new``: a new story, from answers to questions or from options."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_tools.cli.asking import ask_chosen, ask_folder, ask_until, may_ask
from build_tools.cli.console import complain, say
from build_tools.cli.next_step import next_step, path_from_here
from build_tools.cli.parser import ChineseParser
from build_tools.intake.answers import NotUnderstoodError, folder_named, folders, most_of, options_for, tidy, values_of
from build_tools.intake.blank import blank_story
from build_tools.intake.guesses import Guess, guesses
from build_tools.intake.story_files import SLUG_LENGTH, StoryWriter, slug_of
from build_tools.loading.registry import load_registries
from build_tools.model.addresses import is_slug
from build_tools.model.field_types import Choice, FieldSpec, Many, Reference, specs_of
from build_tools.model.filenames import name_fault
from build_tools.model.registry import Kind, Registry
from build_tools.model.story import Story
from build_tools.wording import intake
from build_tools.wording import new as wording

_ASKED = [spec for spec in specs_of(Story) if spec.key in wording.QUESTIONS]
_LONGEST_SLUG = 2 * SLUG_LENGTH


def add_arguments(parser: ChineseParser) -> None:
    """Arguments of the command."""
    parser.add_argument("--into", metavar="FOLDER", default="", help=wording.HELP_INTO)
    parser.add_argument("--defaults", action="store_true", help=wording.HELP_DEFAULTS)
    for spec in _ASKED:
        is_chosen = isinstance(spec.item, Reference | Choice)
        several = wording.HELP_CHOICE if isinstance(spec.type, Many) else wording.HELP_ONE
        help = wording.HELP_AUTHOR if spec.key == "authors" else several if is_chosen else wording.HELP_VALUE
        told = help.format(label=spec.label, help=spec.help)
        parser.add_argument(f"--{_option(spec)}", dest=spec.key, metavar="TEXT", default=None, help=told)


def run(options: Namespace, workspace: Path, root: Path) -> int:
    """Write a new story.

    Args:
        options: Parsed arguments.
        workspace: Folder with the site, and ``.cache``.
        root: The archive's folder.

    Returns:
        0 fine, 2 wrong usage.

    Raises:
        KeyboardInterrupt: Whoever was asked wants to stop; nothing is written.
    """
    registries, _ = load_registries(root)
    asks = may_ask(options)
    try:
        path = _New(root, registries, options, asks).write()
    except NotUnderstoodError as error:
        complain(str(error))
        return 2
    except KeyboardInterrupt:
        complain(wording.STOPPED)
        raise
    shown = path_from_here(options.stories, root, path)
    home, _, name = shown.rpartition("/")
    say(wording.WRITTEN.format(path=shown))
    slug = name.removesuffix(".md")
    say(wording.NEXT.format(folder=home, slug=slug, check=next_step(options.stories, "check", shown)))
    return 0


@dataclass
class _New:
    root: Path
    registries: Mapping[str, Registry]
    options: Namespace
    asks: bool

    def write(self) -> str:
        """Write the story; its path below the archive's folder.

        Raises:
            NotUnderstoodError: An option cannot be used.
            KeyboardInterrupt: Whoever was asked wants to stop.
            OSError: The file could not be written.
        """
        into = self._usable(folder_named(self.options.into, self.registries)) if self.options.into else ""
        given = {spec.key: self._given(spec) for spec in _ASKED if getattr(self.options, spec.key) is not None}
        values = self._values(given, into)
        folder = into or self._folder(values.get("school"))
        title = values.get("title")
        writer = StoryWriter(self.root)
        slug = writer.free(slug_of(title.values[0] if title else wording.NEW_STORY), folder)
        if self.asks:
            slug = ask_until(wording.ASK_SLUG, slug, lambda written: _slug(written, slug, folder, writer))
        path = f"{folder}/{slug}.md"
        writer.save(path, {"index.md": blank_story(values, self.registries).encode()})
        return path

    def _given(self, spec: FieldSpec) -> Guess:
        """What an option says."""
        try:
            return Guess(self._meant(spec, tidy(getattr(self.options, spec.key))), "")
        except NotUnderstoodError as error:
            names = "、".join(option.names[0] for option in error.choices)
            shown = wording.CHOICES.format(names=names) if names else ""
            reason = wording.BAD_OPTION.format(name=_option(spec), reason=error, choices=shown)
            raise NotUnderstoodError(reason) from None

    def _meant(self, spec: FieldSpec, written: str) -> tuple[str, ...]:
        choices = options_for(spec, self.registries)
        if choices is None:
            return _free_values(spec, written)
        values = dict.fromkeys(choices.chosen(part).value for part in choices.parts(written))
        if len(values) > most_of(spec):
            raise NotUnderstoodError(intake.TOO_MANY_ANSWERS.format(most=most_of(spec)))
        if spec.required and not values:
            raise NotUnderstoodError(intake.REQUIRED_ANSWER)
        return tuple(values)

    def _values(self, given: Mapping[str, Guess], into: str) -> dict[str, Guess]:
        """The fields of the story, in the order in which they are asked for."""
        values: dict[str, Guess] = {}
        usual: dict[str, Guess] = {}
        for spec in _ASKED:
            if spec.key in given:
                values[spec.key] = given[spec.key]
            elif self.asks:
                if self._is_due(spec, values):
                    values[spec.key] = Guess(self._answer(spec, usual.get(spec.key, Guess(()))), "")
            elif spec.key in usual:
                values[spec.key] = usual[spec.key]
            if spec.key == "title":
                usual = self._usual(values, into)
        return {**values, "status": self._usual(values, into)["status"]}

    def _usual(self, values: Mapping[str, Guess], into: str) -> dict[str, Guess]:
        """What fields are by the title and the folder, unless somebody says otherwise."""
        found = guesses(values["title"].values[0] if "title" in values else "", self.registries)
        for spec in _ASKED:
            if spec.key == "school" and into in self.registries["schools"].entries and (own := self._named(spec, into)):
                found["school"] = Guess(own, "")
        return {key: guess for key, guess in found.items() if guess.values}

    def _named(self, spec: FieldSpec, id: str) -> tuple[str, ...]:
        """How an entry of a registry is written in a field."""
        choices = options_for(spec, self.registries)
        return tuple(option.value for option in choices.all if option.id == id) if choices else ()

    def _is_due(self, spec: FieldSpec, values: Mapping[str, Guess]) -> bool:
        """Tell whether a field is asked for: history has a period, other stories a date; from an empty registry nothing can be chosen."""
        kinds = self.registries["kinds"]
        entries = [kinds.entries[id] for name in values.get("kind", Guess(())).values for id in kinds.find(name)]
        is_history = any(isinstance(kind, Kind) and kind.needs_sources for kind in entries)
        choices = options_for(spec, self.registries)
        return spec.key != ("date" if is_history else "period") and (choices is None or bool(choices.all))

    def _answer(self, spec: FieldSpec, usual: Guess) -> tuple[str, ...]:
        question, choices = wording.QUESTIONS[spec.key], options_for(spec, self.registries)
        if choices:
            offered = () if usual.remark == intake.NOT_GUESSED else usual.values
            return tuple(ask_chosen(question, choices, offered, most_of(spec), is_required=spec.required))
        return ask_until(question, "、".join(usual.values), lambda written: _free_values(spec, written))

    def _folder(self, school: Guess | None) -> str:
        """The folder of a story: that of its one school, or as answered."""
        ids = [id for name in (school.values if school else ()) for id in self.registries["schools"].find(name)]
        if len(ids) == 1:
            return self._usable(ids[0])
        if self.asks:
            return self._usable(ask_folder(self.registries))
        example = next((option.id for option in folders(self.registries).all), wording.EXAMPLE_FOLDER)
        raise NotUnderstoodError(wording.NO_FOLDER.format(example=example))

    def _usable(self, folder: str) -> str:
        place = self.root / folder
        if place.is_symlink():
            raise NotUnderstoodError(intake.IS_A_LINK.format(name=folder))
        if place.exists() and not place.is_dir():
            raise NotUnderstoodError(wording.NOT_A_FOLDER.format(name=folder))
        return folder


def _option(spec: FieldSpec) -> str:
    return wording.OPTIONS.get(spec.key, spec.key)


def _free_values(spec: FieldSpec, written: str) -> tuple[str, ...]:
    """What is written in a field that is not chosen from a list; nothing if it may be left out."""
    if not written and spec.required:
        raise NotUnderstoodError(intake.REQUIRED_ANSWER)
    return tuple(values_of(spec, written)) if written else ()


def _slug(written: str, usual: str, folder: str, writer: StoryWriter) -> str:
    """A name that somebody chose for a story."""
    is_name = is_slug(written) and not name_fault(written) and written != "index" and len(written) <= _LONGEST_SLUG
    if not is_name:
        raise NotUnderstoodError(wording.BAD_SLUG.format(limit=_LONGEST_SLUG, example=usual))
    if not writer.is_free(written, folder):
        raise NotUnderstoodError(wording.TAKEN_SLUG.format(name=written))
    return written
