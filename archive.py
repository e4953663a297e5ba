#!/usr/bin/env python3
"""Prepare the archive's environment, then run its commands: ``python3 archive.py serve``.

The work is in ``build_tools/launcher``. This file keeps to the syntax of Python 3.6, so that an old Python reaches the
sentence that asks for a newer one instead of a SyntaxError.
"""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)
MACHINE_FAILED = 3
INCOMPLETE = "红色故事档案的文件不全，缺少 {name}。请重新取得整个项目文件夹，再运行一次。"


def explain_old_python(version: "tuple[int, ...]") -> str:
    """Return the sentence for a Python that is too old, or nothing for one that will do."""
    if version[:2] >= OLDEST_PYTHON:
        return ""
    have = ".".join(str(part) for part in version[:2])
    need = ".".join(str(part) for part in OLDEST_PYTHON)
    sentence = f"这台电脑的 Python 是 {have}，红色故事档案需要 {need} 或更新的版本。"
    for minor in range(19, OLDEST_PYTHON[1] - 1, -1):
        name = f"python3.{minor}"
        if shutil.which(name):
            return sentence + f"电脑上已经有 {name}，请改用：{name} archive.py serve"
    return (
        sentence + "请到 https://www.python.org/downloads/ 下载安装新版本（Linux 也可用系统自带的软件源），再运行一次。"
    )


def give_up(sentence: str) -> int:
    """Say why nothing can be done, as UTF-8 where the screen's encoding has no Chinese; return the exit code."""
    try:
        sentence.encode(sys.stderr.encoding or "utf-8")
        sys.stderr.write(sentence + "\n")
    except UnicodeEncodeError:
        sys.stderr.flush()
        sys.stderr.buffer.write(sentence.encode("utf-8") + b"\n")
    return MACHINE_FAILED


def main(arguments: "list[str]") -> int:
    """Run the launcher and return its exit code."""
    sentence = explain_old_python(sys.version_info[:3])
    if sentence:
        return give_up(sentence)
    sys.path.insert(0, str(ROOT))
    try:
        from build_tools.launcher.main import main as launch  # noqa: PLC0415  (an old Python cannot read it)
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("build_tools"):
            raise
        return give_up(INCOMPLETE.format(name=(error.name or "").replace(".", "/")))
    return launch(arguments, ROOT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
