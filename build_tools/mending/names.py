"""Several registered names that were written as one, told apart."""

from __future__ import annotations

import re
from collections.abc import Mapping

from build_tools.loading.archive import assemble
from build_tools.loading.frontmatter import FrontMatter
from build_tools.loading.reader import Rewriting
from build_tools.loading.story import parse_story
from build_tools.mending.texts import VALUES, Rewriter, rewritten
from build_tools.model.registry import Registry
from build_tools.model.story import Story

_BETWEEN = re.compile(r"\s*[、，,；;]\s*")


def names_apart(registries: Mapping[str, Registry]) -> Rewriter:
    """What writes ``[甲、乙]`` as ``[甲, 乙]``, if both are registered and the whole is not.

    Args:
        registries: By name.
    """

    def rewrite(text: str, parts: FrontMatter, path: str) -> str:
        story, _ = parse_story(text, path)
        if _values(story) == [list(value) if isinstance(value, tuple) else value for value in _raw(story)]:
            return text
        lines = text.split("\n")
        for item in reversed(assemble([story], registries).unresolved):
            names = _BETWEEN.split(item.written)
            if item.registry in registries and len(names) > 1 and all(map(registries[item.registry].find, names)):
                number, column = item.where.line - 1, item.where.column
                joined = ", ".join(names)
                joined = joined if "[" in lines[number][: column - 1] else f"[{joined}]"
                lines[number] = rewritten(lines[number], Rewriting(number + 1, column, item.written, joined))
        return "\n".join(lines)

    return Rewriter(rewrite, _names_the_same)


def _names_the_same(before: str, after: str, path: str) -> bool:
    (old, was_wrong), (new, is_wrong) = parse_story(before, path), parse_story(after, path)
    return _values(old) == _values(new) and len(is_wrong) <= len(was_wrong)


def _values(story: Story) -> list[object]:
    """What a story says, each name by itself."""
    return [
        [name for item in value for name in (_BETWEEN.split(item) if isinstance(item, str) else [item])]
        if isinstance(value, tuple)
        else value
        for value in _raw(story)
    ]


def _raw(story: Story) -> list[object]:
    return [getattr(story, name) for name in VALUES]
