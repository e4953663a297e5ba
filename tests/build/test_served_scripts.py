"""Scripts on the way into the site: joined in a declared order, without their comments and indentation, and told what Python declares."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from build_tools.render.scripts import (
    ENGINE_CONSTANTS,
    ENTRY_POINTS,
    FIND_CONSTANTS,
    INLINED,
    LATE,
    LOOK_ALIKES,
    MEASURES,
    PINYIN_CONSTANTS,
    READING_CONSTANTS,
    find_constants,
    joined,
    lead_constants,
    pinyin_constants,
    reading_constants,
    served_script,
    verify_constants,
)
from build_tools.render.search_words import SEARCH_WORDS
from build_tools.search.client import engine_constants
from build_tools.search.dense import encoded
from build_tools.search.facets import LENGTH, LENGTH_IDS
from build_tools.views.facets import PAGE_KINDS
from build_tools.wording import search as wording
from tests.search.index_reader import decode

OVERRIDES = Path(__file__).parents[2] / "overrides"
SOURCES = {
    file.relative_to(OVERRIDES).as_posix(): file.read_text(encoding="utf-8") for file in sorted(OVERRIDES.rglob("*.js"))
}
NAMESPACES = {
    "search": {**engine_constants(PAGE_KINDS), **lead_constants()},
    "find": find_constants(),
    "reading": reading_constants(),
    "pinyin": pinyin_constants(),
    "verify": verify_constants(),
}
TWEETNACL = "3ec535c004aeeb225785d8e93fb33bf99f52e399bd7dfc01969b5629baea5131"
"""SHA-256 of ``nacl-fast.min.js`` in the npm package tweetnacl 1.0.3."""
MADE = {ENGINE_CONSTANTS, FIND_CONSTANTS, READING_CONSTANTS, PINYIN_CONSTANTS, LOOK_ALIKES, MEASURES}
TAKEN = re.compile(r"const \{([^}]*)\} = (search|find|reading|pinyin|verify)\.constants(?:\.(\w+))?;")


def test_comments_and_indentation_go() -> None:
    source = '/* One\n   two. */\n(function () {\n\n  // three\n  const a = "//no comment"; // four\n  /** Five. */\n  b();\n})();\n'
    assert served_script(source) == '(function () {\nconst a = "//no comment";\nb();\n})();\n'


@pytest.mark.parametrize("name", SOURCES)
def test_no_source_could_mislead_it(name: str) -> None:
    source = SOURCES[name]
    assert [line for line in source.splitlines() if line.count("`") % 2] == []
    assert re.findall(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\S", source, re.MULTILINE | re.DOTALL) == []
    assert source.count("/*") == source.count("*/")
    before = [line.partition(" // ")[0] for line in source.splitlines() if " // " in line]
    assert [code for code in before if any(code.count(quote) % 2 for quote in "\"'`")] == []


@pytest.mark.parametrize("name", SOURCES)
def test_only_comments_go(name: str) -> None:
    source = SOURCES[name]
    served = served_script(source)
    lines = iter(served.splitlines())
    left = next(lines, None)
    dropped = []
    for line in source.splitlines():
        if line.partition(" // ")[0].strip() == left:
            left = next(lines, None)
        else:
            dropped.append(line.strip())
    assert left is None
    assert served_script(served) == served
    in_comment = False
    for line in dropped:
        assert in_comment or not line or line.startswith(("/*", "//")), line
        in_comment = (in_comment or line.startswith("/*")) and not line.endswith("*/")


def test_an_entry_point_is_its_sources_in_their_order() -> None:
    made = joined(SOURCES)
    assert set(made) == {f"assets/{name}.js" for name in ENTRY_POINTS} | {f"assets/search-{name}.js" for name in LATE}
    for name, sources in ENTRY_POINTS.items():
        rest = made[f"assets/{name}.js"].decode("utf-8")
        for source in sources:
            if source in MADE:
                first, _, rest = rest.partition("\n")
                assert re.fullmatch(r"window\.\w+ = \{ constants: \{.*\} \};", first)
            else:
                part = served_script(SOURCES[f"assets/{source}.js"])
                assert rest.startswith(part), source
                rest = rest.removeprefix(part)
        assert rest == ""


def test_every_source_is_part_of_an_entry_point() -> None:
    named = {source for sources in (*ENTRY_POINTS.values(), *LATE.values()) for source in sources}
    assert {*INLINED, *(f"assets/{source}.js" for source in named - MADE)} == set(SOURCES)


def test_what_others_wrote_is_what_they_published() -> None:
    _, _, published = (OVERRIDES / "vendor" / "tweetnacl.js").read_bytes().partition(b" */\n")
    assert sha256(published).hexdigest() == TWEETNACL


def test_templates_load_entry_points() -> None:
    loaded = {
        name
        for file in OVERRIDES.rglob("*.html")
        for name in re.findall(r"[\w/-]+\.js", file.read_text(encoding="utf-8"))
    }
    assert loaded == {"edition.js", *(f"assets/{name}.js" for name in ENTRY_POINTS)}


def test_the_engine_is_told_the_versions_of_what_it_loads_late() -> None:
    first = joined(SOURCES)["assets/search-engine.js"]
    changed = joined({**SOURCES, "assets/search/near.js": SOURCES["assets/search/near.js"] + "(() => {})();\n"})
    assert changed["assets/search-engine.js"] != first


def taken() -> set[tuple[str, str]]:
    """What scripts take of the constants: namespace and name."""
    found = set()
    for source in SOURCES.values():
        for names, namespace, group in TAKEN.findall(source):
            found |= {(namespace, group or name.strip()) for name in names.split(",")}
    return found


def test_scripts_use_every_constant_and_no_other() -> None:
    assert taken() == {(namespace, name) for namespace, own in NAMESPACES.items() for name in own} | {
        ("search", "LATE")
    }
    uses = sum(source.count(".constants") for source in SOURCES.values())
    assert uses == sum(len(TAKEN.findall(source)) for source in SOURCES.values())


def test_no_constant_is_declared_a_second_time() -> None:
    names = {name for own in NAMESPACES.values() for name in own} | {
        name
        for own in engine_constants(PAGE_KINDS).values()
        if isinstance(own, dict)
        for name in own
        if isinstance(name, str)
    }
    again = re.compile(r"\b(?:const|let|function|class) (" + "|".join(sorted(filter(str.isupper, names))) + r")\b")
    assert {name: again.findall(source) for name, source in SOURCES.items() if again.search(source)} == {}
    lists = [json.dumps(part)[1:-1] for own in NAMESPACES.values() for part in own.values() if isinstance(part, tuple)]
    typed = [
        (name, value)
        for name, source in SOURCES.items()
        if not name.startswith("vendor/")
        for value in (*lists, "121", "2999", "UAJSIP", "plsor", '"media"', '"length"')
        if value in source
    ]
    assert typed == []


def test_the_alphabet_that_scripts_are_told_is_that_of_the_code() -> None:
    alphabet = engine_constants(PAGE_KINDS)["ALPHABET"]
    assert isinstance(alphabet, str)
    stoppers, code = encoded(np.arange(50_000))
    assert set(code) <= set(alphabet)
    assert decode(code, stoppers) == list(range(50_000))


def test_what_scripts_show_has_a_name() -> None:
    constants = engine_constants(PAGE_KINDS)
    values, fields, letters = wording.PAGE["values"], wording.PAGE["fields"], constants["FIELDS"]
    assert isinstance(values, dict)
    assert isinstance(fields, dict)
    assert isinstance(letters, dict)
    assert tuple(values[LENGTH]) == LENGTH_IDS
    assert set(fields) <= set(letters.values())
    assert set(SEARCH_WORDS.PAGE["kinds"]) == set(
        f"{constants['PAGE_KINDS']}{constants['OTHER_KINDS']}{wording.FILTER_KIND}"
    )
    assert wording.MEDIA in wording.FILTERS
