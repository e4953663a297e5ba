"""Puts a review (FILE, Markdown) under a pull request of Gitea, in the place of the one that was put there before."""

import json
import os
import sys
import urllib.request
from pathlib import Path
from typing import Any

MARK = "<!-- archive-review -->"


def ask(method: str, address: str, body: str | None = None) -> Any:
    """Ask the forge; ``API`` and ``TOKEN`` are taken from the environment."""
    headers = {"Authorization": f"token {os.environ['TOKEN']}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps({"body": body}).encode()
    request = urllib.request.Request(os.environ["API"] + address, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def main(file: Path) -> None:
    """Write the comment."""
    text = file.read_text(encoding="utf-8")
    thread = f"/issues/{os.environ['NUMBER']}/comments"
    former = [comment["id"] for comment in ask("GET", thread) if comment["body"].startswith(MARK)]
    if former:
        ask("PATCH", f"/issues/comments/{former[-1]}", text)
    else:
        ask("POST", thread, text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
