import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

SLOW = """
from pathlib import Path

from manim import Circle, Create, Scene, VGroup


class SlowOne(Scene):
    def construct(self):
        circles = VGroup(*(Circle(radius=i / 20) for i in range(40)))
        self.play(Create(circles), run_time=60)
"""


def test_ctrl_c_leaves_nothing_running_and_keeps_what_is_finished(project: Any) -> None:
    project.write({"first_one": "", "slow_one": SLOW})
    process = subprocess.Popen(
        project.command("render", "-q", "draft", "--json", "--jobs", "2"),
        env=project.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if json.loads(line)["event"] == "made":
            break
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=5)
    assert process.returncode == 130
    assert json.loads(out.splitlines()[-1])["interrupted"] is True
    assert "Traceback" not in err
    assert until_nothing_runs(process.pid, seconds=5)
    assert project.published("01-first-one.mp4").exists()
    assert not project.published("02-slow-one.mp4").exists()
    assert not list(project.published().glob(".*"))


def test_workers_end_when_the_program_is_killed(project: Any) -> None:
    project.write({"slow_one": SLOW})
    process = subprocess.Popen(
        project.command("render", "-q", "draft", "--json"),
        env=project.environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if json.loads(line)["event"] == "advanced":
            break
    process.kill()
    process.communicate(timeout=5)
    assert until_nothing_runs(process.pid, seconds=5)


def until_nothing_runs(session: int, seconds: float) -> bool:
    """Whether all processes of a session are gone within so many seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not processes_of(session):
            return True
        time.sleep(0.05)
    return False


def processes_of(session: int) -> list[int]:
    """The living processes of a session, as the kernel knows them."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, sid = stat.read_text().rsplit(")", 1)[1].split()[:4]
        except OSError:
            continue
        if int(sid) == session and state != "Z":
            found.append(int(stat.parent.name))
    return found
