"""The files that a forge and a teacher's own Git run: they are read, and their commands are carried out."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.founding.layout import Answers, files_of
from tests.cli.forges import Forge, filled, forge
from tests.support.branches import commit, git, replace, repository, write_story
from tests.support.builds import ROOT
from tests.support.commands import forgotten

__all__ = ["forge"]

GITEA, GITHUB, GITLAB = (
    ROOT / ".gitea" / "workflows" / "stories.yml",
    ROOT / ".github" / "workflows" / "stories.yml",
    ROOT / ".gitlab" / "stories.yml",
)
COMMENT = "build_tools/founding/templates/hosts/comment.py"
PROGRAM = f"""import os, sys
words = [word for word in sys.argv[1:] if word != "--quiet"]
os.environ["PYTHONPATH"] = {str(ROOT)!r}
os.execv({sys.executable!r}, [{sys.executable!r}, "-m", "build_tools", *words])
"""
"""Stands for an installed program: ``archive.py`` without its preparations."""


def read(file: Path) -> Any:
    """Read a workflow; ``on`` is no key but the truth to YAML 1.1."""
    text = re.sub(r"^on:", "'on':", file.read_text("utf-8"), flags=re.MULTILINE)
    return yaml.safe_load(text)


def steps(file: Path) -> list[dict[str, Any]]:
    """Steps of a workflow that run commands."""
    found = [step for step in read(file)["jobs"]["stories"]["steps"] if "run" in step]
    assert len(found) >= 2
    return found


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Give an installed program."""
    folder = tmp_path / "program"
    (folder / COMMENT).parent.mkdir(parents=True)
    shutil.copy(ROOT / COMMENT, folder / COMMENT)
    (folder / "archive.py").write_text(PROGRAM, "utf-8")
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """Give an archive on a branch with one error; the branch brings a program of its own, which must not run."""
    with forgotten(repository(tmp_path / "branch")) as root:
        git(root.parent, "update-ref", "refs/remotes/origin/main", "main")
        git(root.parent, "checkout", "-q", "-b", "tougao")
        write_story(root, "hongyan/xin.md", "新来的", topic="没有登记")
        (root.parent / "archive.py").write_text("raise SystemExit('mine ran')\n", "utf-8")
        commit(root.parent)
        yield root


