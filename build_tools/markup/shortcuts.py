"""Ways past Python-Markdown's slower steps for what most of a story is: plain paragraphs. The result is the same with and without them."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from build_tools.chinese.text import HAN

_PLAIN_LINES = re.compile(rf"[{HAN}“‘《（][^\n]*(?:\n[{HAN}“‘《（][^\n]*)*")
_MARKED = re.compile(r"[`\\\[<&*_\x02\x03]|  \n")


class _PlainParagraph(ParagraphProcessor):
    """Takes blocks that no other processor can want, since each of their lines begins with a Han character or what may stand before one."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        return _PLAIN_LINES.fullmatch(block) is not None


class _PlainText(Treeprocessor):
    """Marks text without any sign that a pattern begins with, which is then not searched for each of them in turn."""

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if element.text and not _MARKED.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not _MARKED.search(element.tail):
                element.tail = AtomicString(element.tail)


class Shortcuts(Extension):
    """Adds the shortcuts; to be the last of the extensions."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register them before what they save."""
        md.parser.blockprocessors.register(_PlainParagraph(md.parser), "plain-paragraph", 200)
        md.treeprocessors.register(_PlainText(md), "plain-text", 30)
