"""Where links and media paths point."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.targets import Resolved, resolve


@pytest.mark.parametrize(
    ("target", "path", "fragment"),
    [
        ("x.md", "hongyan/x.md", ""),
        ("./x.md", "hongyan/x.md", ""),
        ("../a/x.md#小标题", "a/x.md", "小标题"),
        ("a/../x.md", "hongyan/x.md", ""),
        ("%E5%B0%8F.jpg", "hongyan/小.jpg", ""),
        ("a b.jpg", "hongyan/a b.jpg", ""),
        ("..", "", ""),
    ],
)
def test_files(target: str, path: str, fragment: str) -> None:
    assert resolve("hongyan", target) == Resolved("file", path, fragment)


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("#x", "here"),
        ("", "empty"),
        (" \u200b", "empty"),
        ("http://a.cn", "web"),
        (" HTTPS://a.cn", "web"),
        ("ht\ntps://a.cn", "web"),
        ("//a.cn/x", "forbidden"),
        ("/\\a.cn/x", "forbidden"),
        ("javascript:x", "forbidden"),
        ("java\nscript:x", "forbidden"),
        ("\x01javascript:x", "forbidden"),
        ("javascript&colon;x", "forbidden"),
        ("&#106;avascript:x", "forbidden"),
        ("vbscript:x", "forbidden"),
        ("data:x", "forbidden"),
        ("C:\\a.jpg", "outside"),
        ("/a.jpg", "rooted"),
        ("\\a.jpg", "rooted"),
        ("../../a.jpg", "outside"),
        ("%2e%2e/../a.jpg", "outside"),
        ("%2Fa.jpg", "rooted"),
    ],
)
def test_everything_else(target: str, kind: str) -> None:
    assert resolve("hongyan", target).kind == kind


@given(st.text("./%2eE#:\\a\n", max_size=30), st.sampled_from(["", "a", "a/b"]))
def test_a_path_never_leaves_the_archive(target: str, home: str) -> None:
    resolved = resolve(home, target)
    assert not resolved.path.startswith("/")
    assert ".." not in resolved.path.split("/")
    assert resolved.kind == "file" or resolved.path == ""


@given(st.text(), st.text())
def test_no_text_raises(home: str, target: str) -> None:
    resolve(home, target)
