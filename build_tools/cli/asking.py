"""Questions on a terminal about a story that is taken in."""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.chinese.distance import nearest
from build_tools.cli.console import say
from build_tools.intake.guesses import Guess
from build_tools.intake.story_files import StoryProposal
from build_tools.model.registry import Registry
from build_tools.wording import intake as wording
from build_tools.wording.suggestions import did_you_mean

_SIGNS = str.maketrans("，,；; ", "、、、、、")
_MOST_TOPICS = 5


def ask_about(story: StoryProposal, registries: Mapping[str, Registry]) -> None:
    """Have a person look at the title, school and topics of a story, and describe its pictures."""
    say(wording.ASKED_ABOUT.format(source=story.draft.source))
    if not story.draft.title:
        story.title = Guess((_ask(wording.ASK_TITLE, story.title.values[0]),), "")
    if "school" not in story.draft.fields:
        _ask_school(story, registries["schools"])
    if "topics" not in story.draft.fields:
        _ask_topics(story, registries["topics"])
    for number, picture in enumerate(story.pictures, start=1):
        if not picture.alt and (alt := _ask(wording.ASK_ALT.format(number=number), "")):
            story.alts[id(picture.data)] = alt


def ask_folder(registries: Mapping[str, Registry]) -> str:
    """The folder of a story whose school is not known."""
    known = {name: id for key in ("schools", "collections") for name, id in _names(registries[key]).items()}
    return known[_ask_known(wording.ASK_FOLDER, "", known, most=1)[0]]


def _ask_school(story: StoryProposal, registry: Registry) -> None:
    guess = story.guessed.get("school")
    default = wording.BETWEEN_NAMES.join(guess.values) if guess else wording.NO_ONE
    known = _names(registry) | {wording.NO_ONE: ""}
    names = [name for name in _ask_known(wording.ASK_SCHOOL, default, known, most=30) if known[name]]
    story.guessed["school"] = Guess(tuple(registry.entries[known[name]].name for name in names), "")


def _ask_topics(story: StoryProposal, registry: Registry) -> None:
    entries = list(registry)
    for number, entry in enumerate(entries, start=1):
        say(wording.CHOICES.format(number=number, name=entry.name))
    known = _names(registry) | {str(number): entry.id for number, entry in enumerate(entries, start=1)}
    default = wording.BETWEEN_NAMES.join(story.guessed["topics"].values)
    names = _ask_known(wording.ASK_TOPICS, default, known, most=_MOST_TOPICS)
    story.guessed["topics"] = Guess(tuple(registry.entries[known[name]].name for name in names), "")


def _names(registry: Registry) -> dict[str, str]:
    return {name: entry.id for entry in registry for name in entry.known_as}


def _ask_known(question: str, default: str, known: Mapping[str, str], most: int) -> list[str]:
    """Answers that are all known; asked again until they are."""
    while True:
        written = [part for part in _ask(question, default).translate(_SIGNS).split("、") if part][:most]
        strange = next((part for part in written if part not in known), "")
        if written and not strange:
            return written
        if strange:
            suggestion = did_you_mean(nearest(strange, known))
            say(wording.UNKNOWN_ANSWER.format(value=strange, suggestion=suggestion))


def _ask(question: str, default: str) -> str:
    """An answer on one line; the default if it is empty. Whoever ends the input wants to stop.

    Raises:
        KeyboardInterrupt: There is no more input.
    """
    prompt = (
        wording.PROMPT.format(question=question, default=default)
        if default
        else wording.PROMPT_BARE.format(question=question)
    )
    try:
        return " ".join(input(prompt).split()) or default
    except EOFError:
        raise KeyboardInterrupt from None
