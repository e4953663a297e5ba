"""What each class of queries came to, as a row of a table."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field


@dataclass
class Row:
    """What one class of queries came to."""

    recall: list[float] = field(default_factory=list)
    precision: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    totals: list[float] = field(default_factory=list)
    final: list[float] = field(default_factory=list)
    cold: list[float] = field(default_factory=list)
    cold_ms: list[float] = field(default_factory=list)
    further: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    warm_ms: list[float] = field(default_factory=list)


def middle(values: list[float]) -> float:
    return statistics.median(values) if values else float("nan")


def high(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)] if values else float("nan")


def percent(values: list[float]) -> str:
    return f"{100 * statistics.mean(values):.1f}" if values else "–"


HEAD = (
    f"{'class':13}{'recall':>8}{'prec@10':>9}{'first':>7}{'totals':>8}{'final':>7}{'cold ms':>9}{'p95':>6}"
    f"{'cold KB':>9}{'p95':>6}{'next KB':>9}{'p95':>6}{'late':>6}{'warm ms':>9}{'p95':>7}"
)


def line(name: str, row: Row) -> str:
    return (
        f"{name:13}{percent(row.recall):>8}{percent(row.precision):>9}{percent(row.first):>7}{percent(row.totals):>8}"
        f"{percent(row.final):>7}{middle(row.cold_ms):9.0f}{high(row.cold_ms):6.0f}{middle(row.cold) / 1000:9.0f}"
        f"{high(row.cold) / 1000:6.0f}{middle(row.further) / 1000:9.0f}{high(row.further) / 1000:6.0f}{high(row.late) / 1000:6.0f}"
        f"{middle(row.warm_ms):9.1f}{high(row.warm_ms):7.1f}"
    )
