"""Every page states first of all what it may load and run, and carries no script and no style within itself, unless it stands alone."""

from base64 import b64encode
from hashlib import sha256

import markdown
import pytest
from mkdocs.config import load_config

from build_tools.model.addresses import VERIFY
from build_tools.render.policy import POLICIES, policy
from tests.support.builds import ROOT, hostile_site
from tests.support.hostile import ALIAS, PAGE, RAN, TAGS, TITLE, WORDS
from tests.support.links import Site
from tests.support.material_subset import CONSTRUCTS
from tests.support.pages import Element, page, parse

__all__ = ["hostile_site"]

ELSEWHERE = frozenset({"base", "embed", "frame", "iframe", "math", "object", "portal"})
ALONE = {"404.html": "not-found", VERIFY: "verify"}
CASES = (
    '<p style="color: red">',
    "<p STYLE=color:red>",
    '<p onclick="x()">',
    "<svg><animate onbegin=x>",
    '<a href=" JavaScript:x()">',
    "<script>x()</script>",
    '<script type="application/json">{}</script>',
    '<script src="a.js">x()</script>',
    "<style>p { color: red }</style>",
    '<base href="/">',
    '<iframe src="a.html"></iframe>',
    '<object data="a.svg"></object>',
    policy("page"),
    '<meta http-equiv="CONTENT-SECURITY-POLICY" content="default-src *">',
)


def kind_of(name: str, root: Element) -> str:
    """Tell the kind of a page by what it does."""
    leads_on = any(meta.attributes.get("http-equiv") == "refresh" for meta in root.all("meta"))
    if any(heading.text == "这篇故事已经撤下" for heading in root.all("h1")):
        return "notice"
    return ALONE.get(name, "redirect" if leads_on else "page")


def faults(name: str, text: str) -> list[str]:
    """Find what a page carries that it must not, and whether it states its policy."""
    root = parse(text)
    found = [f"<{element.tag}>" for element in root if element.tag in ELSEWHERE]
    for element in root:
        for attribute, value in element.attributes.items():
            if attribute == "style" or attribute.startswith("on") or value.strip().lower().startswith("javascript:"):
                found.append(f"<{element.tag} {attribute}={value!r}>")
    kind = kind_of(name, root)
    scripts = [it.text for it in root.all("script") if it.text or not it.attributes.get("src")]
    found += [f"<script>{text}" for text in scripts[kind == "verify" :]]
    styles = [it.text for it in root.all("style")]
    stated = [it for it in root.all("meta") if it.attributes.get("http-equiv", "").lower() == "content-security-policy"]
    head = [item for item in root.one("head").content if isinstance(item, Element)]
    if head[0].attributes != {"charset": "utf-8"} or stated != [head[1]]:
        found.append("the policy is not stated once, and first after the character set")
    if styles and (kind == "page" or len(styles) > 1):
        found.append(f"<style> {len(styles)} times")
    if policy(kind, "".join(styles), "".join(scripts)) not in text:
        found.append(f"not the policy of {kind}")
    return found


def all_faults(site: Site) -> dict[str, list[str]]:
    """Find the faults of all pages of a site by name."""
    names = sorted(name for name in site.files if name.endswith(".html"))
    found = {name: faults(name, (site.root / name).read_text(encoding="utf-8")) for name in names}
    return {name: wrong for name, wrong in found.items() if wrong}


def test_every_page_states_the_policy_of_its_kind_and_carries_nothing(site: Site) -> None:
    assert all_faults(site) == {}


def test_there_are_pages_of_every_kind(sample_site: Site) -> None:
    kinds = {kind_of(name, page(sample_site, name)) for name in sample_site.files if name.endswith(".html")}
    assert kinds == POLICIES.keys() - {"review", "ledger"}


@pytest.mark.parametrize("planted", CASES)
def test_what_is_planted_is_found(sample_site: Site, planted: str) -> None:
    text = (sample_site.root / "index.html").read_text(encoding="utf-8")
    assert faults("index.html", text) == []
    assert faults("index.html", text.replace("</body>", f"{planted}</body>"))


def test_a_missing_late_or_other_policy_is_found(sample_site: Site) -> None:
    text = (sample_site.root / "index.html").read_text(encoding="utf-8")
    assert faults("index.html", text.replace(policy("page"), ""))
    assert faults("index.html", text.replace(policy("page"), "").replace("</head>", f"{policy('page')}</head>"))
    assert faults("index.html", text.replace(policy("page"), policy("redirect")))


@pytest.mark.parametrize("kind", POLICIES)
def test_every_policy_begins_with_nothing(kind: str) -> None:
    stated = parse(policy(kind)).one("meta").attributes["content"]
    directives = dict(part.split(" ", 1) for part in stated.split("; "))
    assert next(iter(directives)) == "default-src"
    assert {directives[name] for name in ("default-src", "base-uri", "object-src")} == {"'none'"}
    assert directives["form-action"] in {"'none'", "'self'"}
    assert {source for sources in directives.values() for source in sources.split()} <= {"'none'", "'self'", "data:"}
    assert "data:" not in directives.get("script-src", "")


@pytest.mark.parametrize("name", ["404.html", "stories/changge/jiu-deng.html"])
def test_a_page_that_stands_alone_allows_its_own_style_by_digest_and_no_script(sample_site: Site, name: str) -> None:
    root = page(sample_site, name)
    digest = b64encode(sha256(root.one("style").text.encode()).digest()).decode()
    stated = root.all("meta")[1].attributes["content"]
    assert f"style-src 'sha256-{digest}'" in stated
    assert "script-src" not in stated
    assert root.all("script") == []


def test_cells_are_aligned_by_class(sample_site: Site) -> None:
    cells = page(sample_site, "stories/changge/di-yi-zhan-deng.html").one("table").all("tr")[1].all("td")
    assert [cell.attributes.get("class", "") for cell in cells] == ["", "align-center", "align-right"]


def test_markdown_of_hand_written_pages_makes_no_style() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    html = markdown.markdown(
        CONSTRUCTS.read_text(encoding="utf-8"),
        extensions=config.markdown_extensions,
        extension_configs=config.mdx_configs,
    )
    root = parse(html)
    assert [element.tag for element in root if "style" in element.attributes] == []
    assert [cell.attributes.get("align") for cell in root.one("table").all("th")] == ["left", "center", "right", None]


def test_a_hostile_archive_brings_in_nothing(hostile_site: Site) -> None:
    assert all_faults(hostile_site) == {}
    assert {PAGE, ALIAS, "topics/gongji.html", "people/gongji.html"} <= hostile_site.files


def test_what_a_hostile_story_says_stands_on_its_page_as_words(hostile_site: Site) -> None:
    root = page(hostile_site, PAGE)
    text = root.one("article").text
    assert root.one("h1").text == TITLE
    assert {tag for tag in TAGS if tag not in text} == set()
    assert {word for word in WORDS if "&" not in word and word not in text} == set()
    assert f"<script>{RAN}</script>" in text
