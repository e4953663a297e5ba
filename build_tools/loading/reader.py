"""What reads a record keeps in hand: the problems found so far, and where each value stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from build_tools.diagnostics import Diagnostic, Location
from build_tools.loading.yaml_nodes import Node
from build_tools.model.positions import Place, Positions
from build_tools.wording.message import Message


@dataclass(frozen=True, slots=True)
class Rewriting:
    """How a value is to be written instead: its line and column, the value as it stands there, and the other."""

    line: int
    column: int
    written: str
    right: str


class Unusable(Exception):  # noqa: N818  (a value that is not there; reported already)
    """There is no value."""


@dataclass
class Reader:
    """Gathers problems and positions while a record is read.

    Attributes:
        path: The file, for diagnostics.
        found: What was wrong so far.
        places: Where each value stands, by field path.
        rewritings: How values are to be written that are certain in their meaning and wrong in their form.
    """

    path: str
    found: list[Diagnostic] = field(default_factory=list)
    rewritings: list[Rewriting] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def positions(self) -> Positions:
        """All places, packed."""
        return Positions.of(self.path, self.places)

    def note(self, node: Node, name: str) -> None:
        """Remember where a value stands."""
        self.places[name] = (node.line, node.column, name)

    def at(self, node: Node, field_path: str) -> Location:
        """Place of a node, under the name of its field."""
        return Location(self.path, node.line, node.column, field_path)

    def report(self, message: Message, node: Node, field_path: str, **values: object) -> None:
        """Note a problem."""
        self.found.append(Diagnostic.of(message, self.at(node, field_path), **values))

    def fail(self, message: Message, node: Node, name: str, **values: object) -> Unusable:
        """Note a problem that leaves no value; the result is to be raised."""
        self.report(message, node, name, **values)
        return Unusable()
