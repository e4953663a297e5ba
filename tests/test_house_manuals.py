"""Manuals say what the program does, no more and no less."""

import re
import shlex
from pathlib import Path

import pytest

from benchmarks.__main__ import make_parser as bench_parser
from build_tools.cli import build, check, review, serve
from build_tools.cli.main import COMMANDS
from build_tools.cli.parser import ChineseParser, make_parser
from build_tools.model.field_types import Many, Record, specs_of
from build_tools.model.registry import REGISTRIES
from build_tools.model.story import Story
from build_tools.render.handbook import checks_page, fields_page
from build_tools.wording import usage
from build_tools.wording.catalog import MESSAGES
from tests.support.options import options_of

ROOT = Path(__file__).resolve().parent.parent


def options() -> dict[str, set[str]]:
    """Options of each command of the parser."""
    found: dict[str, set[str]] = {}

    def noting(name: str, add: object) -> object:
        def arguments(parser: ChineseParser) -> None:
            add(parser)  # type: ignore[operator]
            found[name] = options_of(parser)

        return arguments

    adders = {
        "serve": serve.add_arguments,
        "build": build.add_arguments,
        "check": check.add_arguments,
        "review": review.add_arguments,
    }
    make_parser((name, "", noting(name, add)) for name, add in adders.items())  # type: ignore[misc]
    found["bench"] = options_of(bench_parser())
    return {name: names - {"-h", "--help"} for name, names in found.items()}


def launcher_words() -> tuple[set[str], set[str]]:
    """Options and commands that the launcher knows."""
    declared = {option for command in usage.COMMANDS.values() for option in command.options or ()}
    return {*usage.LAUNCHER_OPTIONS, *declared}, set(usage.COMMANDS)


def test_readme_tells_every_command_and_option_and_no_other() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    ours, (extra, words) = options(), launcher_words()
    known = set().union(*ours.values())
    told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", readme))
    assert known - told == set()
    assert told - known - extra - {"--all"} == set()
    commands = set(re.findall(r"^\| `([a-z]+)(?: [^`]*)?` \| [^`|]", readme, re.MULTILINE))
    assert set(ours) <= commands
    assert commands - set(ours) <= words


@pytest.mark.parametrize("name", ["serve", "build", "check", "review"])
def test_readme_puts_each_option_to_its_command(name: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    own = {match[1] for match in re.finditer(rf"^\| `{name}` \| `(--[a-z-]+)", readme, re.MULTILINE)}
    common = {match[1] for match in re.finditer(r"^\| `(--[a-z-]+)", readme, re.MULTILINE)}
    assert own | common - ({"--site"} if name == "review" else set()) == options()[name]


def test_the_manuals_name_no_option_that_is_not_there() -> None:
    known = set().union(*options().values()) | launcher_words()[0] | {"--all"}
    for file in (ROOT / "docs").glob("*.md"):
        text = file.read_text(encoding="utf-8")
        told = set(re.findall(r"archive\.py[^`\n]*?(--[a-z][a-z-]*)", text))
        assert told <= known, file.name


def commands_told() -> list[str]:
    """Lines of commands in the blocks of code of the manuals."""
    texts = [file.read_text(encoding="utf-8") for file in (ROOT / "docs").glob("*.md")]
    fenced = [
        block for text in texts for block in re.findall(r"^```(?:bash|bat)\n(.*?)```", text, re.DOTALL | re.MULTILINE)
    ]
    in_lists = [line for text in texts for line in re.findall(r"^ {8}(\S.*)", text, re.MULTILINE)]
    return [line.strip() for block in fenced for line in block.splitlines()] + in_lists


def test_code_in_a_list_is_indented() -> None:
    """MkDocs shows a fence within a list as running text, all commands on one line."""
    for file in (ROOT / "docs").glob("*.md"):
        assert not re.search(r"^[ \t]+```", file.read_text(encoding="utf-8"), re.MULTILINE), file.name


def test_the_commands_of_the_manuals_can_be_typed_as_they_stand() -> None:
    parser, known, tried = make_parser(COMMANDS), {name for name, *_ in COMMANDS}, 0
    for line in commands_told():
        words = shlex.split(line.replace("\\", "/"), comments=True)
        if "archive.py" in words and (asked := words[words.index("archive.py") + 1 :])[:1] and asked[0] in known:
            assert parser.parse_args(asked).command == asked[0]
            tried += 1
    assert tried > 20


def test_no_manual_has_robocopy_try_for_ever_or_takes_its_success_for_a_failure() -> None:
    copies = [line for line in commands_told() if line.startswith("robocopy")]
    assert len(copies) >= 4
    assert [line for line in copies if not line.endswith("/MIR /R:1 /W:1") or re.search(r" [A-Z]:\\? /MIR", line)] == []
    for file in (ROOT / "docs").glob("*.md"):
        text = file.read_text(encoding="utf-8")
        assert text.count("robocopy ") == 0 or "0 到 7" in text, file.name


def test_the_handbook_names_every_field_and_code() -> None:
    fields, checks = fields_page(), checks_page()
    records = [Story, *REGISTRIES.values()]
    for record in list(records):
        for spec in specs_of(record):
            inner = spec.type.item if isinstance(spec.type, Many) else spec.type
            if isinstance(inner, Record):
                records.append(inner.record)
    for record in records:
        for spec in specs_of(record):
            assert f"`{spec.key}`" in fields, spec.key
            assert f"| {spec.label} |" in fields, spec.label
    assert [code for code in MESSAGES if f"### {code}（" not in checks] == []
    assert re.findall(r"### ([A-Z]\d+)", checks) == list(MESSAGES)
