"""Mutants that no test can notice, each with the reason; an empty replacement stands for all of them at that place."""

EQUIVALENT: dict[tuple[str, str, str], str] = {}
