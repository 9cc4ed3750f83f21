"""Limits in two variables, along paths: enough to disprove a limit, never to prove one.

Symbols: f a sympy expression in x and y; (a, b) the point; a path (x(t), y(t)) of two expressions
in one symbol t, which arrives at (a, b) as t falls to 0.

If f tends to different values along two paths, or to none along one, it has no limit. If all
paths tried agree, nothing follows: x**2 y / (x**4 + y**2) tends to 0 along every line into the
origin, and to 1/2 along the parabola y = x**2. Source: T. M. Apostol, "Calculus", vol. 2, 2nd ed.
1969, section 8.4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from calcml_core.correct_rounding import checked
from calcml_core.errors import DomainError
from calcml_core.expressions import exact
from calcml_core.limits import OneSidedLimit, right_limit, same

if TYPE_CHECKING:
    import sympy

Path = tuple["sympy.Expr", "sympy.Expr"]
Variables = tuple["sympy.Symbol", "sympy.Symbol"]


@dataclass(frozen=True)
class PathLimits:
    """What f tends to along each of several paths into one point."""

    paths: tuple[Path, ...]
    limits: tuple[OneSidedLimit, ...]

    @property
    def refutes(self) -> bool:
        """Whether the paths prove that f has no limit; if not, they prove nothing."""
        values = [limit.value for limit in self.limits]
        differ = any(not same(one, other) for one, other in combinations(values, 2))
        return differ or not all(limit.exists for limit in self.limits)


def limit_along_path(
    expression: sympy.Expr, variables: Variables, at: Sequence[Any], path: Path
) -> OneSidedLimit:
    """Return what f(x(t), y(t)) tends to as t falls to 0. Exact.

    Raises ``DomainError`` if expression has symbols other than the two ``variables``, at is no
    pair of finite numbers, or the path does not arrive at ``at``, has two symbols, or stands
    still; ``UndecidedLimitError`` as ``limits.limit``.

    >>> import sympy
    >>> x, y, t = sympy.symbols("x y t")
    >>> f = x**2 * y / (x**4 + y**2)
    >>> [str(limit_along_path(f, (x, y), (0, 0), path)) for path in [(t, 3 * t), (t, t**2)]]
    ['0', '1/2']
    """
    f = _of_two(expression, variables)
    coordinates = _arriving(path, _point(at))
    return right_limit(f.subs(dict(zip(variables, coordinates, strict=True)), simultaneous=True), 0)


def limits_along_paths(
    expression: sympy.Expr, variables: Variables, at: Sequence[Any], paths: Sequence[Path]
) -> PathLimits:
    """Return the limits along several paths; errors as ``limit_along_path``, or if none is given.

    >>> import sympy
    >>> x, y, t = sympy.symbols("x y t")
    >>> lines = [line_path((0, 0), direction, t) for direction in [(1, 0), (1, 1)]]
    >>> limits_along_paths(x * y / (x**2 + y**2), (x, y), (0, 0), lines).refutes
    True
    """
    if not isinstance(paths, Sequence) or len(paths) == 0:
        raise DomainError(f"paths must hold at least one path, got {paths!r}")
    limits = (limit_along_path(expression, variables, at, path) for path in paths)
    return PathLimits(tuple(paths), tuple(limits))


def line_path(at: Sequence[Any], direction: Sequence[Any], t: sympy.Symbol) -> Path:
    """Return the ray (a + t u, b + t v) into ``at`` against a direction (u, v).

    Raises ``DomainError`` unless both are pairs of finite numbers, the direction not (0, 0).
    """
    (a, b), (u, v) = _point(at), _point(direction, "direction")
    if u == v == 0:
        raise DomainError(f"direction must not be (0, 0), got {direction!r}")
    return a + t * u, b + t * v


def limit_along_lines(
    expression: sympy.Expr, variables: Variables, at: Sequence[Any], slope: sympy.Symbol
) -> sympy.Expr:
    """Return the limit along y = b + slope (x - a), a formula in the symbol ``slope``.

    If the slope is in the formula, f has no limit. Exact, but sympy's answer for a slope of
    which nothing is known: special slopes may have another limit. Errors as
    ``limit_along_path``, and if the formula has no finite value.

    >>> import sympy
    >>> x, y, m = sympy.symbols("x y m")
    >>> limit_along_lines(x * y / (x**2 + y**2), (x, y), (0, 0), m)
    m/(m**2 + 1)
    """
    import sympy

    f, (a, b), t = _of_two(expression, variables), _point(at), sympy.Dummy("t", positive=True)
    m = sympy.Dummy("m", real=True)
    path = dict(zip(variables, (a + t, b + m * t), strict=True))
    try:
        answer = sympy.limit(f.subs(path, simultaneous=True), t, 0, "+")
    except (ArithmeticError, AttributeError, NotImplementedError, TypeError, ValueError):
        answer = sympy.nan  # sympy's ways to say that it does not know
    if answer.has(sympy.oo, sympy.zoo, sympy.nan, sympy.AccumBounds, sympy.Limit, t):
        raise DomainError(f"expression must have a limit along lines, got {expression}: {answer}")
    return answer.subs(m, slope)


def _of_two(expression: Any, variables: Variables) -> sympy.Expr:
    f = checked("expression", expression, 2)
    if len(set(variables)) != 2 or not f.free_symbols <= set(variables):
        raise DomainError(f"variables must be the two symbols of {f}, got {variables!r}")
    return f


def _point(at: Sequence[Any], name: str = "at") -> tuple[sympy.Expr, sympy.Expr]:
    try:
        a, b = at
    except (TypeError, ValueError):
        raise DomainError(f"{name} must be a pair of numbers, got {at!r}") from None
    return exact(f"{name}[0]", a), exact(f"{name}[1]", b)


def _arriving(path: Path, at: tuple[sympy.Expr, sympy.Expr]) -> list[sympy.Expr]:
    """Return the coordinates of a path, once it is known to end in the point."""
    import sympy

    given = path if isinstance(path, Sequence) else ()
    coordinates = [sympy.sympify(coordinate) for coordinate in given]
    if len(coordinates) == 2 and all(isinstance(c, sympy.Expr) for c in coordinates):
        symbols = set().union(*(coordinate.free_symbols for coordinate in coordinates))
        ends = [right_limit(c, 0).value for c in coordinates] if len(symbols) == 1 else [None] * 2
        if all(same(end, goal) for end, goal in zip(ends, at, strict=True)):
            return coordinates
    raise DomainError(f"path must be a pair in one symbol that arrives at {at}, got {path!r}")
