"""A teacher's first thirty errors: what ``fix`` leaves of them."""

from collections import Counter
from pathlib import Path

from tests.support.builds import snapshot
from tests.support.commands import Commands

FOUND = {"Y003": 19, "M010": 3, "M015": 2, "R001": 4, "T024": 1, "Y005": 1}
"""One of the four names that are not registered is two that are, written as one."""


def errors(commands: Commands, root: Path) -> Counter[str]:
    return Counter(
        item["code"]
        for item in commands("check", "--format", "json", "--stories", root).found
        if item["severity"] == "error"
    )


def test_most_of_thirty_errors_are_mended_and_the_rest_is_for_people(first: Path, commands: Commands) -> None:
    before = snapshot(first)
    assert errors(commands, first) == FOUND
    shown = commands("fix", "--stories", first)
    assert shown.code == 1
    assert snapshot(first) == before
    for line in (
        "stories/renmin-xiaoxue/读信 1.jpg\n  去掉拍摄地点（GPS）\n  改名：stories/renmin-xiaoxue/du-yi-feng-xin-1.jpg\n",
        "  缩小：原来 2400×1600 像素，改成长边 2000 像素\n  改名：stories/renmin-xiaoxue/zou-jin-jiuzhi/img-2.jpg\n",
        "    - ![旧址的大门](IMG%20(2).JPG)\n    + ![旧址的大门](img-2.jpg)\n",
    ):
        assert line in shown.out, line
    assert commands("fix", "--defaults", "--stories", first).code == 0
    assert errors(commands, first) == {"R001": 3}
    after = snapshot(first)
    assert commands("fix", "--stories", first).out.strip() == "没有可以自动改的。"
    assert snapshot(first) == after
    assert sorted(name for name in after if name not in before) == [
        "renmin-xiaoxue/du-yi-feng-xin-1.jpg",
        "renmin-xiaoxue/zou-jin-jiuzhi/img-2.jpg",
    ]
    assert "主题: [校园宣讲, 家书与家风]\n".encode() in after["renmin-xiaoxue/du-yi-feng-xin.md"]
    assert "日期: 2023-04-05\n".encode() in after["renmin-xiaoxue/du-yi-feng-xin.md"]
