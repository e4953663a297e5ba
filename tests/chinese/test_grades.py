"""The curriculum's characters: how many, and which a grade may not know."""

import pytest

from build_tools.chinese.grades import TABLE_ONE, TABLE_TWO, unknown_characters
from build_tools.model.story import GRADES


def test_the_tables_are_whole() -> None:
    assert (len(TABLE_ONE), len(TABLE_TWO)) == (2500, 1000)
    assert len({*TABLE_ONE, *TABLE_TWO}) == 3500
    assert all(sign in TABLE_ONE for sign in "一人大中国家书红岩")
    assert all(sign in TABLE_TWO for sign in "蔼祭奠窑捐佐")


@pytest.mark.parametrize(
    ("grade", "unknown"),
    [("小学低段", "祭滓"), ("小学中段", "祭滓"), ("小学高段", "祭滓"), ("初中", "滓"), ("高中", ""), ("别的", "")],
)
def test_each_grade_has_its_own(grade: str, unknown: str) -> None:
    assert unknown_characters("祭日到渣滓洞，祭abc１。", grade) == unknown
    assert grade in GRADES or not unknown
