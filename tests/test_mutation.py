"""Faults are put wherever the program says what it does, and nowhere else."""

from tests.mutants import Mutant, mutants
from tests.mutation import ROOMS, ROOT
from tests.mutation_equivalent import EQUIVALENT

SOURCE = '''"""A module."""

from typing import Literal, Protocol

Use = Literal["site"]
LIMIT: int = 3


class Shape(Protocol):
    size: int = 4


@decorated(depth=5)
def kept(names: "list[str]", more: bool = False) -> bool:
    """Tell."""
    names.sort(key=len, reverse=True)
    return len(names) > LIMIT and kept(names[1:], more)
'''


def changed(mutant: Mutant) -> tuple[str, str]:
    before, after = mutant.diff.splitlines()
    return before[1:].strip(), after[1:].strip()


def found() -> set[tuple[str, str]]:
    return {changed(mutant) for mutant in mutants("a.py", SOURCE)}


def test_what_the_program_does_is_changed() -> None:
    call = "names.sort(key=len, reverse=True)"
    last = "return len(names) > LIMIT and kept(names[1:], more)"
    assert found() >= {
        ("LIMIT: int = 3", "LIMIT: int = 4"),
        (call, "pass"),
        (call, "names.sort(key=len, )"),
        (call, "names.sort(key=len, reverse=False)"),
        (last, "return len(names) >= LIMIT and kept(names[1:], more)"),
        (last, "return len(names) > LIMIT or kept(names[1:], more)"),
        (last, "return len(names) > LIMIT"),
        (last, "return kept(names[1:], more)"),
        (last, "return len(names) > LIMIT and kept(names[2:], more)"),
    }


def test_what_is_said_about_the_program_is_not() -> None:
    untouched = ("A module", "Literal", "size", "@decorated", "Tell", "import")
    assert not [before for before, _ in found() if any(word in before for word in untouched)]


def test_every_mutant_can_be_compiled_and_differs() -> None:
    file = ROOT / "build_tools" / "cache" / "stamps.py"
    source = file.read_text("utf-8")
    made = list(mutants("build_tools/cache/stamps.py", source))
    assert len(made) > 10
    for mutant in made:
        compile(mutant.source, mutant.path, "exec")
        assert mutant.source != source


def test_each_exclusion_is_of_a_line_that_is_there() -> None:
    for row in EQUIVALENT:
        assert row.line in (ROOT / row.path).read_text("utf-8"), row
        assert row.why


def test_each_room_is_there() -> None:
    for room, tests in ROOMS.items():
        assert (ROOT / "build_tools" / room).is_dir()
        assert [name for name in tests if name.startswith("tests/") and not (ROOT / name).exists()] == []
