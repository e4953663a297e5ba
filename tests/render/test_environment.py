"""The environment of content gives what jinja2's own would."""

import jinja2
import pytest
from markupsafe import escape

from build_tools.render.environment import content_environment, escaped
from build_tools.render.fragments import HOLES, filled
from build_tools.wording.pages import day


@pytest.mark.parametrize("value", ["", "山城", "<b class=\"x\">&amp; 'a'</b>", 12, None, jinja2.Undefined(name="view")])
def test_values_are_escaped_as_by_markupsafe(value: object) -> None:
    found = escaped(value)
    assert found == str(escape(value))
    assert type(found) is str


def test_calls_of_every_kind_are_those_of_jinja2() -> None:
    source = """
{%- macro both(one, two="b") -%}{{ one }}{{ two }}{%- endmacro -%}
{%- macro around() -%}[{{ caller() }}]{%- endmacro -%}
{%- for part in "xy" -%}{{ both(part) }}{{ both(two=part, one=loop.index) }}{{ part.upper() }}{%- endfor -%}
{%- call around() -%}{{ range(3) | list }}{%- endcall -%}{{ dict(a=1).get("a") }}"""
    ours = content_environment({"page": source}).get_template("page").render()
    assert ours == jinja2.Environment(autoescape=False).from_string(source).render()
    assert ours == "xb1xXyb2yY[[0, 1, 2]]1"


def test_what_is_called_is_not_asked_whether_it_wants_to_know_by_whom() -> None:
    class Plain:
        def __getattr__(self, name: str) -> object:
            raise AssertionError(name)

        def __call__(self) -> str:
            return "said"

    env = content_environment({"page": "{{ plain() }}"})
    env.globals["plain"] = Plain()
    assert env.get_template("page").render() == "said"


def test_a_broken_call_is_told() -> None:
    with pytest.raises(jinja2.UndefinedError):
        content_environment({"page": "{{ nobody(1) }}"}).get_template("page").render()


def test_a_card_is_filled_for_its_list() -> None:
    card = f"{HOLES.reason}<h{HOLES.level}>山城</h{HOLES.level}>"
    assert filled(card, 2) == "<h2>山城</h2>"
    assert filled(card * 2, 3, "同一地点") == "同一地点<h3>山城</h3>" * 2


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2021-03-29", "2021年3月29日"),
        ("1949-11", "1949年11月"),
        ("1949", "1949年"),
        ("1939-1946", "1939-1946"),
        ("约1921", "约1921"),
        ("小学低段", "小学低段"),
        ("红岩故事-山城", "红岩故事-山城"),
        ("2021-3-29", "2021-3-29"),
        ("", ""),
    ],
)
def test_a_date_is_said_as_readers_say_it(date: str, said: str) -> None:
    assert day(date) == said
