"""The glossary as stories' pages need it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_tools.model.registry import RECORDS, Registry


@dataclass(frozen=True, slots=True)
class Terms:
    """What ``markup.finish.Glossary`` is made of, as plain data."""

    names: Mapping[str, str]
    meanings: Mapping[str, tuple[str, str]]
    longer: tuple[str, ...]

    @classmethod
    def of(cls, registries: Mapping[str, Registry]) -> Terms:
        """The registered terms, and those names of anything else in which one stands.

        Args:
            registries: By name.
        """
        glossary = registries["glossary"]
        names = glossary.spoken
        others = {
            name
            for registry in registries.values()
            if registry.name not in {glossary.name, *RECORDS}
            for name in registry.spoken
        }
        longer = sorted(name for name in others if any(term in name for term in names))
        return cls(names, {entry.id: (entry.name, entry.summary) for entry in glossary}, tuple(longer))
