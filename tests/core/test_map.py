"""The package's docstring is its map."""

import importlib
import re
from pathlib import Path

import pytest

import calcml_core

MODULES = {path.stem for path in Path(calcml_core.__file__).parent.glob("*.py")} - {"__init__"}
MAP = calcml_core.__doc__ or ""
ENTRY = re.compile(r"^    (\w+(?:, \w+)*),?(?:$|  )", re.MULTILINE)


def test_every_module_stands_in_the_map_once() -> None:
    named = re.findall(r"\w+", " ".join(ENTRY.findall(MAP)))
    assert sorted(named) == sorted(MODULES)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_every_public_function_and_class_has_a_docstring(name: str) -> None:
    module = importlib.import_module(f"calcml_core.{name}")
    own = [
        thing
        for label, thing in vars(module).items()
        if not label.startswith("_")
        and getattr(thing, "__module__", "") == module.__name__
        and callable(thing)
    ]
    assert all((thing.__doc__ or "").strip() for thing in own)
    assert (module.__doc__ or "").strip()
