"""Values as bytes."""

from typing import Any

import hypothesis.strategies as st
from hypothesis import given

from build_tools.cache.values import canonical, pickled, unpickled
from build_tools.diagnostics import Location

_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=4)
    | st.binary(max_size=4)
    | st.builds(Location, st.text(max_size=4)),
    lambda inner: (
        st.lists(inner, max_size=3) | st.tuples(inner, inner) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(_values)
def test_a_value_comes_back(value: Any) -> None:
    assert unpickled(pickled(value)) == value
    assert unpickled(canonical(value)) == value


@given(_values)
def test_canonical_bytes_do_not_tell_which_parts_are_one_object(value: Any) -> None:
    copy = unpickled(canonical(value))
    assert canonical([value, value]) == canonical([value, copy])


def test_pickled_bytes_do_tell() -> None:
    word = "".join(["红", "岩"])
    assert pickled([word, word]) != pickled([word, "".join(["红", "岩"])])
    assert canonical([word, word]) == canonical([word, "".join(["红", "岩"])])
    assert canonical([word, word]) != canonical([word, "红"])
