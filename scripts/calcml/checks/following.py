"""Names in a source file, followed through imports and assignments to what they stand for.

``import numpy.random as r; fresh = r.default_rng; fresh()`` mentions ``numpy.random.default_rng``.
"""

from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

Scope = dict[str, list[str | ast.expr | None]]
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
GIVEN = ""  # stands for what a function is called with
DEEPEST = 8  # assignments that a name is followed through


@dataclass(frozen=True)
class Mention:
    """A place where something is named, inside which functions; ``call`` if it is called there."""

    name: str
    node: ast.expr
    call: ast.Call | None
    within: tuple[str, ...]


class Follower:
    """Follows the names of one file. ``attributes`` holds what ``self.name`` was set to."""

    def __init__(self, tree: ast.Module) -> None:
        self.attributes = _attributes(tree)
        self.stars = [
            node.module
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.names[0].name == "*" and node.module
        ]
        self.scopes: list[Scope] = [_bindings(tree.body)]
        self.within: tuple[str, ...] = ()

    def mentions(self, node: ast.AST) -> Iterator[Mention]:
        """What a statement or expression mentions; what is only given another name is left out."""
        if isinstance(node, SCOPES):
            yield from self._inside(node)
        elif isinstance(node, ast.Call):
            yield from self._called(node)
        elif isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Load):
            if name := self.name_of(node):
                yield Mention(name, node, None, self.within)
            elif isinstance(node, ast.Attribute):
                yield from self.mentions(node.value)
        elif not (isinstance(node, ast.Assign) and _is_chain(node.value) and _are_names(node)):
            for child in ast.iter_child_nodes(node):
                yield from self.mentions(child)

    def _called(self, call: ast.Call) -> Iterator[Mention]:
        if name := self.name_of(call.func):
            yield Mention(name, call, call, self.within)
        else:
            yield from self.mentions(call.func)
        for part in (*call.args, *call.keywords):
            yield from self.mentions(part)

    def _inside(self, node: Any) -> Iterator[Mention]:
        body = [node.body] if isinstance(node, ast.Lambda) else node.body
        outer = [child for child in ast.iter_child_nodes(node) if child not in body]
        for child in outer:
            yield from self.mentions(child)
        within, self.within = self.within, (*self.within, getattr(node, "name", "lambda"))
        self.scopes.append({} if isinstance(node, ast.ClassDef) else _bindings(body, node))
        for child in body:
            yield from self.mentions(child)
        self.scopes.pop()
        self.within = within

    def name_of(self, node: ast.AST, depth: int = 0) -> str:
        """The full name of what an expression stands for, or nothing."""
        if depth > DEEPEST:
            return ""
        if isinstance(node, ast.Name):
            return self._bound(node.id, depth)
        if isinstance(node, ast.Attribute):
            if isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"):
                return self._first(self.attributes.get(node.attr, []), depth)
            base = self.name_of(node.value, depth + 1)
            return f"{base}.{node.attr}" if base else ""
        if isinstance(node, ast.Call):
            return self._looked_up(node, depth)
        return ""

    def _looked_up(self, call: ast.Call, depth: int) -> str:
        """What ``getattr(time, "time")`` and ``import_module("time")`` stand for."""
        function = self.name_of(call.func, depth + 1)
        if function == "builtins.getattr" and len(call.args) >= 2:
            base = self.name_of(call.args[0], depth + 1)
            name = self.text_of(call.args[1])
            return f"{base}.{name}" if base and name else ""
        if function in ("builtins.__import__", "importlib.import_module") and call.args:
            return self.text_of(call.args[0])
        return ""

    def _bound(self, name: str, depth: int) -> str:
        for scope in reversed(self.scopes):
            if name in scope:
                return self._first(scope[name], depth)
        for star in self.stars:
            if (value := getattr(sys.modules.get(star), name, None)) is not None:
                return _full_name(value, star)
        return f"builtins.{name}" if hasattr(builtins, name) else ""

    def _first(self, values: list[str | ast.expr | None], depth: int) -> str:
        """The first of these that can be followed to a name."""
        found = (
            value if isinstance(value, str) else self.name_of(value, depth + 1)
            for value in values
            if value is not None
        )
        return next(filter(None, found), "")

    def value_of(self, node: ast.AST) -> ast.AST:
        """A name's own expression where it was set once; other expressions as they are."""
        values: list[str | ast.expr | None] = []
        if isinstance(node, ast.Name):
            values = next((s[node.id] for s in reversed(self.scopes) if node.id in s), [])
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            values = self.attributes.get(node.attr, []) if node.value.id == "self" else []
        given = [value for value in values if isinstance(value, ast.expr)]
        return given[0] if len(given) == 1 and GIVEN not in values else node

    def text_of(self, node: ast.AST) -> str:
        """A literal text, or how a text with fields begins."""
        node = self.value_of(node)
        if isinstance(node, ast.JoinedStr) and node.values:
            node = node.values[0]
        return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _full_name(value: Any, star: str) -> str:
    """Of what ``from star import *`` brought in; nothing for values without a name."""
    name = str(getattr(value, "__name__", ""))
    module = getattr(value, "__module__", None) or star
    return name if isinstance(value, ModuleType) or not name else f"{module}.{name}"


def _bindings(body: list[Any], function: Any = None) -> Scope:
    """What the names of a scope were set to; None for what cannot be followed."""
    scope: Scope = {}
    if function is not None and (arguments := function.args):
        plain = [*arguments.posonlyargs, *arguments.args]
        for argument in (*plain, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg):
            if argument is not None:
                scope[argument.arg] = [GIVEN]
        for argument, default in zip(plain[::-1], arguments.defaults[::-1], strict=False):
            scope[argument.arg].append(default)
        for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
            scope[argument.arg].append(default)
    for node in _own(body):
        for name, value in _bound_by(node):
            scope.setdefault(name, []).append(value)
    return scope


def _own(body: list[Any]) -> Iterator[ast.AST]:
    """The nodes of a scope without those of the scopes inside it."""
    for node in body:
        yield node
        if not isinstance(node, SCOPES):
            yield from _own(list(ast.iter_child_nodes(node)))


def _bound_by(node: ast.AST) -> Iterator[tuple[str, str | ast.expr | None]]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield (alias.asname, alias.name) if alias.asname else (alias.name.split(".")[0],) * 2
    elif isinstance(node, ast.ImportFrom) and not node.level:
        for alias in node.names:
            yield alias.asname or alias.name, f"{node.module}.{alias.name}"
    elif isinstance(node, (ast.Assign, ast.AnnAssign, ast.NamedExpr)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            if isinstance(target, ast.Name):
                yield target.id, node.value
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name, None
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id, None


def _attributes(tree: ast.Module) -> Scope:
    """What the attributes of ``self``, and those of classes, were set to."""
    found: Scope = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for name, value in (pair for item in node.body for pair in _bound_by(item)):
                found.setdefault(name, []).append(value)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
                    found.setdefault(target.attr, []).append(node.value)
    return {name: [v for v in values if v is not None] for name, values in found.items()}


def _is_chain(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) or (isinstance(node, ast.Attribute) and _is_chain(node.value))


def _are_names(node: ast.Assign) -> bool:
    return all(map(_is_chain, node.targets))
