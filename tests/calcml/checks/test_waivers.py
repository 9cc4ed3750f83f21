from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from calcml.checks.waivers import with_waivers
from calcml.course.outline import Lecture
from calcml.settings import DEFAULT, settings_for
from calcml.timeline.findings import ERROR, Finding
from calcml.workers.jobs import Job

PICTURE = """\
from manim import Scene

class Slopes(Scene):
    def construct(self):
        with self.beat("see"):
            {above}
            self.play(  {behind}
                one,
                {inside}
                other,
            )
            {below}
            self.wait(1)


class Other(Scene):
    def construct(self):
        {elsewhere}
        self.wait(1)
"""
PLAY, INSIDE, WAIT = 7, 10, 13  # lines
WORDS = """\
+++
{above}
title = "Slopes #1"  {behind}
keep = "A # in a text: # waive words: is no comment at all"
+++

## see: To see
{inside}
Words.

{next}

## say
Other words.
"""
TITLE, SEE, SAY = 3, 7, 13  # lines


def filled(template: str, **places: str) -> str:
    names = ("above", "behind", "inside", "below", "elsewhere", "next")
    return template.format(**{name: places.get(name, "") for name in names})


def judged(
    folder: Path, found: Sequence[Finding], words: bool = False, language: str = "", **places: str
) -> list[Finding]:
    """The findings after the waivers at these places have had their say."""
    (folder / "slopes.py").write_text(filled(PICTURE, **({} if words else places)), "utf-8")
    (folder / "slopes.md").write_text(filled(WORDS, **(places if words else {})), "utf-8")
    job = Job(
        "check",
        str(folder),
        Lecture("slopes", "Slopes", "slopes.py"),
        settings_for("hd", language=language),
    )
    return list(with_waivers(found, job, "Slopes"))


def overlap(line: int = PLAY, subject: str = "E = mc", **facts: Any) -> Finding:
    return Finding(
        "overlap", ERROR, f"{subject} lies on x.", "slopes.py", line, 5, 5, subject, **facts
    )


def at(rule: str, line: int) -> Finding:
    return Finding(rule, ERROR, "Too fast.", "slopes.md", line)


REASON = "it is meant so"


@pytest.mark.parametrize(
    ("place", "line"),
    [("above", PLAY), ("above", INSIDE), ("behind", PLAY), ("inside", PLAY), ("inside", INSIDE)],
)
def test_a_waiver_above_or_inside_a_statement_is_about_all_its_lines(
    tmp_path: Path, place: str, line: int
) -> None:
    (found,) = judged(tmp_path, [overlap(line)], **{place: f"# waive overlap: {REASON}"})
    assert found.waived == REASON


@pytest.mark.parametrize("place", ["above", "below"])
def test_a_waiver_is_not_about_the_statement_before_it_nor_the_one_after(
    tmp_path: Path, place: str
) -> None:
    line = WAIT if place == "above" else PLAY
    unused, found = judged(tmp_path, [overlap(line)], **{place: f"# waive overlap: {REASON}"})
    assert not found.waived
    assert (unused.rule, unused.severity, unused.path) == ("overlap", ERROR, "slopes.py")
    assert "waives nothing" in unused.message


def test_a_waiver_at_the_head_of_a_block_is_not_about_what_is_in_it(tmp_path: Path) -> None:
    source = dedent("""\
        class Slopes:
            def construct(self):
                # waive overlap: it is meant so
                with self.beat("see"):
                    self.play(one)
        """)
    (tmp_path / "slopes.py").write_text(source, encoding="utf-8")
    job = Job("check", str(tmp_path), Lecture("slopes", "Slopes", "slopes.py"), DEFAULT)
    inside = with_waivers([overlap(5)], job, "Slopes")
    assert [finding.waived for finding in inside] == ["", ""]
    (head,) = with_waivers([overlap(4)], job, "Slopes")
    assert head.waived == REASON


def test_one_waiver_waives_one_finding(tmp_path: Path) -> None:
    waiver = f"# waive overlap: {REASON}"
    found = judged(tmp_path, [overlap(), overlap(subject="y")], above=waiver)
    assert [finding.waived for finding in found] == [REASON, ""]
    two = f"{waiver}\n            # waive overlap: and this one too"
    found = judged(tmp_path, [overlap(8), overlap(8, "y")], above=two)
    assert [finding.waived for finding in found] == [REASON, "and this one too"]


