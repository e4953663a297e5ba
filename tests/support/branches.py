"""Archives in real Git repositories, with branches."""

import os
import subprocess
from pathlib import Path

from tests.support.cases import clean_archive

WORDS = "傍晚，队员们坐在校史馆的长桌旁，一页一页地读那封抄写下来的信。信不长，字也不多，大家都要停下来想一想。"
STORY = """---
标题: {title}
类型: 红岩故事
主题: [{topic}]
来源:
  - 题名: 例子的来源
{more}状态: {status}
---

{text}
"""


def git(folder: Path, *arguments: str) -> str:
    """Run Git as nobody in particular, whatever this machine's settings are."""
    names = {"GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@t", "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@t"}
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}
    environment = {**os.environ, **names, **own}
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


def commit(folder: Path, message: str = "改动") -> None:
    """Commit everything."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)


def write_story(root: Path, path: str, title: str, **details: str) -> Path:
    """Write a story with which nothing is wrong, unless details (``topic``, ``more``, ``status``, ``text``) say otherwise."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    text = details.get("text", f"{title}。{WORDS * 4}")
    values = {"topic": "家书与家风", "more": "", "status": "已发布", **details, "text": text}
    file.write_text(STORY.format(title=title, **values), encoding="utf-8")
    return file


def replace(file: Path, old: str, new: str) -> None:
    """Change what stands in a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def repository(folder: Path, archive: str = "stories") -> Path:
    """Make a repository whose branch ``main`` has the base archive, and return the archive's folder."""
    root = clean_archive(folder / Path(archive).parent)
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "开始")
    return root
