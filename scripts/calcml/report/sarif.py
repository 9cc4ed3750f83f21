"""Findings as SARIF 2.1.0, the format that code scanning reads."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from calcml.report.document import seconds
from calcml.report.results import Results
from calcml.timeline.findings import ERROR, RULES, WARNING, Finding
from calcml.workers.jobs import Failed

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
GRAVE = ("numbers", "words", "determinism")  # rules whose findings are errors as a rule
NAMES = list(RULES)
ROOT = "%SRCROOT%"


def sarif(results: Results) -> str:
    """The whole log: one run of one tool."""
    run = {
        "tool": {"driver": driver()},
        "automationDetails": {"id": "calcml/check/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation(results)],
        "results": found(results),
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=1, ensure_ascii=False)


def driver() -> dict[str, Any]:
    """The tool and its rules."""
    try:
        known = {"semanticVersion": version("calcml")}
    except PackageNotFoundError:  # run from a checkout
        known = {}
    return {"name": "calcml", **known, "rules": [rule_json(name) for name in NAMES]}


def rule_json(name: str) -> dict[str, Any]:
    """One rule."""
    text = {"text": RULES[name]}
    return {
        "id": name,
        "name": name.capitalize(),
        "shortDescription": text,
        "fullDescription": text,
        "help": {"text": f"{RULES[name]} A comment `# waive {name}: reason` leaves one finding."},
        "defaultConfiguration": {"level": ERROR if name in GRAVE else WARNING},
    }


def invocation(results: Results) -> dict[str, Any]:
    """Whether all lectures could be examined, and which could not."""
    notes = [notification(failed) for failed in results.failed]
    return {"executionSuccessful": not notes, "toolExecutionNotifications": notes}


def notification(failed: Failed) -> dict[str, Any]:
    """A lecture that failed."""
    place = location(failed.path or failed.job.lecture.file, failed.line)
    return {"level": "error", "message": {"text": failed.message}, "locations": [place]}


def found(results: Results) -> list[dict[str, Any]]:
    """All findings; those that agree in everything that lasts are numbered."""
    seen: Counter[str] = Counter()
    answers = []
    for checked in results.checked:
        for finding in checked.timeline.findings:
            mark = fingerprint(finding)
            seen[mark] += 1
            known = {"primaryLocationLineHash": f"{mark}:{seen[mark]}"}
            answer = result(finding, checked.timeline.fps, checked.timeline.lecture.scene)
            answers.append({**answer, "partialFingerprints": known})
    return answers


def result(finding: Finding, fps: int, scene: str) -> dict[str, Any]:
    """One finding; a waived one is suppressed, with the author's reason."""
    waived = {"kind": "inSource", "status": "accepted", "justification": finding.waived}
    return {
        "ruleId": finding.rule,
        "ruleIndex": NAMES.index(finding.rule),
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [location(finding.path, finding.line)],
        "suppressions": [waived] if finding.waived else [],
        "properties": {
            "scene": scene,
            "subject": finding.subject,
            "time": seconds(finding.frame, fps),
            "duration": seconds(finding.frames, fps),
        },
    }


def location(path: str, line: int | None) -> dict[str, Any]:
    """A place in a file of the project, or elsewhere on this machine."""
    if Path(path).is_absolute():
        artifact = {"uri": Path(path).as_uri()}
    else:
        artifact = {"uri": quote(path), "uriBaseId": ROOT}
    region = {"startLine": max(1, line or 1)}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def fingerprint(finding: Finding) -> str:
    """What stays the same when lines, times and numbers move."""
    about = finding.subject or re.sub(r"[\d.]+", "", finding.message)
    parts = "\0".join((finding.rule, finding.path, about))
    return hashlib.sha256(parts.encode()).hexdigest()[:16]
