"""A review page as HTML that stands alone, and as a comment in Markdown."""

from __future__ import annotations

import re

import jinja2

from build_tools.render.policy import policy
from build_tools.render.theme import Theme
from build_tools.views.review import ReviewPage, hidden
from build_tools.wording import review as wording

_SIGNS = re.compile(r"[\\`*_{}\[\]()+\-.!|~:$=^#@]")
_LONGEST_COMMENT = 60_000
"""Characters: forges refuse comments of more than 65,535."""


def review_page(theme: Theme, view: ReviewPage) -> str:
    """The page."""
    return _environment(theme).get_template("review.html").render(view=view)


def review_comment(theme: Theme, view: ReviewPage) -> str:
    """The comment: as many of the stories as there is room for."""
    env = _environment(theme)
    env.filters["plain"] = lambda text: plain(hidden(text, view.personal))
    template = env.get_template("review-comment.html")
    for shown in (len(view.stories), 40, 10, 0):
        text = template.render(view=view, shown=shown)
        if len(text) <= _LONGEST_COMMENT:
            break
    return text if len(text) <= _LONGEST_COMMENT else f"{text[:_LONGEST_COMMENT]}\n\n{wording.CUT_COMMENT}\n"


def _environment(theme: Theme) -> jinja2.Environment:
    env = jinja2.Environment(loader=jinja2.DictLoader(theme.templates), trim_blocks=True, lstrip_blocks=True)
    env.globals["policy"] = policy
    return env


def plain(text: str) -> str:
    r"""Text whose signs mean nothing in Markdown, on one line, which calls no user or issue; ``<`` and ``&`` are left to ``e``."""
    return _SIGNS.sub(lambda match: _sign(match[0]), " ".join(text.split()))


def _sign(sign: str) -> str:
    return f"\\{sign}\u2060" if sign in "@#" else f"\\{sign}"
