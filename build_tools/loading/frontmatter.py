"""A story's text, taken apart into front matter and body by python-frontmatter with a handler that keeps line numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.keys import names_a_field
from build_tools.loading.repair import fix_typos
from build_tools.loading.yaml_nodes import Limits, Mapping, Node, Scalar, Sequence, read_yaml
from build_tools.wording import frontmatter as wording

STORY_LIMITS = Limits(depth=6, nodes=3000)

_FENCE = re.compile(r"---[ \t]*")
_ALMOST_FENCE = re.compile(
    r"[ \t\u3000]*(?:[-—－–─−﹣‐‑‒―_=*~～﹉…+`][ \u3000]?){2,}[ \t\u3000]*|-{3,}[ \t\u3000]*[^\s:：-][^:：]{0,29}"
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A story's text in two parts.

    Attributes:
        fields: The mapping above the body; None if it could not be read.
        body: Markdown, without blank lines around it.
        body_line: Line of the file on which ``body`` begins, from 1.
    """

    fields: Mapping | None
    body: str
    body_line: int


class _MarkedHandler(BaseHandler):
    """Front-matter handler whose metadata are marked nodes; problems are gathered, never raised."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, path: str, keys: dict[str, str]) -> None:
        super().__init__()
        self.path, self.keys = path, keys
        self.root: Node | None = None
        self.found: list[Diagnostic] = []

    def load(self, fm: str) -> dict[str, Any]:
        """Read the text between the fences; the marked tree stays on the handler."""
        lines = fm.removeprefix("\n").split("\n")
        text, self.found = fix_typos(lines, self.path, 2, self.keys)
        self.root, problems = read_yaml(text, self.path, 2, STORY_LIMITS)
        self.found += problems
        return {}


def split_story(text: str, path: str, keys: dict[str, str]) -> tuple[FrontMatter, list[Diagnostic]]:
    """Take a story's text apart.

    Args:
        text: The whole file, LF line ends.
        path: For the diagnostics.
        keys: Known keys by themselves and by their labels, to recognise slips.

    Returns:
        The two parts, and what was wrong with the front matter's form.
    """
    lines = text.split("\n")
    closing, is_exact = _closing(lines, keys)
    if not _FENCE.fullmatch(lines[0]) and (closing is None or not _opens(lines, keys)):
        return _without_opening(lines, path)
    if closing is None:
        return FrontMatter(None, "", len(lines)), [Diagnostic.of(wording.Y002, Location(path))]
    slips = _mend_fence(lines, 0, path) + ([] if is_exact else _mend_fence(lines, closing, path))
    handler = _MarkedHandler(path, keys)
    frontmatter.loads("\n".join(lines), handler=handler)
    after = lines[closing + 1 :]
    blank = next((number for number, line in enumerate(after) if line.strip()), 0)
    body = "\n".join(after[blank:]).rstrip()
    found = slips + handler.found
    fields = handler.root if isinstance(handler.root, Mapping) else None
    if fields is None and not found:
        place = handler.root or Mapping(1, 1)
        found.append(
            Diagnostic.of(wording.Y010, Location(path, place.line, place.column), found=shape_of(handler.root))
        )
    return FrontMatter(fields, body, closing + blank + 2), found


def _opens(lines: list[str], keys: dict[str, str]) -> bool:
    """Tell whether a first line that is no fence is meant as one."""
    following = next((line for line in lines[1:] if line.strip()), "")
    return _ALMOST_FENCE.fullmatch(lines[0]) is not None and names_a_field(following, -1, keys)


def _closing(lines: list[str], keys: dict[str, str]) -> tuple[int | None, bool]:
    """Index of the closing fence, and whether it is well written; one that is not counts if no field comes after it."""
    exact = next((number for number, line in enumerate(lines[1:], start=1) if _FENCE.fullmatch(line)), None)
    almost: int | None = None
    for number, line in enumerate(lines[1:exact], start=1):
        if names_a_field(line, -1, keys):
            almost = None
        elif almost is None and _ALMOST_FENCE.fullmatch(line) and (exact is None or line[0] not in " \t"):
            almost = number
    return (exact, True) if almost is None else (almost, False)


def _mend_fence(lines: list[str], index: int, path: str) -> list[Diagnostic]:
    """Put a fence in place of a line that is meant as one."""
    written, lines[index] = lines[index], "---"
    if _FENCE.fullmatch(written):
        return []
    return [Diagnostic.of(wording.Y022, Location(path, index + 1), found=written.rstrip(" \t"))]


def _without_opening(lines: list[str], path: str) -> tuple[FrontMatter, list[Diagnostic]]:
    """No opening fence: what follows a later one is still taken as the body."""
    fences = [number for number, line in enumerate(lines[:80]) if _ALMOST_FENCE.fullmatch(line)]
    start = fences[-1] + 1 if fences else 0
    body = "\n".join(lines[start:]).strip()
    return FrontMatter(None, body, start + 1), [Diagnostic.of(wording.Y001, Location(path))]


def shape_of(node: Node | None) -> str:
    """What a node looks like to a teacher."""
    if isinstance(node, Sequence):
        return wording.A_LIST
    if isinstance(node, Mapping):
        return wording.A_MAPPING
    return wording.PLAIN_TEXT if isinstance(node, Scalar) and not node.empty else wording.NOTHING
