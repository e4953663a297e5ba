"""The formats of ``archive check``, each read as the machine reads it that it is for."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from tests.support.branches import commit, repository, write_story
from tests.support.builds import archive
from tests.support.cases import clean_archive
from tests.support.commands import Commands, commands, forgotten

__all__ = ["commands"]

ODD = "hongyan/a%,b &c'd.md"
SEVERITIES = ("error", "warning", "advice")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a repository whose archive has problems of every severity, two of them alike, and a name full of signs."""
    folder = tmp_path_factory.mktemp("formats")
    root = repository(folder, "区县/stories")
    write_story(root, ODD, "一百 100% 的“<&>”", topic="没有, 登记", text="一<b>一</b><b>一</b>。")
    write_story(root, "hongyan/tongming.md", "一封托孤信")
    write_story(root, "hongyan/duan.md", "短", text="太短了。")
    commit(folder)
    with forgotten(root):
        yield folder


@pytest.fixture
def told(folder: Path, commands: Commands) -> Any:
    """Check in a format; whatever it is, the exit code tells that there are errors, and nothing else is said."""

    def told(format: str) -> str:
        done = commands("check", "--stories", folder / "区县" / "stories", "--format", format, folder=folder)
        assert (done.code, done.err) == (1, "")
        return done.out

    return told


@pytest.fixture
def problems(told: Any) -> list[dict[str, Any]]:
    """What ``--format json`` says, with paths in the repository."""
    found: list[dict[str, Any]] = json.loads(told("json"))
    assert {item["severity"] for item in found} == set(SEVERITIES)
    for item in found:
        item["path"] = f"区县/stories/{item['path']}"
    return found


def places(problems: list[dict[str, Any]]) -> list[tuple[str, int, str]]:
    return [(item["path"], item["line"], item["code"]) for item in problems]


def test_github_reads_workflow_commands(told: Any, problems: list[dict[str, Any]]) -> None:
    *lines, summary = told("github").splitlines()
    assert summary.startswith("检查了 6 篇故事")
    found = []
    for line, problem in zip(lines, problems, strict=True):
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert match
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        assert properties.keys() == {"file", "line", "col", "title"}
        file, message = unquote(properties["file"]), unquote(match[3])
        assert message == f"{problem['message']}\n→ {problem['hint']}"
        found.append((file, int(properties["line"]), properties["title"]))
        names = dict(zip(SEVERITIES, ("error", "warning", "notice"), strict=True))
        assert match[1] == names[problem["severity"]]
    assert found == places(problems)


@pytest.mark.slow
def test_gitea_shows_text_with_addresses(folder: Path, told: Any, problems: list[dict[str, Any]]) -> None:
    assert told("gitea") == told("text"), "not run by a forge"
    forge = {"GITHUB_SERVER_URL": "http://gitea.lan:3000", "GITHUB_REPOSITORY": "a/b", "GITHUB_SHA": "c" * 40}
    root = folder / "区县" / "stories"
    done = archive("check", "--quiet", "--stories", root, "--format", "gitea", environment=forge)
    addresses = re.findall(
        r"^    (http://gitea\.lan:3000/a/b/src/commit/c{40}/(\S+)\?display=source#L(\d+))$", done.stdout, re.M
    )
    assert [(unquote(path), int(line)) for _, path, line in addresses] == [place[:2] for place in places(problems)]


def test_gitlab_reads_a_code_quality_report(told: Any, problems: list[dict[str, Any]]) -> None:
    issues = json.loads(told("gitlab"))
    names = dict(zip(SEVERITIES, ("major", "minor", "info"), strict=True))
    assert [(i["location"]["path"], i["location"]["lines"]["begin"], i["check_name"]) for i in issues] == places(
        problems
    )
    assert [issue["severity"] for issue in issues] == [names[item["severity"]] for item in problems]
    assert all(issue.keys() == {"description", "check_name", "fingerprint", "severity", "location"} for issue in issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues), "GitLab shows one a fingerprint"


