"""Small faults of a module.

The operators are mutmut's and some of our own; mutmut itself would see neither constants of modules nor decorated functions, nor the processes that
tests start.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation import mutators

from tests.mutation_equivalent import EQUIVALENT

TYPES = {"Literal", "Callable", "tuple", "dict", "frozenset"}


@dataclass(frozen=True)
class Mutant:
    """A fault in a module.

    Attributes:
        path: Of the file, below the project's folder.
        line: Of the fault.
        module: The module without it.
        node: What it changes.
        changed: What that becomes.
    """

    path: str
    line: int
    module: cst.Module
    node: cst.CSTNode
    changed: cst.CSTNode

    @property
    def source(self) -> str:
        """All of the file."""
        return self.module.deep_replace(self.node, self.changed).code  # type: ignore[arg-type,union-attr]

    @property
    def diff(self) -> str:
        """Lines that differ."""
        lines = difflib.unified_diff(self.module.code.splitlines(), self.source.splitlines(), n=0, lineterm="")
        return "\n".join(list(lines)[3:])

    @property
    def is_equivalent(self) -> bool:
        """True if the table says so."""
        written = self.module.code.splitlines()[self.line - 1]
        rows = [row for row in EQUIVALENT if row.path == self.path and row.line in written]
        after = self.module.code_for_node(self.changed) if rows else ""
        return any(row.after in after for row in rows)


def mutants(path: str, source: str) -> Iterator[Mutant]:
    """Make all mutants of a module, in the order of its lines."""
    wrapper = MetadataWrapper(cst.parse_module(source), unsafe_skip_copy=True)
    module, places = wrapper.module, wrapper.resolve(PositionProvider)
    for node in _mutable(module):
        for changed in _changes(node):
            yield Mutant(path, places[node].start.line, module, node, changed)


def _mutable(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Nodes that say what the program does: no annotations, types, decorators, protocols and docstrings."""
    if isinstance(node, cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom):
        return
    if isinstance(node, cst.Subscript) and isinstance(node.value, cst.Name) and node.value.value in TYPES:
        return
    if isinstance(node, cst.ClassDef) and any(getattr(base.value, "value", "") == "Protocol" for base in node.bases):
        return
    first = node.body[0] if isinstance(node, cst.SimpleStatementLine) else None
    if isinstance(first, cst.Expr) and isinstance(first.value, cst.BaseString):
        return
    yield node
    for child in node.children:
        yield from _mutable(child)


def _changes(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    for kind, operator in OPERATORS:
        if isinstance(node, kind):
            yield from operator(node)


def _dropped_argument(node: cst.Call) -> Iterator[cst.CSTNode]:
    """Without one of its arguments; mutmut also puts None for one, which the type checker refuses before any test does."""
    yield from (each for each in mutators.operator_arg_removal(node) if len(each.args) < len(node.args))  # type: ignore[attr-defined]


def _other_string(node: cst.BaseString) -> Iterator[cst.CSTNode]:
    yield from list(mutators.operator_string(node))[:1]


def _one_side(node: cst.BooleanOperation | cst.BinaryOperation) -> Iterator[cst.CSTNode]:
    if isinstance(node, cst.BooleanOperation) or isinstance(node.operator, cst.Add | cst.BitOr | cst.BitAnd):
        yield from (node.left, node.right)


def _dropped_statement(node: cst.SimpleStatementLine) -> Iterator[cst.CSTNode]:
    (first, *rest) = node.body
    dropped = (cst.Expr, cst.Raise, cst.AugAssign, cst.Del)
    if not rest and isinstance(first, dropped):
        yield node.with_changes(body=[cst.Pass()])


def _negated(node: cst.If | cst.While | cst.IfExp | cst.CompIf) -> Iterator[cst.CSTNode]:
    test = node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    negated = cst.UnaryOperation(cst.Not(), test)
    yield node.with_changes(test=cst.ensure_type(negated, cst.UnaryOperation))
    if isinstance(node, cst.CompIf):
        yield node.with_changes(test=cst.Name("True"))


LEFT_OUT = (mutators.operator_assignment, mutators.operator_arg_removal, mutators.operator_string)


OPERATORS: list[tuple[Any, Any]] = [
    *(pair for pair in mutators.mutation_operators if pair[1] not in LEFT_OUT),
    (cst.Call, _dropped_argument),
    (cst.SimpleString, _other_string),
    (cst.BooleanOperation | cst.BinaryOperation, _one_side),
    (cst.SimpleStatementLine, _dropped_statement),
    (cst.If | cst.While | cst.IfExp | cst.CompIf, _negated),
]
