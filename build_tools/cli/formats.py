"""How ``archive check`` tells problems to people and to the machines that show them beside a change."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree import ElementTree

from build_tools.diagnostics import Diagnostic, Report
from build_tools.model.labels import format_diagnostic
from build_tools.wording import report as wording
from build_tools.wording.catalog import MESSAGES
from build_tools.wording.message import Severity

_GITHUB: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "notice"}
_GITLAB: dict[Severity, str] = {"error": "major", "warning": "minor", "advice": "info"}
_SARIF: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "note"}
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PLACEHOLDER = re.compile(r"\{\w+\}")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be told.

    Attributes:
        report: The problems.
        stories: How many stories were checked.
        folder: Name of the archive's folder.
        prefix: What paths below it begin with in the repository.
    """

    report: Report
    stories: int
    folder: str
    prefix: str

    def path(self, diagnostic: Diagnostic) -> str:
        """Path of the file in the repository."""
        inside = "" if diagnostic.path == "." else diagnostic.path
        return f"{self.prefix}{inside}".rstrip("/") or "."

    @property
    def summary(self) -> str:
        """One line for all of it."""
        return wording.summary(self.report.counts, self.stories)


def _text(told: Told) -> str:
    return "\n".join([*(format_diagnostic(item, told.folder) for item in told.report), told.summary])


def _json(told: Told) -> str:
    return _dumped([item.as_json() for item in told.report])


def _github(told: Told) -> str:
    """Workflow commands, which GitHub shows at the lines of the change."""
    return "\n".join([*(_command(item, told.path(item)) for item in told.report), told.summary])


def _command(item: Diagnostic, path: str) -> str:
    properties = {"file": path, "line": item.line, "col": item.column, "title": item.code}
    shown = ",".join(f"{name}={_escaped(str(value), property=True)}" for name, value in properties.items())
    return f"::{_GITHUB[item.severity]} {shown}::{_escaped(_words(item))}"


def _escaped(text: str, *, property: bool = False) -> str:
    escapes = {"%": "%25", "\r": "%0D", "\n": "%0A"} | ({":": "%3A", ",": "%2C"} if property else {})
    return "".join(escapes.get(char, char) for char in text)


def _gitea(told: Told) -> str:
    """Text with the address of each line: Gitea shows no annotations, but its log makes addresses into links."""
    server, repository, commit = (os.environ.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "SHA"))
    if not (server and repository and commit):
        return _text(told)
    base = f"{server}/{repository}/src/commit/{commit}"
    lines = [
        wording.AT.format(
            text=format_diagnostic(item, told.folder),
            link=f"{base}/{quote(told.path(item))}?display=source#L{item.line}",
        )
        for item in told.report
    ]
    return "\n".join([*lines, told.summary])


def _gitlab(told: Told) -> str:
    """A Code Quality report."""
    issues = [
        {
            "description": _words(item),
            "check_name": item.code,
            "fingerprint": fingerprint,
            "severity": _GITLAB[item.severity],
            "location": {"path": told.path(item), "lines": {"begin": item.line}},
        }
        for item, fingerprint in _fingerprinted(told)
    ]
    return _dumped(issues)


def _sarif(told: Told) -> str:
    """SARIF 2.1.0, with the rules that were broken."""
    codes = sorted({item.code for item in told.report})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": _PLACEHOLDER.sub("……", MESSAGES[code].message)},
            "fullDescription": {"text": MESSAGES[code].explain},
            "defaultConfiguration": {"level": _SARIF[MESSAGES[code].severity]},
        }
        for code in codes
    ]
    results = [
        {
            "ruleId": item.code,
            "ruleIndex": codes.index(item.code),
            "level": _SARIF[item.severity],
            "message": {"text": _words(item)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(told.path(item)), "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": item.line, "startColumn": item.column},
                    }
                }
            ],
            "partialFingerprints": {"archive/v1": fingerprint},
        }
        for item, fingerprint in _fingerprinted(told)
    ]
    driver = {"name": "archive-check", "language": "zh-CN", "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _dumped({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _junit(told: Told) -> str:
    """JUnit XML: a test case a problem, failed if it is an error; a single passed one if there is none."""
    failures = str(told.report.counts["error"])
    counts = {"tests": str(len(told.report) or 1), "failures": failures, "errors": "0", "skipped": "0"}
    suites = ElementTree.Element("testsuites", {"name": wording.CHECK, **counts})
    suite = ElementTree.SubElement(suites, "testsuite", {"name": wording.CHECK, **counts})
    for item in told.report:
        path = _NOT_IN_XML.sub("\ufffd", told.path(item))
        case = {"classname": path, "name": f"{item.code} {path}:{item.line}", "file": path, "line": str(item.line)}
        element = ElementTree.SubElement(suite, "testcase", case)
        words = _NOT_IN_XML.sub("\ufffd", _words(item))
        if item.severity == "error":
            message = {"message": words.partition("\n")[0], "type": item.code}
            ElementTree.SubElement(element, "failure", message).text = words
        else:
            ElementTree.SubElement(element, "system-out").text = words
    if not len(told.report):
        ElementTree.SubElement(suite, "testcase", {"classname": wording.CHECK, "name": told.summary})
    ElementTree.indent(suites)
    return _XML + ElementTree.tostring(suites, encoding="unicode")


FORMATS: Mapping[str, Callable[[Told], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "gitea": _gitea,
    "gitlab": _gitlab,
    "sarif": _sarif,
    "junit": _junit,
}
"""Writers by the name of the format."""


def _words(item: Diagnostic) -> str:
    return f"{item.message}\n→ {item.hint}"


def _fingerprinted(told: Told) -> Iterator[tuple[Diagnostic, str]]:
    """Problems with a name that they keep when lines move, unlike any other's."""
    seen: Counter[tuple[str, ...]] = Counter()
    for item in told.report:
        gist = (item.path, item.code, item.field, item.message)
        told_apart = "\0".join((*gist, str(seen[gist])))
        seen[gist] += 1
        yield item, hashlib.sha256(told_apart.encode("utf-8", "replace")).hexdigest()


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
