"""Loading a Scene class from its file, as the stock command line does."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
from manim import Scene

from calcml.course.outline import stem_name
from calcml.errors import UserError


def load_scene(project: Path, file: Path, name: str) -> type[Scene]:
    """The Scene class ``name`` of ``file``, or its only one if the name is empty."""
    if not file.is_file():
        raise UserError("the lecture's file is missing", path=file)
    found = scenes_of(load_module(project, file))
    if not name and len(found) == 1:
        return next(iter(found.values()))
    if name in found:
        return found[name]
    there = ", ".join(found) or "no Scene class"
    wanted = f"no Scene class {name!r} here" if name else "which Scene class?"
    raise UserError(f"{wanted}; the file has {there}", path=file, line=1)


def load_module(project: Path, file: Path) -> ModuleType:
    """Run a file as a module, with the project's root and the file's folder importable."""
    for folder in (file.parent, project):
        sys.path.insert(0, str(folder))
    random.seed(0)
    np.random.seed(0)  # Manim's own generator is the global one
    spec = importlib.util.spec_from_file_location(module_name(project, file), file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def module_name(project: Path, file: Path) -> str:
    """``scenes.ch01_limits.method_of_exhaustion``."""
    inside = file.relative_to(project) if file.is_relative_to(project) else Path(file.name)
    return ".".join(stem_name(part) for part in inside.with_suffix("").parts)


def scenes_of(module: ModuleType) -> dict[str, type[Scene]]:
    """The Scene classes that the module itself defines, in order."""
    return {
        name: value
        for name, value in vars(module).items()
        if isinstance(value, type)
        and issubclass(value, Scene)
        and value.__module__ == module.__name__
    }