def run(script: str, folder: Path, program: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a step as a runner does."""
    own = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "ARCHIVE_PROGRAM": str(program)}
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, **own, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("file", [GITEA, GITHUB], ids=["gitea", "github"])
def test_the_workflow_is_for_stories_and_trusts_no_value(file: Path) -> None:
    workflow = read(file)
    assert workflow["on"] == {"pull_request": {"paths": ["stories/**"]}}, "never pull_request_target, which has secrets"
    for step in steps(file):
        assert "${{" not in step["run"], "a value within a script could be a command"
        assert re.findall(r"\$(?!\{)\w+|\$\{\w+", re.sub(r'"[^"]*"', "", step["run"])) == [], "unquoted"


def test_gitea_needs_nothing_from_outside() -> None:
    assert all("uses" not in step for step in read(GITEA)["jobs"]["stories"]["steps"])


@pytest.mark.slow
def test_githubs_steps_check_and_review(root: Path, program: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    done = [
        run(step["run"], root.parent, program, BASE="main", GITHUB_STEP_SUMMARY=str(summary)) for step in steps(GITHUB)
    ]
    assert [step.returncode for step in done] == [0, 1], [step.stderr for step in done]
    assert "::error file=stories/hongyan/xin.md,line=4,col=6,title=R001::" in done[1].stdout
    assert "新增：新来的" in summary.read_text("utf-8")
    assert "新来的" in (root.parent / "review.html").read_text("utf-8")


@pytest.mark.slow
def test_gitlabs_script_checks_and_reviews(root: Path, program: Path) -> None:
    job = read(GITLAB)["stories"]
    base = git(root.parent, "rev-parse", "main")
    done = run("\n".join(job["script"]), root.parent, program, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert done.returncode == 1, done.stderr
    assert "R001" in done.stdout
    report = json.loads((root.parent / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert [issue["location"]["path"] for issue in report] == ["stories/hongyan/xin.md"]
    assert all((root.parent / path).is_file() for path in job["artifacts"]["paths"])
    assert job["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"', "changes": ["stories/**/*"]}]


def test_every_forge_has_the_same_template() -> None:
    names = (
        ".gitea/pull_request_template.md",
        ".github/pull_request_template.md",
        ".gitlab/merge_request_templates/Default.md",
    )
    texts = {(ROOT / name).read_text("utf-8") for name in names}
    assert len(texts) == 1
    assert "- [ ] 没有学生的全名" in texts.pop()


def test_the_hook_lets_nothing_wrong_be_committed(root: Path, program: Path) -> None:
    folder = root.parent
    shutil.copy(program / "archive.py", folder / "archive.py")
    hook = folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    shutil.copy(ROOT / ".ci" / "pre-commit", hook)
    git(folder, "add", "-A")
    tried = run("git -c user.name=t -c user.email=t@t commit -m 1", folder, program)
    assert tried.returncode == 0, f"the error is of the last commit: {tried.stderr}"
    replace(root / "hongyan" / "tuogu-xin.md", "[家书与家风]", "[没有]")
    tried = run("git -c user.name=t -c user.email=t@t commit -am 2", folder, program)
    assert (tried.returncode, "R001" in tried.stdout + tried.stderr) == (1, True)
    git(folder, "checkout", "-q", "--orphan", "new")
    tried = run("git -c user.name=t -c user.email=t@t commit -m 3", folder, program)
    assert tried.returncode == 0, "there is nothing to compare the first commit with"


def as_in_a_new_archive(root: Path) -> Path:
    """Make the repository one that ``archive init`` began; the branch brings other scripts, which must not run."""
    files = files_of(Answers("school", {"name": ("甲",)}, host="gitea"))
    git(root.parent, "checkout", "-q", "main")
    for path in (".gitea/workflows/stories.yml", ".gitea/comment.py"):
        (root.parent / path).parent.mkdir(parents=True, exist_ok=True)
        (root.parent / path).write_bytes(files[path])
    commit(root.parent)
    workflow = root.parent.with_name("stories.yml")
    shutil.copy(root.parent / ".gitea" / "workflows" / "stories.yml", workflow)
    git(root.parent, "checkout", "-q", "tougao")
    git(root.parent, "rebase", "-q", "main")
    for path in (".gitea/comment.py", "json.py"):
        (root.parent / path).write_text("raise SystemExit('mine ran')\n", "utf-8")
    commit(root.parent)
    return workflow


@pytest.mark.slow
@pytest.mark.parametrize("is_installed", [False, True], ids=["checkout", "installed"])
def test_a_story_pushed_over_http_is_checked_and_reviewed_as_gitea_does_it(
    is_installed: bool, forge: str, root: Path, program: Path, tmp_path: Path
) -> None:
    """From a teacher's push to the comment: every step of the workflow, on a runner that has the program and no network."""
    workflow = as_in_a_new_archive(root) if is_installed else GITEA
    remote = f"{forge}/district/archive.git"
    git(root.parent, "push", "-q", remote, "main", "tougao:refs/pull/7/head")
    reviews = tmp_path / "reviews"
    reviews.mkdir()

    def pipeline(name: str) -> list[subprocess.CompletedProcess[str]]:
        folder = tmp_path / name
        folder.mkdir()
        with forgotten(folder / "stories"):
            return [
                run(step["run"], folder, program, ARCHIVE_REVIEWS=str(reviews), **filled(step["env"], forge))
                for step in steps(workflow)
            ]

    done = pipeline("first")
    assert [step.returncode for step in done] == [0, 0, 0, 1], [step.stderr for step in done]
    assert "R001" in done[3].stdout
    assert "新增：新来的" in Forge.comments[0]["body"]
    assert "1 处错误" in Forge.comments[0]["body"]
    assert "新来的" in (reviews / "7.html").read_text("utf-8")
    assert all(line.endswith(" token t0ken") for line in Forge.asked if "/api/" in line)

    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", remote, str(clone))
    git(clone, "fetch", "-q", "origin", "refs/pull/7/head")
    git(clone, "checkout", "-q", "FETCH_HEAD")
    replace(clone / "stories" / "hongyan" / "xin.md", "没有登记", "家书与家风")
    commit(clone)
    git(clone, "push", "-q", "origin", "HEAD:refs/pull/7/head")
    done = pipeline("second")
    assert [step.returncode for step in done] == [0, 0, 0, 0], [step.stderr for step in done]
    assert len(Forge.comments) == 1, "the comment that was there is brought up to date"
    assert "处错误" not in Forge.comments[0]["body"]
