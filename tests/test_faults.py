"""The list of deliberate faults has to keep up with the sources that they are planted in."""

from __future__ import annotations

import ast
import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


def load_faults() -> Any:
    spec = importlib.util.spec_from_file_location("faults", ROOT / "tests/faults.py")
    assert spec is not None and spec.loader is not None
    module = sys.modules["faults"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FAULTS = load_faults().read_faults()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_has_its_place_and_is_valid_python(fault: Any) -> None:
    source = (ROOT / fault.file).read_text(encoding="utf-8")
    faulty = fault.planted_in(source)
    assert ast.dump(ast.parse(faulty)) != ast.dump(ast.parse(source))
    assert all((ROOT / test).is_file() for test in fault.tests)


def test_names_are_unique() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
