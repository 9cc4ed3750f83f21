"""Scores the checks on the corpus: ``score.py [RULE]...`` prints recall and false alarms.

The scenes are checked as a user would, by the command line. What counts is in corpus/README.md.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Sample:
    """A scene of the corpus: its file, its class, the rule, and whether it keeps to it."""

    file: Path
    scene: str
    rule: str
    clean: bool

    @property
    def name(self) -> str:
        return f"{self.file.relative_to(CORPUS)}:{self.scene}"


@dataclass(frozen=True)
class Score:
    """What came of it: defects missed, and clean scenes on which something was found."""

    defects: int
    clean: int
    missed: list[str]
    false: list[str]

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / max(self.defects, 1)

    @property
    def alarms(self) -> float:
        return len(self.false) / max(self.clean, 1)


def samples() -> Iterator[Sample]:
    """All scenes of the corpus."""
    for file in sorted(CORPUS.glob("*/*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            facts = facts_of(node) if isinstance(node, ast.ClassDef) else {}
            if "rule" in facts:
                clean = facts.get("clean", file.parent.name == "clean")
                yield Sample(file, node.name, facts["rule"], clean)


def facts_of(node: ast.ClassDef) -> dict[str, object]:
    """The plain values that a class begins with."""
    facts: dict[str, object] = {}
    for line in node.body:
        if isinstance(line, ast.Assign) and line.lineno < node.body[0].end_lineno + 4:
            names, value = line.targets[0], ast.literal_eval(line.value)
            if isinstance(names, ast.Tuple):
                facts |= zip((name.id for name in names.elts), value, strict=True)
            else:
                facts[names.id] = value
    return facts


def rules_found(files: list[Path]) -> dict[tuple[str, str], set[str]]:
    """The rules of what is found, by file and class."""
    done = subprocess.run(
        [sys.executable, "-m", "calcml", "check", "--json", "--voice", "none", *map(str, files)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "scripts")))},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr)
    if failures := json.loads(done.stdout).get("failures"):
        raise RuntimeError(f"not checked: {failures}")
    return {
        (str(ROOT / lecture["file"]), lecture["scene"]): {
            finding["rule"] for finding in lecture["findings"] if not finding["waived"]
        }
        for lecture in json.loads(done.stdout)["lectures"]
    }


def score(rules: list[str]) -> dict[str, Score]:
    """The score on each of the rules; on all without any."""
    wanted = [sample for sample in samples() if not rules or sample.rule in rules]
    found = rules_found(sorted({sample.file for sample in wanted}))
    hits = {s: s.rule in found.get((str(s.file), s.scene), set()) for s in wanted}
    return {
        rule: Score(
            defects=sum(s.rule == rule and not s.clean for s in wanted),
            clean=sum(s.rule == rule and s.clean for s in wanted),
            missed=[s.name for s, hit in hits.items() if s.rule == rule and not (s.clean or hit)],
            false=[s.name for s, hit in hits.items() if s.rule == rule and s.clean and hit],
        )
        for rule in dict.fromkeys(sample.rule for sample in wanted)
    }


def total(scores: dict[str, Score]) -> Score:
    """All rules together."""
    every = scores.values()
    return Score(
        sum(score.defects for score in every),
        sum(score.clean for score in every),
        [name for score in every for name in score.missed],
        [name for score in every for name in score.false],
    )


def row(name: str, score: Score) -> str:
    """One line of the table."""
    found, quiet = score.defects - len(score.missed), score.clean - len(score.false)
    return (
        f"{name:<12} {found:>3} of {score.defects:>3} defects found ({score.recall:.2f}), "
        f"{len(score.false):>2} false alarms on {score.clean:>3} clean scenes ({score.alarms:.2f})"
        f"{'' if quiet == score.clean and found == score.defects else '  !'}"
    )


def main(rules: list[str]) -> None:
    scores = score(rules)
    for name, found in (*sorted(scores.items()), ("all", total(scores))):
        print(row(name, found))
    for name in total(scores).missed:
        print(f"missed: {name}")
    for name in total(scores).false:
        print(f"false alarm: {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
