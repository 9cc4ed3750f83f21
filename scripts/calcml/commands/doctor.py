"""``calcml doctor``: what is installed, what is missing, and how to get it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from calcml.commands import options
from calcml.doctor.findings import Finding
from calcml.doctor.machine import examine_machine
from calcml.doctor.programs import examine_programs
from calcml.doctor.project import examine_project
from calcml.doctor.voices import examine_voices

MARKS = {"good": "ok", "missing": "MISSING", "optional": "-"}


@click.command("doctor", epilog=options.examples("calcml doctor", "calcml doctor --json"))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(project: Path, as_json: bool) -> int:
    """Say what is installed, which versions, fonts and voices, and what is missing.

    Leaves with 1 if something is missing without which no lecture renders.
    """
    findings = [
        *examine_machine(),
        *examine_programs(),
        *examine_voices(),
        *examine_project(project),
    ]
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], indent=1))
    else:
        click.echo("\n".join(line_of(finding) for finding in findings))
    return 1 if any(finding.state == "missing" for finding in findings) else 0


def line_of(finding: Finding) -> str:
    """One line, and below it what to do."""
    line = f"{MARKS[finding.state]:<8} {finding.name:<22} {finding.detail}".rstrip()
    return f"{line}\n{'':<9}{finding.remedy}" if finding.remedy else line
