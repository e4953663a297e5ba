"""Which characters count in a search, and how they are joined: fixed, whatever Unicode a Python or a browser knows.

Old browsers know Unicode 13, and every Python another version. What the index folds must be what the engine folds, so all of it is said
by one table of Unicode 13, which the engine is handed (``client``). Later characters, ancient scripts and Korean
letters that stand alone stay as they were typed: their case and compatibility forms are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

POINTS = 0x110000

PLAIN, APART, JOINING, SOFT, HARD, PASSED = "UAJSIP"
"""A unit; a unit that stays as it is and joins nothing; what joins the character before it, such as an accent; a sign that may stand
inside a phrase although the query has none (quotation marks, brackets, middle dots, spaces, ends of lines); a sign that may not; what is
passed over as if it were not there (soft hyphens, joiners, variation selectors, marks of direction)."""

RUNS = (
    "I9S2I2SIiSISI4S3I6UaI7UqSISI3UqSISIySI9USIPI4U2IUISIU2SU3IUnIUvIUcqI4UcIeU5I7UIUIhJ27PJwU5IU2A2U4IUA4I2UIU3AUAUkAU2bIU3vIJ7U4mAU"
    "12A2UI6U15I2A2I3AJ19IJIJ2IJ2IJA8UrA4U4I2AbIgJbIPAI2U17JlUaI4U2JU2rIUJ7I2J6U2J2IJ4UfI2UIeAIUJUuJrA2U2hJbUAeU17J9U2I4UA2JI2UmJ4UJ9"
    "UJ3UJ5A2IfAUpJ3A2IAUbA1hUlAUiAbJfIJxU1iJ3UJiUJ7UaJ2I2UaIUgJ3AU8A2U2A2UmAU7AUA3U4A2JUJ7A2J2A2J3UA8JA4U2AU3J2A2UcI2U6I2UIJA2J3AU6A"
    "4U2A2UmAU7AU2AU2AU2A2JAJ5A4J2A2J3A3JA7U4AUA7UaJ2U3JIAaJ3AU9AU3AUmAU7AU2AU5A2JUJ8AJ3AJ3A2UAfU2J2A2UaI2A7UJ6AJ3AU8A2U2A2UmAU7AU2AU"
    "5A2JUJ7A2J2A2J3A7J3A4U2AU3J2A2UaIU7AaJUAU6A3U3AU4A3U2AUAU2A3U2A3U3A3UcA4J5A3J3AJ4A2UA6JAeUdI8A5J5U8AU3AUnAUgA3UJ7AJ3AJ4A7J2AU3A5"
    "U2J2A2UaA7IU7IUJ3IU8AU3AUnAUaAU5A2JUJ7AJ3AJ4A7J2A7UAU2J2A2UaAU2AdJ4U9AU3AU15J2UJ7AJ3AJ4UIA4U3JUaJ2A2UjIU6AJ3AUiA3UoAU9AUA2U7A3JA"
    "4J6AJAJ8A6UaA2J2IAcU1cJUJ8A4IU7J8IUaI2A11U2AUAU5AUoAUAUaJUJaUA2U5AUAJ6A2UaA2U4AwUInJ2I6UkIJIJIJI4J2U8AU10A4JkIJ2U5JbAJ10AI8JI6AI"
    "dA11U17JkUbI6U6J4U4J3UJ3U2J7U3J4UdJcUJUaJ4I2U12AUA5UA2U17IU2tJlU1eJrU3qAU4A2U7AUAU4A2U15AU4A2UxAU4A2U7AUAU4A2UfAU1lAU4A2U1vA2J3I"
    "9UkA3UgIaA6U2eA2U6A2IUh8I2UhIUqI2A3U23I3UbA7UdAU4J3AbUiJ3I2A9UiJ2AcUdAU3AJ2AcU1gJwI3UI4UJA2UaA6UaA6IbP5UaA6U2hA7U5J2UyJUA5U1yAaU"
    "vAJcA4JcA4IA3I2U14A2U5AbU18A4UqA6UbA3IyUnJ5A2I2U1hJaAJtA2JUaA6UaA6I7UI6A2JhA1rJ5U1bJhU7A4UaIhJ9I9A3J3UuJdU1kJeA8I4U10JkA3I5UaA3U"
    "1dI2U9A7U17A2U3I8A8J3IJlU4JU6JU2J3UA5U5cJ1mAJ5U7qA2U6A2U12A2U6A2U8AUAUAUAUvA2U1hAU7IUI3U3AU7I3U4A2U6AI3UdI3A2U3AU7I2AIbP5I8S2I2S"
    "2I4SI4SI2P5I1dPgU2A2U6I5UbI5AUdA3IwAgJdP4JP3JcAfI2UI4UI2UaIUI3U5I6UIUIUIU4IUbI2U4I5U5I4UIU1mI2A4I3tSI4rSI9tApIbAlU1oI26UmIhiUuIr"
    "kA2IwAI2xU1bAU1bAU3pI6U4J3U2A5I4UI2U12AUA5UA2U1kA7UIAeJUnA9U7AU7AU7AU7AU7AU7AU7AU7AJwI1bUIzA24UA2bUAcU5yAqIcA4SI4U3SaI2S2IbU9J6I"
    "U5I2U5I3AU2eA2J2I2U3IU2iSU4A5U17A1gPA17I2U4IaUwA1cUgIvAUaIuU8IUfIwUaI13UfI8wA534I1sAg74UwdA3I1jA9U1aI2U7hI3UsAkU1bJ4IJaIUvJ2U28J"
    "2I6A8InU9I2U2vI2U1hA2U9A16UdJU3JU4JUnJ5I4JA3U6I4A6U1gI4A8J2U1eJiA8I2UaA6JiU6I3UIU2JU12J8I2UnJdAbIUtA3J4U1bJeIdAUbA4I2U5JUpAU15Je"
    "A9U3JU8J2A2UaA2I4UnI3UJ3U1eJUJ3U2J2U5J2UJUAoU3I2UbJ5I2U3J2AaU6A2U6A2U6A9U7AU7AU17IUeI2A4U37J8IJ2A2UaA6U8mcAcUnA4U1dA4I6ioUa6A2U2"
    "yA12U7AcU5A5UJUaIUdAU5AUAU2AU2AU30IgAhUa3I2AgU1sA2U1iA8IwUcI2A2PgIaA6JgIzAIjAI4A4U5AU3rA2PAIfUaI7UqI6UqIbU1kJ2PA1rI7AI7AaP3I4A15"
    "vkU2dAU1zAU2A2UA2U2A2U4AUcAUAU7AU1tAU4A2U8AU7AUsAU4AU5AUA3U7AU9gA2UpIUpIUvIUpIUvIUpIUvIUpIUvIUpIU8A2U1eA4qoI74UdI4hA1kItAdI18A4I"
    "9A7I2AeI6A4aI1kwA6oUaA1ds6Uf2AfheqP35sA1beoI2t4w"
)
"""Runs of one kind from U+0000 on: the letter of the kind, and to the base 36 how many characters it has, unless only one."""


def runs() -> Iterator[tuple[str, int, int]]:
    """Kind, first code point, and the one after the last."""
    start = 0
    for kind, count in re.findall(r"([A-Z])([0-9a-z]*)", RUNS):
        end = start + (int(count, 36) if count else 1)
        yield kind, start, end
        start = end


@lru_cache(maxsize=1)
def kinds() -> bytes:
    """The letter of every code point's kind."""
    return "".join([kind * (end - start) for kind, start, end in runs()]).encode("ascii")


def pattern(kind: str) -> re.Pattern[str]:
    """Matches a run of characters of a kind, and keeps it when it splits a text."""
    ranges = "".join([f"\\U{start:08x}-\\U{end - 1:08x}" for own, start, end in runs() if own == kind])
    return re.compile(f"([{ranges}]+)")
