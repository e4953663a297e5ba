"""Templates of new archives: those of this repository's own files are equal to them."""

import re
from pathlib import Path

import pytest
import yaml

from build_tools.founding.layout import HOST_FILES, Answers, files_of, filled
from build_tools.founding.writing import write_archive
from build_tools.loading.registry import parse_registry
from build_tools.wording import founding as wording
from tests.support.builds import ROOT
from tests.support.cases import report_on

TEMPLATES = ROOT / "build_tools" / "founding" / "templates"
IN_CHECKOUT = {
    "program": 'python3 "$ARCHIVE_PROGRAM/archive.py"',
    "program_place": "（ARCHIVE_PROGRAM 文件夹）",
    "manual": " docs/review.md",
    "comment": 'python3 "$ARCHIVE_PROGRAM/build_tools/founding/templates/hosts/comment.py" review.md',
}
"""Words of the files for hosts of a checkout."""


@pytest.mark.parametrize("host", list(HOST_FILES))
def test_files_for_hosts_are_those_of_this_repository_in_other_words(host: str) -> None:
    for address, name in HOST_FILES[host].items():
        template = (TEMPLATES / "hosts" / name).read_text("utf-8")
        if name != "comment.py":  # a checkout runs the template itself
            assert filled(template, IN_CHECKOUT) == (ROOT / address).read_text("utf-8"), address
        made = filled(template, wording.INSTALLED)
        assert "archive.py" not in made and "ARCHIVE_PROGRAM" not in made
        if address.endswith(".yml"):
            assert yaml.safe_load(made)
    assert filled((TEMPLATES / "hosts/merge_request.md").read_text("utf-8"), {}) == (
        ROOT / ".github/pull_request_template.md"
    ).read_text("utf-8")


def test_heads_of_registries_are_those_of_our_archive() -> None:
    ours = list((ROOT / "stories" / "registry").glob("*.yml"))
    assert {file.name for file in TEMPLATES.glob("*/stories/registry/*.yml")} <= {file.name for file in ours}
    for file in ours:
        head = re.match("(?:#.*\n)+", file.read_text("utf-8"))
        templates = list(TEMPLATES.glob(f"*/stories/registry/{file.name}"))
        assert head and (templates or file.name in {"takedowns.yml", "projects.yml"})
        for template in templates:
            assert template.read_text("utf-8").startswith(head[0]), template


def test_drawings_are_those_of_our_archive() -> None:
    drawings = list(TEMPLATES.glob("all/stories/art/covers/*.svg"))
    topics, _ = parse_registry((TEMPLATES / "all/stories/registry/topics.yml").read_text("utf-8"), "topics")
    assert {drawing.stem for drawing in drawings} == set(topics.entries)
    ours = {drawing.read_bytes() for drawing in (ROOT / "stories/art/covers").glob("*.svg")}
    assert {drawing.read_bytes() for drawing in drawings} <= ours


def test_examples_in_empty_registries_can_be_used(tmp_path: Path) -> None:
    """Whoever takes the signs away has an entry that nothing is said of."""
    write_archive(tmp_path / "new", files_of(Answers("district", {"name": ("甲",)})))
    uncommented = 0
    for file in (tmp_path / "new/stories/registry").glob("*.yml"):
        head, found, example = file.read_text("utf-8").partition("# 例子")
        if found:
            _, _, lines = example.partition("\n")
            file.write_text(head + re.sub("^# ", "", lines, flags=re.MULTILINE), "utf-8")
            uncommented += 1
    assert uncommented == 5
    codes = {item.code for item in report_on(tmp_path / "new" / "stories")}
    assert codes <= {"T028"}


def test_templates_are_packed() -> None:
    """Every file lies where the pattern of ``pyproject.toml`` finds it: none is hidden."""
    files = [path for path in TEMPLATES.rglob("*") if path.is_file()]
    assert len(files) > 15
    assert not [path for path in files if any(part.startswith(".") for part in path.relative_to(TEMPLATES).parts)]
