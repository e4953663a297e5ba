"""Scripts lose their comments and indentation on the way into the site, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.render.scripts import served_script

ENGINE = Path(__file__).parents[2] / "overrides" / "assets" / "search"


def test_comments_and_indentation_go() -> None:
    source = '/* One\n   two. */\n(function () {\n\n  // three\n  const a = "// no comment"; // stays\n  /** Four. */\n  b();\n})();\n'
    assert served_script(source) == '(function () {\nconst a = "// no comment"; // stays\nb();\n})();\n'


@pytest.mark.parametrize("source", ["/* a */ b();\n", "/* a\n b */ c();\n", "/* a\n", "const a = `x\n  y`;\n"])
def test_what_could_mislead_it_is_refused(source: str) -> None:
    with pytest.raises(ValueError):
        served_script(source)


@pytest.mark.parametrize("name", sorted(path.name for path in ENGINE.glob("*.js")))
def test_of_the_engine_only_comments_go(name: str) -> None:
    source = (ENGINE / name).read_text(encoding="utf-8")
    served = served_script(source)
    lines = iter(served.splitlines())
    left = next(lines, None)
    dropped = []
    for line in source.splitlines():
        if line.strip() == left:
            left = next(lines, None)
        else:
            dropped.append(line.strip())
    assert left is None
    assert served_script(served) == served
    in_comment = False
    for line in dropped:
        assert in_comment or not line or line.startswith(("/*", "//")), line
        in_comment = (in_comment or line.startswith("/*")) and not line.endswith("*/")
