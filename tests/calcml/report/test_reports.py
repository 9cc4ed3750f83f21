import json
from pathlib import Path
from typing import Any

import pytest

from calcml.course.outline import Chapter, Lecture
from calcml.report.counts import Counts, check_command
from calcml.report.document import document
from calcml.report.lines import lines_of, summary
from calcml.report.results import Checked, Results
from calcml.report.sarif import sarif
from calcml.report.strict import refusal
from calcml.settings import DEFAULT, settings_for
from calcml.timeline.findings import ERROR, RULES, WARNING, Finding
from calcml.timeline.records import Identity, Timeline
from calcml.workers.jobs import Failed, Job

PROJECT = Path("/project")
FILE = "scenes/ch01 limits/é.py"
LECTURE = Lecture("alpha", "Alpha", FILE, 1, Chapter(1, "Limits", "ch01_limits"))
JOB = Job("check", str(PROJECT), LECTURE, DEFAULT)
OVERLAP = Finding("overlap", ERROR, "“a” runs through “b”.", FILE, 143, 600, 15, "“a”")
WAIVED = Finding("pace", WARNING, "Still.", FILE, 12, 30, 1, waived="the pause is the point")
OUTSIDE = Finding("words", WARNING, "Too long.", "/elsewhere/a.md")


def checked(*findings: Finding) -> Checked:
    identity = Identity("Alpha", "alpha", FILE, "An alpha", 1, 1, "Limits")
    return Checked(LECTURE, Timeline(identity, 30, 1920, 1080, 900, (), findings=findings))


FAILED = Failed(JOB, "ValueError: no", path="scenes/b.py", line=7, hint="do this")
RESULTS = Results(PROJECT, (checked(OVERLAP, WAIVED, OUTSIDE),), (FAILED,))


def test_a_finding_is_a_line_that_editors_understand() -> None:
    assert lines_of(RESULTS.checked[0], PROJECT) == [
        f"/project/{FILE}:143: error overlap at 20.0 s (0.5 s): “a” runs through “b”.",
        "/elsewhere/a.md: warning words: Too long.",
    ]


def test_paths_below_this_folder_are_short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert lines_of(checked(OVERLAP), tmp_path)[0].startswith(f"{FILE}:143: error")


def test_the_summary_counts_what_is_waived_and_what_failed() -> None:
    assert summary(RESULTS) == "1 lecture checked: 2 findings (1 error), 1 waived, 1 failed"
    assert summary(Results(PROJECT, (checked(),) * 2, ())) == "2 lectures checked: no findings"


@pytest.mark.parametrize(
    ("findings", "failed", "plain", "strict"),
    [
        ((), (), 0, 0),
        ((WAIVED,), (), 0, 0),
        ((OUTSIDE,), (), 0, 1),
        ((OVERLAP,), (), 1, 1),
        ((), (FAILED,), 1, 1),
    ],
)
def test_exit_codes(findings: Any, failed: Any, plain: int, strict: int) -> None:
    results = Results(PROJECT, (checked(*findings),), failed)
    assert (results.code(strict=False), results.code(strict=True)) == (plain, strict)


def test_the_json_document_has_everything_in_frames_and_seconds() -> None:
    content = json.loads(document(RESULTS))
    assert content["format"] == 1
    assert content["counts"] == {
        "lectures": 1,
        "errors": 1,
        "warnings": 1,
        "waived": 1,
        "failed": 1,
    }
    (lecture,) = content["lectures"]
    assert (lecture["scene"], lecture["file"], lecture["title"]) == ("Alpha", FILE, "An alpha")
    assert lecture["seconds"] == 30.0
    assert lecture["findings"][0] == {
        "rule": "overlap",
        "severity": "error",
        "message": "“a” runs through “b”.",
        "path": FILE,
        "line": 143,
        "frame": 600,
        "frames": 15,
        "seconds": 20.0,
        "duration": 0.5,
        "subject": "“a”",
        "boxes": [],
        "waived": "",
    }
    assert content["failures"][0]["message"] == "ValueError: no"


