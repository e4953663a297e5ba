"""What hand-written pages take from Material's style sheets. ``python -m tests.support.material_subset`` writes it anew.

The rules are chosen by the names in them: those of Material's class for text that name nothing but what Markdown can make. What it can make
is seen in pages of the real engine: all hand-written ones, and ``constructs.md``, which has every construct once.
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.metadata import distribution
from pathlib import Path
from tempfile import TemporaryDirectory

import tinycss2
from tinycss2.ast import Node

from build_tools.build.engine import EngineInputs
from build_tools.engine.mkdocs.run import MkDocsBuild
from build_tools.render.theme import Theme

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "overrides" / "assets"
SUBSET, OURS = ASSETS / "material.css", ASSETS / "manual.css"
CONSTRUCTS = Path(__file__).with_name("constructs.md")
TEXT = "md-typeset"
TEXT_DIRECTION = "[dir=ltr] "
HEAD = """/* From Material for MkDocs {version}: what hand-written pages use of its style sheets. Made by
   tests/support/material_subset.py, not by hand.

{licence} */

"""
DARK = "slate"
"""Given to the body by a script."""


class Names(HTMLParser):
    """Names that selectors may have: of the article and what stands in it, of the body and the root.

    Attributes:
        elements: Names of elements.
        classes: Names of classes.
        attributes: Values by name.
    """

    def __init__(self) -> None:
        super().__init__()
        self.elements, self.classes = set[str](), {TEXT}
        self.attributes = defaultdict[str, set[str]](set)
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag in."""
        classes = (dict(attrs).get("class") or "").split()
        self._inside = self._inside or (tag == "article" and TEXT in classes)
        if self._inside or tag in {"html", "body"}:
            self.elements.add(tag)
            self.classes.update(classes)
            for name, value in attrs:
                self.attributes[name].add(value or "")

    def handle_endtag(self, tag: str) -> None:
        """Leave the text."""
        self._inside = self._inside and tag != "article"

    def know(self, selector: list[Node]) -> bool:
        """Tell whether a selector may match; what it excludes does not matter."""
        before = ""
        for node in selector:
            if node.type == "ident" and before != ":":
                known = self.classes if before == "." else self.elements
                if node.value not in known:
                    return False
            elif node.type == "[] block" and not self._knows_attribute(node.content):
                return False
            before = node.value if node.type == "literal" else ""
        return True

    def _knows_attribute(self, content: list[Node]) -> bool:
        name, *rest = (node.value for node in content if node.type in {"ident", "string", "literal"})
        return name in self.attributes and (rest[:1] != ["="] or rest[1] in self.attributes[name])


def names() -> Names:
    """Build the hand-written pages and the one of all constructs, and read them."""
    found = Names()
    with TemporaryDirectory() as folder:
        project, site = Path(folder) / "project", Path(folder) / "site"
        for name in ("docs", "overrides"):
            shutil.copytree(ROOT / name, project / name)
        shutil.copy(ROOT / "mkdocs.yml", project)
        shutil.copy(CONSTRUCTS, project / "docs")
        site.mkdir()
        MkDocsBuild(project, EngineInputs(Theme.read(project / "overrides")), drafts=False).run(site)
        for page in sorted(site.rglob("*.html")):
            found.feed(page.read_text(encoding="utf-8"))
    found.attributes["data-md-color-scheme"].add(DARK)
    return found


def fitting(rule: Node, known: Names) -> list[str]:
    """Select those selectors of a rule that may match."""
    found, one = list[str](), list[Node]()
    for node in [*rule.prelude, None]:
        if node is not None and node != ",":
            one.append(node)
        else:
            found += [tinycss2.serialize(one).strip().removeprefix(TEXT_DIRECTION)] if known.know(one) else []
            one = []
    return found


def written(rules: list[Node], choose: Callable[[Node], str]) -> str:
    """Write what is chosen of rules, one a line."""
    lines = []
    for rule in rules:
        if rule.type == "at-rule" and rule.at_keyword == "media":
            inner = written(tinycss2.parse_rule_list(rule.content, True, True), choose)
            lines += [f"@media{tinycss2.serialize(rule.prelude)} {{\n{inner}}}\n"] if inner else []
        elif rule.type == "qualified-rule":
            lines.append(choose(rule))
    return "".join(lines)


def for_text(rule: Node, known: Names) -> str:
    """Write a rule for what stands in text, or nothing."""
    chosen = [selector for selector in fitting(rule, known) if f".{TEXT}" in selector]
    return f"{', '.join(chosen)} {{ {tinycss2.serialize(rule.content).strip()} }}\n" if chosen else ""


def with_properties(rule: Node, known: Names, wanted: set[str]) -> str:
    """Write the declarations of custom properties that are wanted, or nothing."""
    declarations = tinycss2.parse_blocks_contents(rule.content, True, True)
    chosen = "; ".join(node.serialize() for node in declarations if node.type == "declaration" and node.name in wanted)
    selectors = [selector for selector in fitting(rule, known) if TEXT not in selector]
    return f"{', '.join(selectors)} {{ {chosen} }}\n" if chosen and selectors else ""


def with_all(rules: list[Node], known: Names, wanted: set[str], set_by_us: set[str]) -> str:
    """Write the declarations of custom properties that are wanted, and of those that they need in turn."""
    css = written(rules, lambda rule: with_properties(rule, known, wanted))
    more = used(css) - wanted - set_by_us
    return with_all(rules, known, wanted | more, set_by_us) if more else css


def used(css: str) -> set[str]:
    """Find the custom properties that a text uses."""
    return set(re.findall(r"var\((--[\w-]+)", css))


def subset() -> str:
    """Choose the rules, and the custom properties that these need and our own sheet does not set."""
    material = distribution("mkdocs-material")
    files = {file.name: Path(str(file.locate())) for file in material.files or ()}
    sheets = [file for name, file in sorted(files.items()) if re.fullmatch(r"(main|palette)\.\w+\.min\.css", name)]
    rules = [
        rule for file in sheets for rule in tinycss2.parse_stylesheet(file.read_text(encoding="utf-8"), True, True)
    ]
    (licence,) = (file for file in files.values() if file.parent.name == "licenses")
    known, set_by_us = names(), set(re.findall(r"(--md-[\w-]+):", OURS.read_text(encoding="utf-8")))
    text = written(rules, lambda rule: for_text(rule, known))
    head = HEAD.format(version=material.version, licence=licence.read_text(encoding="utf-8").strip())
    return head + with_all(rules, known, used(text) - set_by_us, set_by_us) + text


if __name__ == "__main__":
    SUBSET.write_text(subset(), encoding="utf-8", newline="\n")
