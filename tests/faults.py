"""Do the tests catch a fault? Each of ``faults.toml`` is planted in a copy and tried.

``make faults`` runs this: a line for each fault, and exit code 1 if any of them goes unnoticed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NEEDED = ("calcml_core", "tests/core", "tests/conftest.py", "pyproject.toml")
FAILED_TESTS = 1  # pytest's exit code; any other means that the tests could not run


@dataclass(frozen=True)
class Fault:
    """A slip that somebody might make: what it replaces where, and the tests to catch it."""

    name: str
    file: str
    before: str
    after: str
    tests: list[str]

    def planted_in(self, source: str) -> str:
        """The source with the fault. Raises ``ValueError`` if its place is not there once."""
        if (found := source.count(self.before)) != 1:
            raise ValueError(f"{self.file} has {found} times, not once: {self.before!r}")
        return source.replace(self.before, self.after)


def read_faults() -> list[Fault]:
    """All faults, in the file's order."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return [Fault(**entry) for entry in table["fault"]]


@contextmanager
def copied() -> Iterator[Path]:
    """A copy of the core and its tests."""
    with tempfile.TemporaryDirectory(prefix="calcml-faults-") as folder:
        for name in NEEDED:
            source, target = ROOT / name, Path(folder) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, target)
        yield Path(folder)


def passes(project: Path, tests: list[str]) -> bool:
    """Whether the tests pass there. Raises ``RuntimeError`` if they do not run."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, FAILED_TESTS):
        raise RuntimeError(f"the tests did not run:\n{done.stdout}{done.stderr}")
    return done.returncode == 0


def is_caught(fault: Fault) -> bool:
    """Whether the fault's tests pass without it and fail with it."""
    with copied() as project:
        if not passes(project, fault.tests):
            raise RuntimeError(f"these fail without the fault, too: {', '.join(fault.tests)}")
        file = project / fault.file
        source = file.read_text(encoding="utf-8")
        file.write_text(fault.planted_in(source), encoding="utf-8")
        return not passes(project, fault.tests)


def main() -> int:
    """Try every fault and report."""
    faults = read_faults()
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        missed = 0
        for fault, caught in zip(faults, threads.map(is_caught, faults), strict=True):
            missed += not caught
            print(f"{'caught' if caught else 'MISSED'}  {fault.name}", flush=True)
    print(f"{len(faults) - missed} of {len(faults)} faults caught")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
