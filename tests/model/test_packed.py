"""Records on their way to another process."""

import pickle
from dataclasses import dataclass

from build_tools.model.packed import Interned, Packed


@dataclass(frozen=True, slots=True)
class Plain(Packed):
    """A record."""

    name: str
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Single(Packed):
    """A record of one field."""

    name: str


@dataclass(frozen=True, slots=True)
class Common(Interned):
    """A record that many others hold."""

    name: str
    inner: Plain

    __hash__ = Interned.__hash__


def test_a_record_comes_back_equal() -> None:
    for record in (Plain("a", (1, 2)), Single("a"), Common("b", Plain("c"))):
        assert pickle.loads(pickle.dumps(record)) == record


def test_a_shared_record_comes_back_as_one_object_however_often_it_was_sent() -> None:
    first, second = (pickle.loads(pickle.dumps(Common("b", Plain("c")))) for _ in range(2))
    assert first is second


def test_equal_shared_records_have_equal_hashes_and_others_differ() -> None:
    assert len({Common("b", Plain("c")), Common("b", Plain("c")), Common("b", Plain("d"))}) == 2
    assert Common("b", Plain("c")) != Common("b", Plain("d"))
