"""The rules of the house that no other tool holds."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from build_tools.model.field_types import specs_of
from build_tools.model.story import Story

ROOT = Path(__file__).resolve().parent.parent
MODULE_LINES, FUNCTION_LINES = 250, 40


@cache
def parsed(file: Path) -> ast.Module:
    """Parse a module once for all tests of this process."""
    return ast.parse(file.read_text(encoding="utf-8"))


def modules() -> list[Path]:
    return sorted((ROOT / "build_tools").rglob("*.py"))


def texts() -> Iterator[tuple[str, str]]:
    """Read every text that belongs to the project: tracked, or about to be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8").split("\0")
    for name in filter(None, listed):
        file = ROOT / name
        if file.is_file():
            yield name, file.read_bytes().decode("utf-8", "replace")


def test_no_module_is_too_long() -> None:
    long = {file.relative_to(ROOT).as_posix(): len(file.read_text(encoding="utf-8").splitlines()) for file in modules()}
    assert {name: lines for name, lines in long.items() if lines > MODULE_LINES} == {}
    assert len(long) > 50


def test_no_function_is_too_long() -> None:
    long = []
    for file in modules():
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long.append((file.relative_to(ROOT).as_posix(), node.name, lines))
    assert long == []


def test_no_class_has_a_name_twice_and_no_docstring_sends_readers_elsewhere() -> None:
    classes: list[str] = []
    elsewhere = []
    for file in modules():
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.ClassDef):
                classes.append(node.name)
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.Module):
                first = (ast.get_docstring(node) or "").split("\n")[0]
                elsewhere += [(file.name, first)] if re.match(r"The same\b|See\b", first) else []
    assert sorted(name for name in set(classes) if classes.count(name) > 1) == []
    assert elsewhere == []


def test_no_chinese_is_spoken_outside_wording() -> None:
    """Chinese stands in wording, in declarations and vocabularies of the model, and in what recognises Chinese."""
    allowed = {"wording", "model", "chinese"}
    said = []
    for file in modules():
        package = file.relative_to(ROOT / "build_tools").parts[0]
        if package in allowed:
            continue
        tree = parsed(file)
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and re.search("[\u4e00-\u9fff].*[。！？]$", node.value)
            ):
                said.append((file.name, node.value))
    assert said == []


def test_nothing_tells_of_one_machine_or_is_left_undone() -> None:
    undone = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b")
    paths = re.compile("|".join(("/wo" + "rk/", "/ro" + "ot/", r"/ho" + r"me/[a-z]", r"C:\\Us" + "ers")))
    found = [name for name, text in texts() if undone.search(text) or paths.search(text)]
    assert found == []


def test_the_layers_are_contracted() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (layers,) = (contract for contract in contracts if contract["type"] == "layers")
    named = {name for layer in layers["layers"] for name in re.split(r"[|:\s]+", layer)}
    packages = {p.stem for p in (ROOT / "build_tools").iterdir() if not p.name.startswith(("__init__", "__pycache__"))}
    assert layers["exhaustive"] is True
    assert named == packages
    (engine,) = (c for c in contracts if c["type"] == "forbidden" and "mkdocs" in c["forbidden_modules"])
    assert {f"build_tools.{name}" for name in packages - {"engine", "__main__"}} <= set(engine["source_modules"])


OUR_OWN = "重庆|红岩|江姐|江竹筠|渝中|歌乐山|沙坪坝|渣滓洞|白公馆|烈士墓|小萝卜头|hongyan|jiangjie-|geleshan|chongqing"
LANGUAGE = ("build_tools/chinese/", "build_tools/rules/famous_people.txt")
"""Readings of names and names of public persons, which any archive may need."""


def test_the_program_names_no_archive() -> None:
    """Examples are made up: whoever takes the program for another district finds no word of ours in it."""
    found = []
    for folder in ("build_tools", "overrides", "docs"):
        for file in sorted((ROOT / folder).rglob("*")):
            path = file.relative_to(ROOT).as_posix()
            if file.suffix in {".py", ".md", ".html", ".js", ".css", ".svg", ".typ", ".toml"} and not path.startswith(
                LANGUAGE
            ):
                found += [(path, word) for word in re.findall(OUR_OWN, file.read_text(encoding="utf-8"))]
    assert found == []


def test_the_sample_archive_says_that_it_is_made_up() -> None:
    sample = ROOT / "tests" / "sample_archive"
    assert "编出来的" in (sample / "README.md").read_text(encoding="utf-8")
    stories = [file.read_text(encoding="utf-8") for file in sample.rglob("*.md") if file.name != "README.md"]
    written = "\n".join(stories)
    for spec in specs_of(Story):
        assert re.search(rf"^(?:{spec.label}|{spec.key}):", written, re.MULTILINE), spec.key
    assert not [file for file in sample.rglob("*") if file.is_file() and file.suffix not in {".md", ".yml", ".svg"}]
