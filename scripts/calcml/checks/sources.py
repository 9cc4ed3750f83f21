"""The author's own source: a lecture's file and the project's modules that it imports.

Of these only what the checked scene can reach counts: a file may hold other scenes too.
"""

from __future__ import annotations

import ast
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OURS = ("calcml", "calcml_core", "scenes.kit")
OUR_FOLDERS = ("scripts/calcml", "calcml_core", "scenes/kit")
LIBRARIES = [
    Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib")
]
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True)
class Source:
    """One file, and its top-level statements that count."""

    path: Path
    tree: ast.Module
    reached: tuple[ast.stmt, ...] = ()


def is_authors(path: str, project: Path, file: Path) -> bool:
    """Whether a file is of the project, but neither the kit's nor the pipeline's nor a library's.

    A lecture outside the project brings its folder along.
    """
    if path.startswith("<") or any(Path(path).is_relative_to(folder) for folder in LIBRARIES):
        return False
    if any(Path(path).is_relative_to(project / folder) for folder in OUR_FOLDERS):
        return False
    return any(Path(path).is_relative_to(folder) for folder in (project, file.parent))


def authors_sources(project: Path, file: Path, scene: str) -> list[Source]:
    """The lecture's file first, then what it imports, each with what ``scene`` reaches."""
    trees = imported_trees(project, file)
    statements = [statement for tree in trees.values() for statement in tree.body]
    known, reached, before = {scene}, set[int](), -1
    while before < len(reached):
        before = len(reached)
        for statement in statements:
            if id(statement) not in reached and _counts(statement, known):
                reached.add(id(statement))
                known.update(_names(statement))
    return [
        Source(path, tree, tuple(node for node in tree.body if id(node) in reached))
        for path, tree in trees.items()
    ]


def imported_trees(project: Path, file: Path) -> dict[Path, ast.Module]:
    """The syntax trees of the lecture and of all of the author's modules that it needs."""
    trees: dict[Path, ast.Module] = {}
    waiting = [file]
    while waiting:
        path = waiting.pop(0)
        if path in trees or not path.is_file():
            continue
        try:
            trees[path] = ast.parse(path.read_text(encoding="utf-8"))
        except (SyntaxError, UnicodeDecodeError):
            continue
        waiting += _imports(trees[path], path, (file.parent, project))
    return trees


def _imports(tree: ast.Module, path: Path, roots: tuple[Path, ...]) -> Iterator[Path]:
    """Where the imported modules lie, if they are the author's."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names, folders = [alias.name for alias in node.names], roots
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module or ''}.{a.name}" for a in node.names)]
            folders = (path.parents[node.level - 1],) if node.level else roots
        else:
            continue
        for name in names:
            if not any(f"{name}.".startswith(f"{ours}.") for ours in OURS):
                yield from _files(name.strip("."), folders)


def _files(name: str, folders: tuple[Path, ...]) -> Iterator[Path]:
    inside = Path(*name.split("."))
    for folder in folders:
        yield folder / inside.with_suffix(".py") if inside.name else folder / "__init__.py"
        yield folder / inside / "__init__.py"


def _counts(statement: ast.stmt, known: set[str]) -> bool:
    """Whether a top-level statement is run, or used by what is."""
    if isinstance(statement, DEFINITIONS):
        return statement.name in known
    return not (isinstance(statement, ast.If) and "__main__" in ast.dump(statement.test))


def _names(node: ast.AST) -> Iterator[str]:
    """Every name that is mentioned, whatever it stands for."""
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            yield part.id
        elif isinstance(part, ast.Attribute):
            yield part.attr
        elif isinstance(part, ast.alias) and part.asname:
            yield part.name  # its use is spelled otherwise
        elif isinstance(part, DEFINITIONS) and part is node:
            yield part.name
