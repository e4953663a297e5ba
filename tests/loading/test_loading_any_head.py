"""Heads that nobody would write, and heads of all good kinds: nothing raises, and everything is told where it stands."""

from hypothesis import given
from hypothesis import strategies as st

from build_tools.loading.story import parse_story
from tests.support.heads import FENCES, GOOD

lines = GOOD.split("\n")


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """A good story with a few lines dropped, doubled, cut, or sprinkled with signs."""
    mutated = list(lines)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(mutated) - 1))
        column = draw(st.integers(0, len(mutated[at])))
        sign = draw(
            st.sampled_from(
                [
                    "",
                    "：",
                    ":",
                    "\t",
                    "  ",
                    "- ",
                    "'",
                    '"',
                    "[",
                    "]",
                    "{",
                    "&a ",
                    "*",
                    "!",
                    "#",
                    "---",
                    "\n",
                    "|",
                    "%",
                    "?",
                ]
            )
        )
        mutated[at] = mutated[at][:column] + sign + mutated[at][column + draw(st.integers(0, 2)) :]
        if draw(st.booleans()):
            del mutated[draw(st.integers(0, len(mutated) - 1))]
        mutated = mutated or [""]
    return "\n".join(mutated)


@given(mutations())
def test_every_problem_stands_on_a_line_of_the_file(text: str) -> None:
    story, found = parse_story(text, "hongyan/a.md")
    written = text.split("\n")
    for item in found:
        assert 1 <= item.line <= len(written)
        assert 1 <= item.column <= len(written[item.line - 1]) + 1
        assert item.message
    assert story.slug == "a"


@given(st.one_of(st.text(), st.text("---\n标题: :：[]{}'\"&*!|>#\t甲", max_size=80).map(FENCES.format)))
def test_no_text_raises(text: str) -> None:
    parse_story(text, "hongyan/a.md")


words = st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=8)


@st.composite
def heads(draw: st.DrawFn) -> tuple[str, dict[str, tuple[str, int]]]:
    """The head of a good story, and by field path the word and line of each value."""
    written: list[str] = []
    places: dict[str, tuple[str, int]] = {}

    def add(line: str, path: str, word: str) -> None:
        written.append(line)
        places[path] = (word, len(written) + 1)

    blocks = draw(st.permutations(["title", "topics", "questions", "sources", "people", "cover", "media"]))
    for block in blocks:
        if draw(st.booleans()):
            written.append(draw(st.sampled_from(["", "# 说明"])))
        if block in {"title"}:
            add(f"标题: {(word := draw(words))}", "title", word)
        elif block in {"topics", "people"}:
            found = draw(st.lists(words, min_size=1, max_size=4, unique=True))
            written.append(f"{block}: [{', '.join(found)}]")
            places |= {f"{block}[{n}]": (word, len(written) + 1) for n, word in enumerate(found)}
        elif block == "questions":
            written.append("思考题:")
            for number, word in enumerate(draw(st.lists(words, min_size=1, max_size=3, unique=True))):
                add(f"  - {word}", f"questions[{number}]", word)
        elif block == "cover":
            add(f"封面: {{文件: {(word := draw(words))}}}", "cover.path", word)
        else:
            written.append(f"{block}:")
            first, second = ("文件", "说明") if block == "media" else ("题名", "发布单位")
            keys = ("path", "caption") if block == "media" else ("title", "publisher")
            for number, pair in enumerate(draw(st.lists(st.tuples(words, words), min_size=1, max_size=3, unique=True))):
                add(f"  - {first}: {pair[0]}", f"{block}[{number}].{keys[0]}", pair[0])
                add(f"    {second}: {pair[1]}", f"{block}[{number}].{keys[1]}", pair[1])
    return FENCES.format("\n".join(written)), places


@given(heads())
def test_every_value_is_found_where_it_is_written(made: tuple[str, dict[str, tuple[str, int]]]) -> None:
    text, places = made
    story, _ = parse_story(text, "hongyan/a.md")
    written = text.split("\n")
    for path, (word, line) in places.items():
        where = story.positions[path]
        assert where.line == line
        assert where.field == path
        assert written[line - 1][where.column - 1 :].startswith(word)
