import subprocess
import sys
from typing import Any

import pytest

from calcml.cli import COMMANDS
from calcml.course.project import CHECKOUT


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(project: Any, command: str) -> None:
    told = project.run(command, "--help").stdout
    assert "Examples:" in told
    assert f"calcml {command}" in told


def test_the_script_of_a_bare_checkout_is_the_same_command(project: Any) -> None:
    done = subprocess.run(
        [sys.executable, str(CHECKOUT / "scripts/render_course.py"), "--help"],
        env={},
        cwd=project.root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == project.run("--help").stdout