def sarif_faults(log: Any) -> list[str]:
    """What of the SARIF 2.1.0 schema a log breaks, as far as it uses it."""
    faults = [] if log.keys() <= {"$schema", "version", "runs"} and log["version"] == "2.1.0" else ["log"]
    for run in log["runs"]:
        driver = run["tool"]["driver"]
        faults += [] if run.keys() <= {"tool", "results", "columnKind"} else ["run"]
        faults += [] if driver.keys() <= {"name", "language", "rules"} and driver["name"] else ["driver"]
        faults += [] if run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"} else ["columnKind"]
        faults += [] if re.fullmatch(r"[a-zA-Z]{2}(-[a-zA-Z]{2})?", driver["language"]) else ["language"]
        ids = [rule["id"] for rule in driver["rules"]]
        faults += [] if len(set(ids)) == len(ids) else ["ids"]
        for rule in driver["rules"]:
            texts = [rule["shortDescription"], rule["fullDescription"]]
            faults += [] if all(text.keys() == {"text"} and text["text"] for text in texts) else ["rule"]
        for result in run["results"]:
            (location,) = result["locations"]
            place = location["physicalLocation"]
            faults += [] if ids[result["ruleIndex"]] == result["ruleId"] else ["ruleIndex"]
            faults += [] if result["level"] in {"none", "note", "warning", "error"} else ["level"]
            faults += [] if result["message"].keys() == {"text"} else ["message"]
            faults += [] if min(place["region"].values()) >= 1 else ["region"]
            faults += [] if re.fullmatch(r"[\w.~/%'-]+", place["artifactLocation"]["uri"], re.ASCII) else ["uri"]
            faults += [] if all(type(value) is str for value in result["partialFingerprints"].values()) else ["prints"]
    return faults


def test_sarif_is_what_its_schema_says(told: Any, problems: list[dict[str, Any]]) -> None:
    log = json.loads(told("sarif"))
    assert sarif_faults(log) == []
    (run,) = log["runs"]
    found = []
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        found.append((unquote(place["artifactLocation"]["uri"]), place["region"]["startLine"], result["ruleId"]))
    assert found == places(problems)
    assert not [rule for rule in run["tool"]["driver"]["rules"] if "{" in rule["shortDescription"]["text"]]


def test_junit_is_xml_in_which_errors_have_failed(told: Any, problems: list[dict[str, Any]]) -> None:
    suites = ElementTree.fromstring(told("junit"))
    (suite,) = suites
    cases = list(suite)
    assert [(case.get("file"), int(case.get("line", "0"))) for case in cases] == [item[:2] for item in places(problems)]
    errors = sum(item["severity"] == "error" for item in problems)
    assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure")) == errors
    assert int(suite.get("tests", "")) == len(cases) == len(problems)
    failure = suite.find("testcase/failure")
    assert failure is not None and failure.text and "→" in failure.text


def test_a_sound_archive_is_told_in_every_format(tmp_path: Path, commands: Commands) -> None:
    with forgotten(repository(tmp_path)) as root:
        told = {}
        for format in ("github", "gitea", "gitlab", "sarif", "junit"):
            done = commands("check", "--stories", root, "--format", format)
            assert (done.code, done.err) == (0, "")
            told[format] = done.out
    assert told["github"] == told["gitea"] == "检查了 3 篇故事，没有发现问题。\n"
    assert json.loads(told["gitlab"]) == []
    assert sarif_faults(json.loads(told["sarif"])) == []
    (suite,) = ElementTree.fromstring(told["junit"])
    assert (suite.get("tests"), suite.get("failures"), len(suite)) == ("1", "0", 1)


def test_outside_of_a_repository_paths_begin_with_the_folders_name(tmp_path: Path, commands: Commands) -> None:
    with forgotten(clean_archive(tmp_path)) as root:
        write_story(root, "hongyan/cuo.md", "错", topic="没有")
        done = commands("check", "--stories", root, "--format", "github")
    assert "::error file=stories/hongyan/cuo.md,line=4," in done.out
