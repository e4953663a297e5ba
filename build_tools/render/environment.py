"""The jinja2 environment in which content is rendered: what a page asks for a hundred times costs little in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from jinja2 import DictLoader, Environment
from jinja2.runtime import Context

from build_tools.render.fragments import HOLES, filled, items, keeper


def content_environment(templates: Mapping[str, str]) -> Environment:
    """An environment for pages of data.

    Args:
        templates: Sources by name.
    """
    env = Environment(loader=DictLoader(templates), auto_reload=False)
    env.context_class = _Context
    env.filters["e"] = escaped
    env.globals["kept"] = kept = keeper()
    env.globals["kept_items"] = partial(items, kept)
    env.globals["holes"], env.globals["filled"] = HOLES, filled
    return env


def escaped(value: object) -> str:
    """What markupsafe makes of a value, as a plain string: a ``Markup`` takes three times as long, and would be made one again."""
    text = str(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("'", "&#39;").replace('"', "&#34;")


class _Context(Context):
    """Calls macros and functions as they are: none that our templates are given wants to be told who calls it, which jinja2 asks each every time."""

    def call(
        self,
        function: Callable[..., Any],
        /,
        *arguments: Any,
        _block_vars: object = None,
        _loop_vars: object = None,
        **named: Any,
    ) -> Any:
        """Call what stands in a template.

        Args:
            function: A macro, a global function or a method of a value.
            arguments: By position.
            named: By name; what jinja2 adds of its own is left out.
        """
        return function(*arguments, **named)