@pytest.mark.parametrize("quoted", ["“y’ =”", '"y’ ="'])
def test_a_part_tells_findings_of_a_rule_apart(tmp_path: Path, quoted: str) -> None:
    found = judged(
        tmp_path,
        [overlap(), overlap(subject="y’ = x")],
        above=f"# waive overlap {quoted}: {REASON}",
    )
    assert [finding.waived for finding in found] == ["", REASON]


def test_a_reason_may_take_two_lines(tmp_path: Path) -> None:
    waiver = "# waive overlap: the crossed-out\n            # formula is the point"
    (found,) = judged(tmp_path, [overlap(8)], above=waiver)
    assert found.waived == "the crossed-out formula is the point"


@pytest.mark.parametrize(
    ("waiver", "rule", "told"),
    [
        ("# waive overlap:", "overlap", "gives no reason"),
        ("# waive overlap: so what", "overlap", "gives no reason"),
        ("# waive overlap it is meant so", "overlap", "gives no reason"),
        ("# waive overlpa: it is meant so", "words", "No rule is called “overlpa”"),
        ("# waive pace: it is meant so", "pace", "waives nothing"),
        ("# waive overlap “z”: it is meant so", "overlap", "waives nothing about “z”"),
    ],
)
def test_what_is_wrong_with_a_waiver_is_a_finding_at_its_line(
    tmp_path: Path, waiver: str, rule: str, told: str
) -> None:
    about_it, found = judged(tmp_path, [overlap()], above=waiver)
    assert not found.waived
    assert (about_it.rule, about_it.severity, about_it.line) == (rule, ERROR, PLAY - 1)
    assert told in about_it.message


def test_a_comment_that_only_begins_like_a_waiver_is_none(tmp_path: Path) -> None:
    assert judged(tmp_path, [overlap()], above="# waive the fee for students") == [overlap()]


def test_waivers_of_other_scenes_in_the_file_do_not_count(tmp_path: Path) -> None:
    assert judged(tmp_path, [overlap()], elsewhere=f"# waive pace: {REASON}") == [overlap()]


def test_findings_in_other_files_cannot_be_waived_here(tmp_path: Path) -> None:
    elsewhere = Finding("overlap", ERROR, "No.", "pieces/axes.py", PLAY)
    found = judged(tmp_path, [elsewhere], above=f"# waive overlap: {REASON}")
    assert elsewhere in found
    assert len(found) == 2


def test_a_translation_need_not_use_the_waivers_of_the_picture(tmp_path: Path) -> None:
    assert judged(tmp_path, [], language="de", above=f"# waive pace: {REASON}") == []


@pytest.mark.parametrize(("place", "line"), [("inside", SEE), ("next", SAY), ("next", SEE)])
def test_a_comment_in_the_words_is_about_its_beat_or_the_one_right_below(
    tmp_path: Path, place: str, line: int
) -> None:
    waiver = f"<!-- waive pace: {REASON} -->"
    (found,) = judged(tmp_path, [at("pace", line)], words=True, **{place: waiver})
    assert found.waived == REASON


def test_a_comment_right_above_a_beat_is_about_that_one_first(tmp_path: Path) -> None:
    waiver = f"<!-- waive pace:\n{REASON} -->"
    beats = [at("pace", SEE), at("pace", SAY + 1)]
    found = judged(tmp_path, beats, words=True, next=waiver)
    assert [finding.waived for finding in found] == ["", REASON]


@pytest.mark.parametrize("place", ["above", "behind"])
def test_a_comment_in_the_front_matter_is_about_a_key(tmp_path: Path, place: str) -> None:
    waiver = {place: f"# waive words: {REASON}"}
    (found,) = judged(tmp_path, [at("words", TITLE)], words=True, **waiver)
    assert found.waived == REASON


def test_an_unused_waiver_in_the_words_is_a_finding_there(tmp_path: Path) -> None:
    (unused,) = judged(tmp_path, [], words=True, inside=f"<!-- waive pace: {REASON} -->")
    assert (unused.rule, unused.path, unused.line) == ("pace", "slopes.md", SEE + 1)
