"""The three stories of the small archive: how tests read and change them."""

from collections.abc import Sequence
from pathlib import Path

from build_tools.cache.store import DiskCache, MemoryCache
from build_tools.loading.tree import scan
from build_tools.pipeline.stories import Stories

LETTER, DRAFT, SPEECH = "hongyan/tuogu-xin.md", "hongyan/hai-mei-xie-wan.md", "renmin-xiaoxue/xuanjiang/index.md"
ALL = {LETTER, DRAFT, SPEECH}
NAMES = ("竹签", "渣滓洞", "没有这个词")


def read(
    root: Path, memory: MemoryCache | DiskCache, names: tuple[str, ...] = NAMES, last: Stories | None = None
) -> Stories:
    found = Stories(root, scan(root).stories, names, memory, last)
    found.read()
    return found


def words(found: Stories, paths: Sequence[str] = (LETTER, DRAFT, SPEECH)) -> dict[str, str]:
    return {path: text.decode() for path, (_, text) in found.words(paths)}


def change(root: Path, old: str, new: str, path: str = LETTER) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")
