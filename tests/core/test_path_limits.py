import pytest
import sympy

from calcml_core.errors import DomainError
from calcml_core.limits import Failure
from calcml_core.path_limits import (
    limit_along_lines,
    limit_along_path,
    limits_along_paths,
    line_path,
)

x, y, z, t, m = sympy.symbols("x y z t m")
ORIGIN = (0, 0)
TRAP = x**2 * y / (x**4 + y**2)  # 0 along every line, 1/2 along the parabola
SADDLE = x * y / (x**2 + y**2)


def test_lines_agree_and_the_parabola_does_not() -> None:
    lines = [line_path(ORIGIN, (sympy.cos(a), sympy.sin(a)), t) for a in (0, 1, 2, 3)]
    along_lines = limits_along_paths(TRAP, (x, y), ORIGIN, lines)
    assert [answer.value for answer in along_lines.limits] == [0, 0, 0, 0]
    assert not along_lines.refutes
    with_parabola = limits_along_paths(TRAP, (x, y), ORIGIN, [*lines, (t, t**2)])
    assert with_parabola.limits[-1].value == sympy.Rational(1, 2)
    assert with_parabola.refutes
    assert with_parabola.paths[-1] == (t, t**2)


@pytest.mark.parametrize(
    ("f", "path", "value"),
    [
        (SADDLE, (t, t), sympy.Rational(1, 2)),
        (SADDLE, (t, -t), -sympy.Rational(1, 2)),
        (SADDLE, (t**2, sympy.sin(t)), 0),
        ((x**3 + y**3) / (x**2 + y**2), (t, 2 * t), 0),
        (sympy.sin(x * y) / (x * y), (t, t), 1),
        (abs(x) / (abs(x) + abs(y)), (-t, t), sympy.Rational(1, 2)),
        (y * sympy.sin(1 / x), (t, t), 0),
    ],
)
def test_limits_along_one_path(f: sympy.Expr, path: tuple[object, object], value: object) -> None:
    assert limit_along_path(f, (x, y), ORIGIN, path).value == value


def test_a_path_without_a_limit_refutes() -> None:
    one = limits_along_paths(1 / (x**2 + y**2), (x, y), ORIGIN, [(t, t)])
    assert one.limits[0].failure is Failure.DIVERGENCE
    assert one.refutes


def test_another_point_and_another_order_of_the_variables() -> None:
    path = line_path((1, 2), (3, -1), t)
    assert path == (1 + 3 * t, 2 - t)
    f = (x - 1) / (y - 2)
    assert limit_along_path(f, (x, y), (1, 2), path).value == -3
    assert limit_along_path(f, (y, x), (2, 1), (2 - t, 1 + 3 * t)).value == -3


def test_the_slope_of_the_line_decides() -> None:
    assert limit_along_lines(SADDLE, (x, y), ORIGIN, m) == m / (1 + m**2)
    assert limit_along_lines(TRAP, (x, y), ORIGIN, m) == 0
    for slope in (-2, 0, sympy.Rational(1, 3)):
        alone = limit_along_path(SADDLE, (x, y), ORIGIN, (t, slope * t))
        assert alone.value == (m / (1 + m**2)).subs(m, slope)
    with pytest.raises(DomainError, match="must have a limit along lines"):
        limit_along_lines(1 / (x**2 + y**2), (x, y), ORIGIN, m)
    with pytest.raises(DomainError, match="must have a limit along lines, got Max"):
        limit_along_lines(sympy.Max(x, y) / x, (x, y), ORIGIN, m)


def test_refusals() -> None:
    with pytest.raises(DomainError, match=r"variables must be the two symbols"):
        limit_along_path(x * z, (x, y), ORIGIN, (t, t))
    with pytest.raises(DomainError, match=r"variables must be the two symbols"):
        limit_along_path(x, (x, x), ORIGIN, (t, t))
    with pytest.raises(DomainError, match="at most 2 symbol"):
        limit_along_path(x * y * z, (x, y), ORIGIN, (t, t))
    with pytest.raises(DomainError, match=r"at must be a pair of numbers, got \(0,\)"):
        limit_along_path(x, (x, y), (0,), (t, t))
    with pytest.raises(DomainError, match=r"at\[1\] must be a finite real number"):
        limit_along_path(x, (x, y), (0, float("nan")), (t, t))
    with pytest.raises(DomainError, match="at must be a pair of numbers, got None"):
        limit_along_path(x, (x, y), None, (t, t))  # type: ignore[arg-type]
    still, three, none, listed = (sympy.Integer(0), sympy.Integer(0)), (t, t, t), None, ([t], t)
    for path in [(t, t + 1), (1 / t, t), (t, z), still, three, none, listed]:
        with pytest.raises(DomainError, match="path must be a pair in one symbol that arrives"):
            limit_along_path(x, (x, y), ORIGIN, path)  # type: ignore[arg-type]
    with pytest.raises(DomainError, match="paths must hold at least one path"):
        limits_along_paths(x, (x, y), ORIGIN, [])
    with pytest.raises(DomainError, match="paths must hold at least one path, got None"):
        limits_along_paths(x, (x, y), ORIGIN, None)  # type: ignore[arg-type]
    with pytest.raises(DomainError, match=r"direction must not be \(0, 0\)"):
        line_path(ORIGIN, (0, 0), t)
