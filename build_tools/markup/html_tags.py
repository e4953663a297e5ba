"""Raw HTML in a text: what is a tag, a comment or a declaration, and what are signs of "less than"."""

from __future__ import annotations

import re

_ELEMENTS = re.compile(
    "a|abbr|acronym|address|applet|area|article|aside|audio|b|base|basefont|bdi|bdo|bgsound|big|blink|blockquote|"
    "body|br|button|canvas|caption|center|cite|code|col|colgroup|data|datalist|dd|del|details|dfn|dialog|dir|div|dl|"
    "dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|head|header|hgroup|hr|"
    "html|i|iframe|image|img|input|ins|isindex|kbd|label|legend|li|link|listing|main|map|mark|marquee|math|menu|"
    "meta|meter|nav|nobr|noframes|noscript|object|ol|optgroup|option|output|p|param|picture|plaintext|pre|progress|"
    "q|rp|rt|ruby|s|samp|script|section|select|slot|small|source|span|strike|strong|style|sub|summary|sup|svg|table|"
    "tbody|td|template|textarea|tfoot|th|thead|time|title|tr|track|tt|u|ul|var|video|wbr|xml|xmp",
    re.IGNORECASE,
)
_FLAGS = (
    "allowfullscreen|async|autofocus|autoplay|checked|controls|default|defer|disabled|download|formnovalidate|hidden|inert|ismap|itemscope|loop"
    "|multiple|muted|nomodule|noresize|noshade|novalidate|nowrap|open|readonly|required|reversed|selected"
)
_ATTRIBUTE = rf"(?:[a-zA-Z_:@][-\w:.]*+\s*+=\s*+(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'<>=`]++)|(?:{_FLAGS})(?=[\s/>]))"
_TAG = re.compile(
    rf"</?(?P<name>[a-zA-Z][a-zA-Z0-9]*+(?P<own>[-:][-:\w]*+)?)(?:[\s/]*+{_ATTRIBUTE})*+[\s/]*+>", re.IGNORECASE
)
_DECLARATION = re.compile(r"<(?:![a-zA-Z]|!\[|\?[a-zA-Z])[^<>]*>")


def tag_end(text: str, start: int) -> int:
    """Where the raw HTML ends that begins at a ``<``; 0 if none begins there.

    Only what a browser would take for HTML counts: ``a<b 并且 c>d`` has none, since no element ``b`` has an attribute ``并且``.
    """
    if text.startswith("<!--", start):
        end = text.find("-->", start + 4)
        return end + 3 if end >= 0 else 0
    tag = _TAG.match(text, start)
    if tag:
        return tag.end() if tag["own"] or _ELEMENTS.fullmatch(tag["name"]) else 0
    declaration = _DECLARATION.match(text, start)
    return declaration.end() if declaration else 0
