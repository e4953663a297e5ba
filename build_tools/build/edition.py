"""What an edition of the site is called: a number that changes with any of its files, and the idioms that stand for it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from build_tools.chinese.idioms import idioms_of
from build_tools.model.addresses import EDITION_DATA, EDITION_FILES, EDITION_SCRIPT

IDIOMS_BETWEEN = "　"
"""What stands between idioms on the page of an edition."""


def edition_of(digests: Mapping[str, str]) -> str:
    """The number of an edition: SHA-256 of lines ``digest address`` in the order of the addresses.

    Args:
        digests: SHA-256 of each file by address, in hexadecimal digits.
    """
    lines = (f"{digests[address]} {address}\n" for address in sorted(digests.keys() - EDITION_FILES))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def statements(number: str, stories: int) -> dict[str, bytes]:
    """What states an edition to programs and scripts, by address.

    Args:
        number: The edition's.
        stories: How many can be read.
    """
    facts = {"edition": number, "idioms": idioms_of(number), "stories": stories}
    data = json.dumps(facts, ensure_ascii=False)
    return {EDITION_DATA: f"{data}\n".encode(), EDITION_SCRIPT: f"window.archiveEdition = {data};\n".encode()}
