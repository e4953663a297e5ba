"""Our own checker of a finished site: nothing leads nowhere, and nothing is loaded from elsewhere."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
LEFT_OPEN = frozenset(["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "option"])
LOADING_RELS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"})
LOADED = frozenset({"src", "srcset", "poster", "background"})
DATA_ADDRESS = re.compile(r"\S+\.(?:html|css|js|svg|png|jpe?g|webp|gif|wav|mp3|webm|mp4)(?:[?#]\S*)?|(?:https?:)?//\S*")
CSS_URL = re.compile(r"""url\(\s*(['"]?)(.*?)\1\s*\)|@import\s+(['"])(.*?)\3""", re.DOTALL)
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
REFRESH = re.compile(r"url\s*=\s*(.+)$", re.IGNORECASE)
FOREIGN = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
SHAPES = frozenset(
    ["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "stop", "image", "animate"]
)


@dataclass(frozen=True)
class Reference:
    """An address that a page mentions, and whether a browser loads it without being asked."""

    tag: str
    attribute: str
    address: str
    loaded: bool
    rel: str = ""


@dataclass
class Document:
    """What a page says: its addresses, ids, and faults of its markup."""

    references: list[Reference] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.document = Document()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)
        if tag not in VOID | SHAPES:
            self.document.faults.append(f"<{tag}/> is not closed by its slash")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open[-1] != tag and self._open[-1] in LEFT_OPEN:
            self._open.pop()
        if not self._open or self._open[-1] != tag:
            self.document.faults.append(f"</{tag}> at line {self.getpos()[0]} closes {self._open[-1:] or 'nothing'}")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open[-1:] == ["style"]:
            self.document.references += css_references(data)

    def close(self) -> None:
        super().close()
        self.document.faults += [f"<{tag}> is never closed" for tag in self._open if tag not in LEFT_OPEN]

    def _note(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = Counter(name for name, _ in attrs)
        self.document.faults += [f"<{tag}> has two {name}" for name, count in names.items() if count > 1]
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.document.ids.append(values["id"])
        self.document.faults += [f"<{tag} {name}> runs script" for name in values if name.startswith("on")]
        self.document.references += _references(tag, values)


def _references(tag: str, values: dict[str, str]) -> Iterator[Reference]:
    rel = values.get("rel", "")
    for name, value in values.items():
        if name in {"href", "xlink:href", "action", "formaction", "data", "cite"}:
            loaded = (tag == "link" and bool(LOADING_RELS & set(rel.split()))) or tag in {"use", "image", "object"}
            yield Reference(tag, name, value, loaded, rel)
        elif name in LOADED or (name.startswith("data-") and DATA_ADDRESS.fullmatch(value)):
            parts = [part.split()[0] for part in value.split(",") if part.strip()] if name == "srcset" else [value]
            yield from (Reference(tag, name, part, True) for part in parts)
        elif name == "style":
            yield from css_references(value)
        elif name == "content" and values.get("http-equiv", "").lower() == "refresh" and (m := REFRESH.search(value)):
            yield Reference(tag, name, m[1].strip("'\" "), False)


def css_references(css: str) -> list[Reference]:
    """Everything that a style sheet loads."""
    found = CSS_URL.findall(CSS_COMMENT.sub("", css))
    return [Reference("css", "url", (url or imported).strip(), True) for _, url, _, imported in found]


def read_page(text: str) -> Document:
    """Read one page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.document


class Site:
    """A finished site."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = frozenset(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())

    @cache  # noqa: B019  (a site lives as long as the test session)
    def page(self, name: str) -> Document:
        """Read one HTML or SVG file of the site."""
        return read_page((self.root / name).read_text(encoding="utf-8"))

    def _references(self, name: str) -> list[Reference]:
        if name.endswith(".css"):
            return css_references((self.root / name).read_text(encoding="utf-8"))
        return self.page(name).references

    def problems(self) -> list[str]:
        """Find all that is wrong, each with the name of its file."""
        found: list[str] = []
        for name in sorted(self.files):
            if name.endswith((".html", ".svg")):
                document = self.page(name)
                found += [f"{name}: {fault}" for fault in document.faults]
                repeated = [id for id, count in Counter(document.ids).items() if count > 1]
                found += [f"{name}: id {id!r} is there twice" for id in repeated]
            if name.endswith((".html", ".svg", ".css")):
                found += [f"{name}: {why}" for item in self._references(name) for why in self._wrong(name, item)]
        return found

    def _wrong(self, name: str, item: Reference) -> Iterator[str]:
        shown = f"<{item.tag} {item.attribute}={item.address!r}>"
        if item.address.startswith("data:"):
            if not item.loaded:
                yield f"{shown} leads to data"
        elif FOREIGN.match(item.address):
            yield from _foreign(item, shown)
        elif item.address.startswith("/"):
            if (name, item.tag, item.attribute) != ("404.html", "a", "href"):
                yield f"{shown} starts at the server's root"
        else:
            yield from self._internal(name, item, shown)

    def _internal(self, name: str, item: Reference, shown: str) -> Iterator[str]:
        before, _, fragment = item.address.partition("#")
        path = before.partition("?")[0]
        target = normpath(join(dirname(name), unquote(path))) if path else name
        if path.endswith("/") or path in {".", ".."}:
            yield f"{shown} is a folder's address"
        elif target not in self.files:
            yield f"{shown} leads nowhere"
        elif fragment and unquote(fragment) not in {"top", *self._ids(target)}:
            yield f"{shown} names a place that is not there"

    def _ids(self, name: str) -> list[str]:
        return self.page(name).ids if name.endswith((".html", ".svg")) else []


def _foreign(item: Reference, shown: str) -> Iterator[str]:
    if item.loaded:
        yield f"{shown} is loaded from elsewhere"
    elif not item.address.startswith(("https://", "http://")):
        yield f"{shown} is no plain web address"
    elif "canonical" not in item.rel.split() and (item.tag != "a" or "noopener" not in item.rel.split()):
        yield f"{shown} leads out without rel=noopener"