@pytest.fixture
def run() -> Any:
    """The only run of the log, after what every log must have."""
    log = json.loads(sarif(RESULTS))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    return run


def test_the_sarif_log_describes_every_rule(run: Any) -> None:
    driver = run["tool"]["driver"]
    assert driver["name"] == "calcml"
    assert [rule["id"] for rule in driver["rules"]] == list(RULES)
    for rule in driver["rules"]:
        for text in ("shortDescription", "fullDescription", "help"):
            assert rule[text]["text"].endswith(".")
        assert rule["defaultConfiguration"]["level"] in ("error", "warning")


def test_every_sarif_result_has_what_code_scanning_requires(run: Any) -> None:
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == 3
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning")
        assert result["message"]["text"]
        (location,) = result["locations"]
        assert location["physicalLocation"]["region"]["startLine"] >= 1
        assert set(result["partialFingerprints"]) == {"primaryLocationLineHash"}
        assert all(isinstance(mark, str) for mark in result["partialFingerprints"].values())


def test_sarif_places_are_uris(run: Any) -> None:
    places = [
        result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]
    ]
    assert places[0] == {"uri": "scenes/ch01%20limits/%C3%A9.py", "uriBaseId": "%SRCROOT%"}
    assert places[2] == {"uri": "file:///elsewhere/a.md"}


def test_what_is_waived_is_suppressed_with_its_reason(run: Any) -> None:
    overlap, waived, _ = run["results"]
    assert overlap["suppressions"] == []
    assert waived["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "the pause is the point"}
    ]
    assert overlap["properties"]["time"] == 20.0


def test_what_failed_is_a_notification(run: Any) -> None:
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (note,) = invocation["toolExecutionNotifications"]
    assert note["message"]["text"] == "ValueError: no"
    assert note["locations"][0]["physicalLocation"]["region"] == {"startLine": 7}


def marks(*findings: Finding) -> list[str]:
    log = json.loads(sarif(Results(PROJECT, (checked(*findings),), ())))
    results = log["runs"][0]["results"]
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]


def test_fingerprints_stay_when_lines_and_times_move_and_differ_otherwise() -> None:
    moved = Finding("overlap", ERROR, "“a” runs through “c”.", FILE, 150, 7, 3, "“a”")
    other = Finding("overlap", ERROR, "“a” runs through “b”.", FILE, 143, 600, 15, "“d”")
    assert marks(OVERLAP) == marks(moved)
    assert len({*marks(OVERLAP, moved, other)}) == 3


def test_without_a_subject_the_message_counts_but_not_its_numbers() -> None:
    slow, slower, fast = (
        Finding("pace", WARNING, text, FILE) for text in ("3.5 s of it", "12 s of it", "too fast")
    )
    assert marks(slow) == marks(slower) != marks(fast)


def test_counts_in_words() -> None:
    assert Counts(1, 1).text == "2 findings (1 error)"
    assert Counts(0, 1, 5).text == "1 finding"
    assert Counts(2, 1).text == "3 findings (2 errors)"


def test_the_command_that_shows_findings_has_the_options_of_the_render() -> None:
    assert check_command(LECTURE, DEFAULT) == "calcml check alpha"
    settings = settings_for("draft", 30, "cmd:say {wav}", "de")
    told = "calcml check alpha -q draft --fps 30 --voice 'cmd:say {wav}' --lang de"
    assert check_command(LECTURE, settings) == told


def test_a_strict_refusal_shows_ten_findings_and_counts_all() -> None:
    assert refusal(JOB, checked(WAIVED).timeline) is None
    failed = refusal(JOB, checked(WAIVED, *[OVERLAP] * 13).timeline)
    assert failed is not None
    assert failed.message.startswith("13 findings (13 errors), and --strict allows none:\n")
    assert failed.message.count(f"{FILE}:143: error overlap at 20.0 s (0.5 s)") == 10
    assert failed.message.endswith("and 3 more: calcml check alpha")
