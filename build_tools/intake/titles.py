"""Which line of a file is its title, and which lines are headings that only look like some."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from build_tools.chinese.text import han_count
from build_tools.intake.draft import Draft, DraftBlock, DraftParagraph
from build_tools.model.field_types import Text, specs_of
from build_tools.model.story import Story

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_SECTIONS = (
    (10, re.compile(rf"{_NUMERAL}、|第(?:{_NUMERAL}|[0-9]{{1,2}})[章节部篇回](?:分)?")),
    (11, re.compile(rf"[（(]{_NUMERAL}[)）]")),
)
"""Levels of lines that are numbered as headings are: deeper than any that the program knows."""

_FAKE = 10
_LONGEST = 30
_FIRST_LINES = 3
_END = re.compile(r"[。！？!?；;，,、：:…]$")
_NO_HEADING = re.compile(r"[：:]|^[（(—–-]|^\d{4}年\d")
_NO_TITLE = re.compile(r"[^<]*<[A-Za-z/!]|[-*•·●]|[0-9]{1,2}[.．]", re.DOTALL)
_LABELLED = re.compile(r"(?:(?:故事|作品)?(?:题目|标题|名称|题名)|故事名|篇名)[:：]\s*(?P<title>\S[^\n]*)")
CAPTION = re.compile(r"(?:图|照片|图片|附图)\s*[0-9一二三四五六七八九十]{1,3}(?![0-9年月日])")


def take_title(draft: Draft) -> tuple[str, Sequence[DraftBlock]]:
    """The title of a file, and its blocks without the line that is it.

    Args:
        draft: What was read.
    """
    if draft.title:
        return draft.title, draft.blocks
    filled = [
        (at, block) for at, block in enumerate(draft.blocks) if not isinstance(block, DraftParagraph) or block.text
    ]
    first = filled[:_FIRST_LINES]
    for is_title in (_is_title, _looks_like_title):
        for place, (at, block) in enumerate(first):
            following = filled[place + 1][1] if place + 1 < len(filled) else None
            if isinstance(block, DraftParagraph) and is_title(block, following) and _fits(block):
                rest = block.with_text("")
                blocks = [*draft.blocks[:at], *([rest] if rest.pictures else []), *draft.blocks[at + 1 :]]
                return _without_label(" ".join(block.text.split())), blocks
            if is_title is _looks_like_title:
                break
    return _file_title(draft), draft.blocks


def heading_level(blocks: Sequence[DraftBlock], at: int) -> int:
    """Level of the heading that a block is, real or made to look like one; 0 for none."""
    block = blocks[at]
    if not isinstance(block, DraftParagraph) or not block.text:
        return 0
    if block.heading and "\n" not in block.text:
        return block.heading
    text = block.label + block.text
    is_other = block.pictures or block.role in {"quote", "caption"} or CAPTION.match(text)
    return 0 if is_other or len(text) > _LONGEST or "\n" in text or _END.search(text) else _fake_level(blocks, at, text)


def _fake_level(blocks: Sequence[DraftBlock], at: int, text: str) -> int:
    """Level of a short line that is numbered, bold or centred, by what stands around it; 0 if it is no heading."""
    block = blocks[at]
    assert isinstance(block, DraftParagraph)
    before, after = _neighbour(blocks, at, -1), _neighbour(blocks, at, 1)
    section = _section(text)
    if section and section not in {_section_of(before), _section_of(after)}:
        return section
    if block.label or _NO_HEADING.search(text) or after is None:
        return 0
    if block.bold:
        return 0 if isinstance(after, DraftParagraph) and after.bold and not after.centred else _FAKE
    is_alone = not any(isinstance(near, DraftParagraph) and near.centred for near in (before, after))
    return _FAKE if block.centred and is_alone and before is not None else 0


def _is_title(block: DraftParagraph, following: DraftBlock | None) -> bool:
    return block.role == "title" or bool(_LABELLED.fullmatch(block.text))


def _without_label(text: str) -> str:
    """``题目：《某某》`` → 某某."""
    match = _LABELLED.fullmatch(text)
    if match is None:
        return text
    title = match["title"]
    return title[1:-1] if title[0] == "《" and title.find("》") == len(title) - 1 and len(title) > 2 else title


def _looks_like_title(block: DraftParagraph, following: DraftBlock | None) -> bool:
    """The first line, short and without an end, with something longer or plainer below it."""
    if block.role or block.label or following is None or len(block.text) > 40 or _END.search(block.text):
        return False
    if block.heading or block.centred or block.bold:
        return True
    is_above = isinstance(following, DraftParagraph) and (
        len(following.text) > len(block.text) or _section_of(following) > 0
    )
    return is_above and not CAPTION.match(block.text)


def _fits(block: DraftParagraph) -> bool:
    (limit,) = (spec.type.limit for spec in specs_of(Story) if spec.key == "title" and isinstance(spec.type, Text))
    return len(" ".join(block.text.split())) <= limit and not _NO_TITLE.match(block.text)


def _file_title(draft: Draft) -> str:
    stem = " ".join(PurePath(draft.source).stem.split())[:40]
    if han_count(stem) >= 2:
        return stem
    words = next((block.text for block in draft.blocks if isinstance(block, DraftParagraph) and block.text), stem)
    return re.split(r"[。！？!?；;，,<\n]", words)[0][:40].strip() or stem


def _neighbour(blocks: Sequence[DraftBlock], at: int, step: int) -> DraftBlock | None:
    """The nearest block in a direction that holds anything."""
    at += step
    while 0 <= at < len(blocks):
        block = blocks[at]
        if not isinstance(block, DraftParagraph) or block.text or block.pictures:
            return block
        at += step
    return None


def _section_of(block: DraftBlock | None) -> int:
    is_short = isinstance(block, DraftParagraph) and len(block.text) <= _LONGEST
    return _section(block.label + block.text) if isinstance(block, DraftParagraph) and is_short else 0


def _section(text: str) -> int:
    return next((level for level, pattern in _SECTIONS if pattern.match(text)), 0)
