"""What ``archive review`` writes, read again."""

import base64
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.cli.conftest import english
from tests.support.commands import Commands
from tests.support.pages import Element, parse


@dataclass
class Reviewed:
    """What the command wrote."""

    page: Element
    html: str
    comment: str

    def card(self, title: str) -> Element:
        return next(card for card in self.page.all("article") if title in card.one("h2").text)

    def kinds(self) -> dict[str, list[str]]:
        return {
            card.one(".path").text.partition("　")[0]: [kind.text for kind in card.one("h2").all(".kind")]
            for card in self.page.all("article")
        }


def review(commands: Commands, root: Path, *arguments: object) -> Reviewed:
    out, comment = root.parent.parent / "out" / "审稿.html", root.parent.parent / "out" / "审稿.md"
    done = commands("review", *arguments, "--stories", root, "--out", out, "--markdown", comment, "--quiet")
    assert (done.code, done.err, english(done.out)) == (0, "", []), done.said
    assert done.out == f"写好了：{out}\n写好了：{comment}\n"
    html = out.read_text("utf-8")
    return Reviewed(parse(html), html, comment.read_text("utf-8"))


def faults(reviewed: Reviewed) -> list[str]:
    """What of a page asks for something, runs, or is not as its policy says."""
    addresses = [element.attributes.get("src", element.attributes.get("href", "data:")) for element in reviewed.page]
    return strange(reviewed.page) + [address for address in addresses if not address.startswith(("data:", "#card-"))]


def strange(page: Element) -> list[str]:
    """What of a page that stands alone runs, is from another host, or is not as its policy says."""
    found = []
    for element in page:
        names = set(element.attributes)
        found += [f"<{element.tag}>"] if element.tag in {"script", "iframe", "base", "form", "object", "svg"} else []
        found += [f"{element.tag} {name}" for name in names if name.startswith("on") or name in {"style", "srcset"}]
        address = element.attributes.get("src", element.attributes.get("href", ""))
        found += [address] if (":" in address and not address.startswith("data:")) or address.startswith("//") else []
    digest = base64.b64encode(sha256(page.one("style").text.encode()).digest()).decode()
    stated = page.all("meta")[1].attributes["content"]
    found += [] if stated.startswith("default-src 'none'") and f"style-src 'sha256-{digest}'" in stated else [stated]
    found += [] if len(page.all("style")) == 1 and "script-src" not in stated else ["styles"]
    return found
