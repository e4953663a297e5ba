"""Questions on a terminal: one at a time, asked again until there is an answer that can be used."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from build_tools.cli.console import say
from build_tools.intake.answers import (
    LISTED,
    NotUnderstoodError,
    Option,
    Options,
    folder_named,
    folders,
    most_of,
    options_for,
    tidy,
    values_of,
)
from build_tools.intake.guesses import Guess
from build_tools.intake.story_files import StoryProposal
from build_tools.model.field_types import specs_of
from build_tools.model.registry import Registry
from build_tools.model.story import Story
from build_tools.wording import intake as wording

_Understood = TypeVar("_Understood")


def ask_about(story: StoryProposal, registries: Mapping[str, Registry]) -> None:
    """Have a person look at the title, school and topics of a story, and describe its pictures."""
    say(wording.ASKED_ABOUT.format(source=story.draft.source))
    for spec in specs_of(Story):
        if spec.key == "title" and not story.draft.title:
            title = ask_until(wording.ASK_TITLE, story.title.values[0], partial(values_of, spec))
            story.title = Guess(tuple(title), "")
        question = {"school": wording.ASK_SCHOOL, "topics": wording.ASK_TOPICS}.get(spec.key)
        options = options_for(spec, registries)
        if question and options and spec.key not in story.draft.fields:
            guess = story.guessed.get(spec.key, Guess(()))
            chosen = ask_chosen(question, options, guess.values, most_of(spec), is_required=spec.required)
            story.guessed[spec.key] = Guess(tuple(chosen), "")
    for number, picture in enumerate(story.pictures, start=1):
        if not picture.alt and (alt := ask(wording.ASK_ALT.format(number=number))):
            story.alts[id(picture.data)] = alt


def ask_folder(registries: Mapping[str, Registry]) -> str:
    """The folder of a story whose school is not known."""
    known = folders(registries)
    if known.all:
        return ask_chosen(wording.ASK_FOLDER, known, (), 1, is_required=True)[0]
    return ask_until(wording.ASK_NEW_FOLDER, "", lambda written: folder_named(written, registries))


def ask_chosen(
    question: str, options: Options, default: Sequence[str], most: int, *, is_required: bool = False
) -> list[str]:
    """Some of the options.

    Args:
        question: What is asked.
        options: What can be chosen.
        default: Values that an empty answer means.
        most: How many may be chosen.
        is_required: True if one must be.
    """
    _show(options.short)
    usual = wording.BETWEEN_NAMES.join(default) or ("" if is_required else wording.NO_ONE)
    while True:
        answer = ask(question, usual)
        if answer == usual and (default or not is_required):
            return list(default)
        if answer == wording.NO_ONE and not is_required:
            return []
        chosen = [option.value for part in options.parts(answer) if (option := _one(part, options))]
        if len(chosen) > most:
            say(wording.TOO_MANY_ANSWERS.format(most=most))
        elif chosen:
            return list(dict.fromkeys(chosen))
        else:
            say(wording.REQUIRED_ANSWER if is_required else wording.OR_NO_ONE)


def ask_until(question: str, default: str, understand: Callable[[str], _Understood]) -> _Understood:
    """What an answer means; asked again until it means something.

    Args:
        question: What is asked.
        default: What an empty answer means.
        understand: Makes the result of an answer, or raises ``NotUnderstoodError``.
    """
    while True:
        try:
            return understand(ask(question, default))
        except NotUnderstoodError as error:
            say(str(error))


def ask(question: str, default: str = "") -> str:
    """An answer on one line; the default if it is empty. Whoever ends the input wants to stop.

    Raises:
        KeyboardInterrupt: There is no more input.
    """
    form = wording.PROMPT if default else wording.PROMPT_BARE
    while True:
        try:
            return tidy(input(form.format(question=question, default=default))) or default
        except EOFError:
            raise KeyboardInterrupt from None
        except NotUnderstoodError as error:
            say(str(error))
        except UnicodeDecodeError:
            say(wording.BROKEN_ANSWER)


def _one(part: str, options: Options) -> Option | None:
    """The option that a name or a number in the list means; asked until it is clear, None if the person would rather have none."""
    shown: Sequence[Option] = options.short
    while part and part != wording.NO_ONE:
        if part.isdecimal() and 0 < int(part) <= len(shown):
            return shown[int(part) - 1]
        try:
            return options.chosen(part)
        except NotUnderstoodError as error:
            say(str(error))
            shown = error.choices[:LISTED] or shown
            _show(error.choices[:LISTED])
            if len(error.choices) > LISTED:
                say(wording.MORE_CHOICES.format(count=len(error.choices) - LISTED))
            part = ask(wording.WHICH)
    return None


def _show(options: Sequence[Option]) -> None:
    for number, option in enumerate(options, start=1):
        say(wording.CHOICES.format(number=number, name=" ".join(option.names[:1])))
