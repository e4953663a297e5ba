"""Addresses of pages as people paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.loading.urls import is_cut_short, is_url, proposed_url

GOOD = [
    "https://a.cn/b.html",
    "HTTP://a.cn/b",
    "https://a.cn/中文/b",
    "https://a.cn/(x)",
    "https://a.cn/b?x=1&y=2#c",
    "https://a.cn:8080/",
    "http://localhost/",
    "https://zh.wikipedia.org/wiki/A%EF%BC%88B",
]


@pytest.mark.parametrize("url", GOOD)
def test_good_ones_are_left_alone(url: str) -> None:
    assert is_url(url)
    assert proposed_url(url) is None


@pytest.mark.parametrize("sign", [*"。，；、！？）》”」】：…", "（2022年）", " 2022年发布", ",", ";", "》。"])
@pytest.mark.parametrize("url", ["https://a.cn/b.html", "http://a.cn", "https://a.cn/b?x=1"])
def test_what_comes_after_is_no_part_of_it(url: str, sign: str) -> None:
    proposal = proposed_url(url + sign)
    assert is_cut_short(url + sign) or (proposal is not None and proposal.url == url)


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("http：//a.cn/b", "http://a.cn/b"),
        ("https：／／a.cn／b", "https://a.cn/b"),
        ("ｈｔｔｐｓ://a.cn", "https://a.cn"),
        ("http:\\\\a.cn\\b", "http://a.cn/b"),
        ("http//a.cn", "http://a.cn"),
        ("htpps://a.cn", "https://a.cn"),
        ("www.a.cn", "https://www.a.cn"),
        ("scsqw.cn/cn/1.html", "https://scsqw.cn/cn/1.html"),
        ("https://a。cn/b", "https://a.cn/b"),
        ("网址：https://a.cn", "https://a.cn"),
        ("《https://a.cn/b》", "https://a.cn/b"),
        ("[甲](https://a.cn/b)", "https://a.cn/b"),
        ("https://a.cn/b？id=１", "https://a.cn/b?id=1"),
        ("https://a.cn，https://b.cn", "https://a.cn"),
    ],
)
def test_proposals(written: str, url: str) -> None:
    proposal = proposed_url(written)
    assert proposal is not None
    assert proposal.url == url
    assert proposal.reason


@pytest.mark.parametrize(
    "written", ["无", "javascript:x", "ftp://a.cn", "mailto:a@b.cn", "a@b.cn", "https://a.cn/b c.html", "https://"]
)
def test_nothing_is_proposed_where_nothing_is_certain(written: str) -> None:
    assert not is_url(written)
    assert proposed_url(written) is None


@given(st.text("htps:/：／w.acn。，（）[]@?#…甲 <\\", max_size=30))
def test_what_is_proposed_is_right(written: str) -> None:
    proposal = proposed_url(written.strip())
    if proposal:
        assert is_url(proposal.url)
        assert proposed_url(proposal.url) is None
