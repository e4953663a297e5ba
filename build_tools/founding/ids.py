"""Ids for schools and people, in pinyin."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from build_tools.chinese.pinyin import plain_syllables
from build_tools.model.addresses import is_slug
from build_tools.model.filenames import device_name
from build_tools.rules.surnames import surname_of
from build_tools.wording import adopting as wording

LONGEST_ID = 48
_WORD, _END = wording.PARTS_OF_NAMES, wording.AREA_ENDS
_PART = re.compile(
    f"{_WORD}|[0-9]+|[A-Za-z]+|[^{_END}]{{2,}}?[{_END}](?=.{{2}})|(?:(?!{_WORD}).)+?(?={_WORD}|[0-9A-Za-z]|$)|.",
    re.DOTALL,
)


def school_id(name: str, is_taken: Callable[[str], bool]) -> str:
    """An id that is free for a school: ``yunlingqu-shiyan-xiaoxue``."""
    return _free(_slug(name, _PART.findall(name)), wording.NAMELESS_SCHOOL, is_taken)


def person_id(name: str, is_taken: Callable[[str], bool]) -> str:
    """An id that is free for a person, family name apart: ``jiang-zhuyun``."""
    family = surname_of(name)
    return _free(_slug(name, [family, name.removeprefix(family)]), wording.NAMELESS_PERSON, is_taken)


def _slug(name: str, parts: list[str]) -> str:
    """The pinyin of parts that make up a name, as many as there is room for."""
    said = iter(plain_syllables(name))
    words = (re.sub("[^a-z0-9]", "", "".join(islice(said, len(part))).lower()) for part in parts)
    slug = ""
    for word in filter(None, words):
        longer = f"{slug}-{word}" if slug else word[:LONGEST_ID]
        if len(longer) > LONGEST_ID:
            break
        slug = longer
    return slug


def _free(slug: str, nameless: str, is_taken: Callable[[str], bool]) -> str:
    stem = slug if is_slug(slug) and not device_name(slug) else nameless
    number, id = 1, stem
    while is_taken(id):
        number += 1
        id = f"{stem}-{number}"
    return id
