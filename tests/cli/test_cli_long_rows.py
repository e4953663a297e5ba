"""Signs and lines that stand in a story very often: reading it takes no longer than its length says."""

from pathlib import Path

import pytest

from tests.support.cases import clean_archive
from tests.support.commands import Commands, commands, forgotten

__all__ = ["commands"]

pytestmark = pytest.mark.slow

ROWS = {
    "kan-bu-jian": ("\u200b", "F015"),
    "fangxiang": ("\u202e", "F015"),
    "quan-jiao": ("０", "B017"),
    "quan-jiao-jihao": ("０*", ""),
    "xiao-biaoti": ("## 甲\n\n", ""),
}
"""What stands often, and the code of what is said of it, by the name of a story."""
LENGTH = 100_000


def test_many_times_the_same_takes_no_longer_than_once_each(commands: Commands, tmp_path: Path) -> None:
    """Each of them took minutes when every one of its signs was compared with all others; the host of the commands would end it."""
    with forgotten(clean_archive(tmp_path)) as root:
        draft = (root / "hongyan/hai-mei-xie-wan.md").read_text("utf-8")
        for number, (name, (row, _)) in enumerate(ROWS.items()):
            text = draft.replace("还没写完", f"第{number}").replace("傍晚", f"第{number}天傍晚")
            (root / f"hongyan/{name}.md").write_text(text + row * (LENGTH // len(row.encode())) + "\n", "utf-8")
        done = commands("check", "--stories", root, "--format", "json")
        assert done.code == 0, done.said
        found = {(Path(item["path"]).stem, item["code"]) for item in done.found}
        assert {(name, code) for name, (_, code) in ROWS.items() if code} <= found
