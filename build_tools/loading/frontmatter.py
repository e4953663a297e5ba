"""A story's text, taken apart into front matter and body by a handler of python-frontmatter that keeps line numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from frontmatter.default_handlers import BaseHandler

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.keys import names_a_field
from build_tools.loading.repair import fix_typos
from build_tools.loading.yaml_nodes import Limits, Mapping, Node, Scalar, Sequence, read_yaml
from build_tools.wording import frontmatter as wording

_SHOWN = 20
STORY_LIMITS = Limits(depth=6, nodes=3000)

_ALMOST_FENCE = re.compile(
    r"[ \t\u3000]*(?:[-—－–─−﹣‐‑‒―_=*~～﹉…+`][ \u3000]?){2,}[ \t\u3000]*|-{3,}[ \t\u3000]*[^\s:：-][^:：]{0,29}"
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A story's text in two parts.

    Attributes:
        fields: The mapping above the body; None if it could not be read.
        head: Lines between the fences, without slips of the pen; as many as were written.
        body: Markdown, without blank lines around it.
        body_line: Line of the file on which ``body`` begins, from 1.
    """

    fields: Mapping | None
    head: str
    body: str
    body_line: int


class _StoryHandler(BaseHandler):
    """Handler of python-frontmatter: fences that are almost right are mended before the text is split, and the head becomes marked nodes.

    Attributes:
        found: What was wrong with the form so far; nothing is raised for it.
        head: The lines between the fences, without slips of the pen.

    Args:
        path: For the diagnostics.
        keys: Known keys by themselves and by their labels, to recognise slips.
    """

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)

    def __init__(self, path: str, keys: dict[str, str]) -> None:
        super().__init__()
        self.path, self.keys = path, keys
        self.found: list[Diagnostic] = []
        self.head = ""

    def split(self, text: str) -> tuple[str, str]:
        """What stands between the fences, and what after the closing one, each from the end of its fence on.

        Raises:
            ValueError: There is no opening or no closing fence.
        """
        lines = text.split("\n")
        closing = self._closing(lines)
        if not self.FM_BOUNDARY.fullmatch(lines[0]) and (closing is None or not self._opens(lines)):
            self.found.append(_not_a_fence(lines[0], Location(self.path)))
            raise ValueError
        if closing is None:
            self.found.append(Diagnostic.of(wording.Y002, Location(self.path)))
            raise ValueError
        for index in (0, closing):
            self._mend(lines, index)
        return super().split("\n".join(lines))

    def load(self, fm: str) -> Any:
        """The marked node of what stands between the fences; None if there is none."""
        self.head, slips = fix_typos(fm.removeprefix("\n").split("\n"), self.path, 2, self.keys)
        root, problems = read_yaml(self.head, self.path, 2, STORY_LIMITS)
        self.found += slips + problems
        return root

    def _opens(self, lines: list[str]) -> bool:
        """Tell whether a first line that is no fence is meant as one."""
        following = next((line for line in lines[1:] if line.strip()), "")
        return _ALMOST_FENCE.fullmatch(lines[0]) is not None and names_a_field(following, -1, self.keys)

    def _closing(self, lines: list[str]) -> int | None:
        """Index of the closing fence; one that is not well written counts only if no field comes after it."""
        fences = (number for number, line in enumerate(lines[1:], start=1) if self.FM_BOUNDARY.fullmatch(line))
        exact = next(fences, None)
        almost: int | None = None
        for number, line in enumerate(lines[1:exact], start=1):
            if names_a_field(line, -1, self.keys):
                almost = None
            elif almost is None and _ALMOST_FENCE.fullmatch(line) and (exact is None or line[0] not in " \t"):
                almost = number
        return exact if almost is None else almost

    def _mend(self, lines: list[str], index: int) -> None:
        """Put a fence in place of a line that is meant as one."""
        written = lines[index]
        if not self.FM_BOUNDARY.fullmatch(written):
            lines[index] = "---"
            place = Location(self.path, index + 1)
            self.found.append(Diagnostic.of(wording.Y022, place, found=written.rstrip(" \t")))


def _not_a_fence(line: str, where: Location) -> Diagnostic:
    """What is wrong with a first line that does not begin the front matter."""
    is_code = line.lstrip().startswith(("```", "~~~"))
    kind = (
        "blank" if not line.strip() else "code" if is_code else "dashes" if _ALMOST_FENCE.fullmatch(line) else "words"
    )
    found, remedy = wording.NOT_A_FENCE[kind]
    shown = line.strip() if len(line.strip()) <= _SHOWN else f"{line.strip()[:_SHOWN]}……"
    return Diagnostic.of(wording.Y001, where, found=found.format(line=shown), remedy=remedy)


def split_story(text: str, path: str, keys: dict[str, str]) -> tuple[FrontMatter, list[Diagnostic]]:
    """Take a story's text apart.

    Args:
        text: The whole file, LF line ends.
        path: For the diagnostics.
        keys: Known keys by themselves and by their labels, to recognise slips.

    Returns:
        The two parts, and what was wrong with the front matter's form.
    """
    handler = _StoryHandler(path, keys)
    try:
        head, rest = handler.split(text)
    except ValueError:
        return _unsplit(text), handler.found
    root = handler.load(head)
    if not isinstance(root, Mapping) and not handler.found:
        place = root or Mapping(1, 1)
        where = Location(path, place.line, place.column)
        handler.found.append(Diagnostic.of(wording.Y010, where, found=shape_of(root)))
    after = rest.split("\n")
    blank = next((number for number, line in enumerate(after) if line.strip()), 1)
    body = "\n".join(after[blank:]).rstrip()
    fields = root if isinstance(root, Mapping) else None
    return FrontMatter(fields, handler.head, body, head.count("\n") + blank + 1), handler.found


def _unsplit(text: str) -> FrontMatter:
    """Without an opening fence, what follows a later one is still taken as the body; without a closing one there is none."""
    lines = text.split("\n")
    if _StoryHandler.FM_BOUNDARY.fullmatch(lines[0]):
        return FrontMatter(None, "", "", len(lines))
    fences = [number for number, line in enumerate(lines[:80]) if _ALMOST_FENCE.fullmatch(line)]
    start = fences[-1] + 1 if fences else 0
    return FrontMatter(None, "", "\n".join(lines[start:]).strip(), start + 1)


def shape_of(node: Node | None) -> str:
    """What a node looks like to a teacher."""
    if isinstance(node, Sequence):
        return wording.A_LIST
    if isinstance(node, Mapping):
        return wording.A_MAPPING
    return wording.PLAIN_TEXT if isinstance(node, Scalar) and not node.empty else wording.NOTHING
