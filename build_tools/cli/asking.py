"""Questions on a terminal: one at a time, asked again until there is an answer that can be used."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from build_tools.cli.console import say
from build_tools.intake.answers import (
    LISTED,
    NotUnderstoodError,
    Option,
    Options,
    consent_of,
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
from build_tools.wording.commands import YES

_Understood = TypeVar("_Understood")
_QUESTIONS = {"kind": wording.ASK_KIND, "school": wording.ASK_SCHOOL, "topics": wording.ASK_TOPICS}


def ask_about(story: StoryProposal, registries: Mapping[str, Registry]) -> None:
    """Have a person look at the fields of a story, describe its pictures, and tell who consented to them."""
    say(wording.ASKED_ABOUT.format(source=story.draft.source))
    for spec in specs_of(Story):
        if spec.key == "title" and not story.draft.title:
            title = ask_until(wording.ASK_TITLE, story.title.values[0], partial(values_of, spec))
            story.title = Guess(tuple(title), "")
        question = _QUESTIONS.get(spec.key)
        options = options_for(spec, registries)
        if question and options and spec.key not in story.draft.fields:
            guess = story.guessed.get(spec.key, Guess(()))
            offered = () if guess.remark == wording.NOT_GUESSED else guess.values
            chosen = ask_chosen(question, options, offered, most_of(spec), is_required=spec.required)
            story.guessed[spec.key] = Guess(tuple(chosen), "")
    _confirm(story)
    for number, picture in enumerate(story.pictures, start=1):
        if not picture.alt and (alt := ask(wording.ASK_ALT.format(number=number))):
            story.alts[id(picture.data)] = alt
    if story.pictures and "consent" not in story.draft.fields:
        story.draft.fields["consent"] = _consent()


def _confirm(story: StoryProposal) -> None:
    """Have a person look at what was guessed and not asked for."""
    left = {
        spec: guess
        for spec in specs_of(Story)
        if (guess := story.guessed.get(spec.key))
        and guess.values
        and guess.remark
        and spec.key not in story.draft.fields
    }
    for spec, guess in left.items():
        say(wording.GUESSED_FIELD.format(label=spec.label, value=wording.BETWEEN_NAMES.join(guess.values)))
    if left and ask(wording.ASK_GUESSES, YES[0]).lower() in YES:
        story.guessed |= {spec.key: Guess(guess.values, "") for spec, guess in left.items()}


def _consent() -> str:
    """The consent to photos as the head has it; nothing if no pupils are seen."""
    while (paper := ask(wording.ASK_CONSENT, wording.NO_ONE)) != wording.NO_ONE:
        try:
            return consent_of(ask(wording.ASK_CONSENT_DATE), paper)
        except NotUnderstoodError as error:
            say(str(error))
    return ""


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
    again = (wording.WHICH, "") if is_required and most == 1 else (wording.WHICH_OR_NONE, wording.NO_ONE)
    usual = wording.BETWEEN_NAMES.join(default) or ("" if is_required else wording.NO_ONE)
    while True:
        answer = ask(question, usual)
        if answer == usual and (default or not is_required):
            return list(default)
        if answer == wording.NO_ONE and not is_required:
            return []
        chosen = [option.value for part in options.parts(answer) if (option := _one(part, options, again))]
        if len(chosen) > most:
            say(wording.TOO_MANY_ANSWERS.format(most=most))
        elif chosen or not is_required:
            return list(dict.fromkeys(chosen))
        else:
            say(wording.REQUIRED_ANSWER)


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


def may_ask(options: Namespace) -> bool:
    """Tell whether somebody sits at a terminal who did not say ``--defaults``."""
    return not options.defaults and sys.stdin.isatty() and sys.stdout.isatty()


def is_agreed(question: str, default: str = "") -> bool:
    """Ask on a terminal; elsewhere nobody agrees."""
    return sys.stdin.isatty() and ask(question, default).lower() in YES


def _one(part: str, options: Options, again: tuple[str, str]) -> Option | None:
    """The option that a name or a number in the list means, None if the person would rather have none.

    Args:
        part: What was written.
        options: What can be chosen.
        again: The question, and what an empty answer means, until it is clear.
    """
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
            part = ask(*again)
    return None


def _show(options: Sequence[Option]) -> None:
    for number, option in enumerate(options, start=1):
        say(wording.CHOICES.format(number=number, name=" ".join(option.names[:1])))
