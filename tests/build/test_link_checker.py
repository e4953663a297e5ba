"""The link checker itself: it finds what it is there to find."""

from pathlib import Path

import pytest

from tests.support.links import Site

GOOD = '<!doctype html><html><body id="top"><p id="here">x<br><a href="a.html#there">y</a></body></html>'
FAULTS = {
    '<a href="missing.html">x</a>': "leads nowhere",
    '<a href="A.html">x</a>': "leads nowhere",
    '<a href="a.html#nothing">x</a>': "not there",
    '<a href="#nothing">x</a>': "not there",
    '<a href="deep/">x</a>': "folder",
    '<a href="/a.html">x</a>': "root",
    '<a href="https://example.invalid/">x</a>': "noopener",
    '<a href="javascript:alert(1)">x</a>': "no plain web address",
    '<a href="data:text/html,x">x</a>': "leads to data",
    '<img src="https://example.invalid/x.png">': "from elsewhere",
    '<img src="//example.invalid/x.png">': "from elsewhere",
    '<img src="a.html" srcset="a.html 1x, missing.png 2x">': "leads nowhere",
    '<video poster="missing.png"></video>': "leads nowhere",
    '<script src="https://example.invalid/x.js"></script>': "from elsewhere",
    '<link rel="stylesheet" href="https://example.invalid/x.css">': "from elsewhere",
    '<iframe src="https://example.invalid/"></iframe>': "from elsewhere",
    '<li data-cover="missing.svg">x</li>': "leads nowhere",
    '<meta http-equiv="refresh" content="0; url=missing.html">': "leads nowhere",
    "<style>p { background: url('https://example.invalid/x.png') }</style>": "from elsewhere",
    '<p style="background: url(missing.png)">x</p>': "leads nowhere",
    '<style>@import "https://example.invalid/x.css";</style>': "from elsewhere",
    '<p onclick="x()">x</p>': "runs script",
    '<p id="here">x</p>': "twice",
    "<section>x</p></section>": "closes",
    "<div>x": "never closed",
    "<b>x</b></b>": "closes",
    '<p class="a" class="b">x</p>': "two class",
}


def site_of(folder: Path, body: str) -> Site:
    (folder / "deep").mkdir()
    (folder / "a.html").write_text('<p id="there">x</p>', encoding="utf-8")
    (folder / "deep" / "index.html").write_text("x", encoding="utf-8")
    (folder / "x.css").write_text("p { color: red } /* url(missing.png) */", encoding="utf-8")
    (folder / "index.html").write_text(GOOD.replace("</body>", f"{body}</body>"), encoding="utf-8")
    return Site(folder)


@pytest.mark.parametrize("body", list(FAULTS))
def test_a_fault_is_found(tmp_path: Path, body: str) -> None:
    found = site_of(tmp_path, body).problems()
    assert found
    assert all(problem.startswith("index.html: ") for problem in found)
    assert any(FAULTS[body] in problem for problem in found)


@pytest.mark.parametrize(
    "body",
    [
        "",
        '<a href="a.html?v=1#there">x</a>',
        '<a href="%61.html">x</a>',
        '<a rel="noopener noreferrer" href="https://example.invalid/">x</a>',
        '<link rel="icon" href="data:,">',
        "<a>only words</a>",
    ],
)
def test_what_is_right_is_left_alone(tmp_path: Path, body: str) -> None:
    assert site_of(tmp_path, body).problems() == []


def test_style_sheets_are_read(tmp_path: Path) -> None:
    site = site_of(tmp_path, "")
    (tmp_path / "x.css").write_text("p { background: url(missing.png) }", encoding="utf-8")
    assert site.problems() == ["x.css: <css url='missing.png'> leads nowhere"]
