"""An archive that is attacked in every way there is, and what the real commands make of it."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.attacks import BODIES, FILES, HEADS
from tests.cli.attacks_by_address import ADDRESSES, DRAWINGS
from tests.support.builds import ROOT, once
from tests.support.cases import clean_archive, picture
from tests.support.hostile_media import HOSTILE
from tests.support.links import Site

FIELDS = ("类型: 红岩故事", "主题: [家书与家风]", "来源:\n  - 题名: 例子的来源", "状态: 已发布")
SECONDS = 240
MEDIA = {name: (code, make) for name, (code, make) in HOSTILE.items() if code}
ROLES = ("link", "image", "source")
"""What an address of ``ADDRESSES`` is written as."""


@dataclass(frozen=True)
class Attacked:
    """What the commands said, and what they made of the archive.

    Attributes:
        found: Codes, lines and messages by path, of all that was told.
        left_out: Paths of stories that are not in the site.
        site: The site.
        codes: With which the two commands ended.
    """

    found: Mapping[str, list[tuple[str, int, str]]]
    left_out: frozenset[str]
    site: Site
    codes: tuple[int, int]

    def codes_of(self, path: str) -> set[str]:
        """What was told of a file."""
        return {code for code, _, _ in self.found.get(path, ())}


def story(title: str, further: str, body: str, words: str) -> str:
    head = "\n".join(part for part in (title, *FIELDS, further) if part)
    return f"---\n{head}\n---\n\n{words}\n\n{body}\n"


def lay(root: Path) -> None:
    words = (root / "hongyan/hai-mei-xie-wan.md").read_text("utf-8").split("---\n")[2].strip()
    (root / "hongyan/xin.jpg").write_bytes(picture())
    for number, body in enumerate(BODIES):
        (root / f"hongyan/zw{number}.md").write_text(story(f"标题: 正文{number}", "", body, words), "utf-8")
    for number, head in enumerate(HEADS):
        is_title = head.startswith(("标题", "? ["))
        title, further = (head, "") if is_title else (f"标题: 字段{number}", head)
        (root / f"hongyan/zd{number}.md").write_text(story(title, further, "", words), "utf-8")
    for path, content in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    _lay_addresses(root, words)
    for number, (name, content) in enumerate((*DRAWINGS.items(), *((n, make()) for n, (_, make) in MEDIA.items()))):
        folder = root / f"hongyan/zm{number}"
        folder.mkdir()
        (folder / name).write_bytes(content)
        item = f"{{文件: {name}, 替代文字: 一张图, 文字稿: 没有人说话。}}"
        field = f"封面: {item.replace(', 文字稿: 没有人说话。', '')}" if name in DRAWINGS else f"媒体: [{item}]"
        (folder / "index.md").write_text(story(f"标题: 图{number}", field, "", words), "utf-8")


def _lay_addresses(root: Path, words: str) -> None:
    for number, address in enumerate(ADDRESSES):
        bodies = {"link": f"[点这里]({address})", "image": f"![校门前的石阶]({address})", "source": ""}
        for role, body in bodies.items():
            further = f"旧地址: []\n来源: [{{题名: 甲, 网址: {json.dumps(address)}}}]" if role == "source" else ""
            text = story(f"标题: 地址{number}{role}", further, body, words)
            if role == "source":
                text = text.replace("来源:\n  - 题名: 例子的来源\n", "").replace("旧地址: []\n", "")
            (root / f"hongyan/za-{role}-{number}.md").write_text(text, "utf-8")


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "build_tools", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False)
    assert "Traceback" not in done.stdout + done.stderr
    return done


def _make(folder: Path) -> None:
    root = clean_archive(folder)
    lay(root)
    check = run("check", "--format", "json", "--quiet", "--stories", root)
    (folder / "check.json").write_text(check.stdout, encoding="utf-8")
    built = run("build", "--keep-going", "--quiet", "--stories", root, "--site", folder / "site")
    told = {"codes": [check.returncode, built.returncode], "said": built.stderr}
    (folder / "built.json").write_text(json.dumps(told), encoding="utf-8")


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    """Give the end of a check and a build of all attacks at once."""
    folder = once(tmp_path_factory, "attacks", _make)
    found: dict[str, list[tuple[str, int, str]]] = {}
    diagnostics: list[dict[str, Any]] = json.loads((folder / "check.json").read_text("utf-8"))
    for item in diagnostics:
        found.setdefault(item["path"], []).append((item["code"], item["line"], item["message"]))
    built = json.loads((folder / "built.json").read_text("utf-8"))
    lines = built["said"].splitlines()
    left_out = frozenset(line.strip().removeprefix("stories/") for line in lines if line[:2] == "  ")
    return Attacked(found, left_out, Site(folder / "site"), tuple(built["codes"]))
