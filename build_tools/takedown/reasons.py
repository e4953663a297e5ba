"""Whether the sentence of a notice tells what the notice is to hide."""

from __future__ import annotations

import re

from build_tools.markup.body import Body
from build_tools.model.archive import Archive
from build_tools.model.story import Story
from build_tools.rules.personal import personal_data
from build_tools.rules.story_texts import story_texts
from build_tools.takedown.names import Name, plain
from build_tools.takedown.references import PEOPLE

_DIGITS = re.compile(r"[0-9０-９](?:[\s-]?[0-9０-９]){5}")
_BEHIND_A_NAME = re.compile(
    "的?(?:家长|父母|爸爸|妈妈|父亲|母亲|爷爷|奶奶|家人|监护人|本人|老师|女士|先生|要求|申请|提出|希望|转学|毕业|不愿|不想|不同意|已经|已|的)"
)
_PUPIL = "同学"


def has_personal_data(reason: str) -> bool:
    """Tell whether a sentence has a number, an address or a full name; nobody but those concerned stands in a notice."""
    said = "".join(reason.split())
    texts = (reason, _BEHIND_A_NAME.sub(_PUPIL, said))
    return bool(_DIGITS.search(reason)) or any(next(personal_data(text), None) for text in texts)


def tells(reason: str, story: Story, body: Body | None, archive: Archive) -> bool:
    """Tell whether a sentence gives a story away, by its title, its address, or somebody in it."""
    people = {archive.entry(PEOPLE, id).name for id in story.people}
    for text in story_texts(story, body) if body else ():
        people |= {found.text for found in personal_data(text.text) if found.kind == "name"}
    people |= {author.name for author in story.authors}
    secrets = (story.title, story.slug, *people)
    return any(len(word) > 1 and plain(word) in plain(reason) for word in secrets) or any(
        Name(person).is_in(reason) for person in people if re.fullmatch(r"[\u4e00-\u9fff]{2,4}", person)
    )
