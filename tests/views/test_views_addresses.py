"""Addresses as seen from a page."""

import posixpath

from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.addresses import relative

paths = st.lists(st.sampled_from(["a", "b", "stories"]), max_size=3).map(lambda parts: "/".join([*parts, "x.html"]))


@given(paths, paths)
def test_the_way_is_the_shortest(address: str, page: str) -> None:
    assert relative(address, page) == posixpath.relpath(address, posixpath.dirname(page) or ".")
