"""Bowl, dome or saddle: what the Hessian says about a point where the gradient is 0.

Symbols: H a Hessian, shape (d, d), symmetric; its eigenvalues are the principal curvatures, the
bends along d perpendicular axes.

Source: T. M. Apostol, "Calculus", vol. 2, 2nd ed. 1969, sections 9.9-9.11.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from calcml_core.arguments import all_finite, finite
from calcml_core.array_arguments import Vector, column
from calcml_core.derivative_matrices import hessian
from calcml_core.dual_numbers import derivative
from calcml_core.errors import DomainError
from calcml_core.gradients import gradient
from calcml_core.newton_minima import Kind, checked_hessian, kind_of
from calcml_core.rationals import rounded

HIGHEST = 8  # order of the derivatives that are asked what happens at a flat point


@dataclass(frozen=True, eq=False)
class Curvatures:
    """Principal curvatures, shape (d,), the least first, and their axes.

    Column k of ``axes``, shape (d, d), is the unit vector along which H bends by values[k].
    """

    values: Vector
    axes: Vector


@dataclass(frozen=True, eq=False)
class CriticalPoint:
    """A point, shape (d,), where the gradient is 0, with the height and the Hessian there."""

    point: Vector
    value: float
    hessian: Vector
    curvatures: Curvatures
    kind: Kind


def principal_curvatures(matrix: ArrayLike) -> Curvatures:
    """Eigenvalues and eigenvectors of a Hessian.

    For d = 2 relative error < 1e-15, of the small one too: it is the exact determinant over the
    large one. For d > 2, LAPACK's: error < d * 3e-16 of the largest curvature.
    Raises ``DomainError`` unless the Hessian is square, symmetric and finite, and if a curvature
    overflows.

    >>> least, greatest = principal_curvatures([[802, -400], [-400, 200]]).values
    >>> round(float(least), 3), round(float(greatest), 1)
    (0.399, 1001.6)
    """
    H = checked_hessian(matrix)
    if H.shape == (2, 2):
        return _planar_curvatures(*H.ravel().tolist())
    values, axes = np.linalg.eigh(np.where(H == H.T, H, H / 2 + H.T / 2))
    return Curvatures(all_finite("curvatures", values), axes)


def _planar_curvatures(a: float, b: float, c: float, d: float) -> Curvatures:
    exponent = math.frexp(max(map(abs, (a, b, c, d))))[1]
    p, q, r, s = (math.ldexp(entry, -exponent) for entry in (a, b, c, d))  # at most 1
    off, middle, half = (q + r) / 2, (p + s) / 2, (p - s) / 2
    large = (
        Fraction(middle + math.copysign(math.hypot(half, off), middle)) * Fraction(2) ** exponent
    )
    small = Fraction(0)
    if large != 0:
        small = (Fraction(a) * Fraction(d) - ((Fraction(b) + Fraction(c)) / 2) ** 2) / large
    turn = math.atan2(off, half) / 2  # of the axis of the greater curvature
    values = np.array([rounded("curvature", value) for value in sorted((small, large))])
    cos, sin = math.cos(turn), math.sin(turn)
    return Curvatures(values, np.array([[-sin, cos], [cos, sin]]))


def critical_point(
    f: Callable[..., Any], point: Sequence[float], tolerance: float = 1e-9
) -> CriticalPoint:
    """Tell what kind of critical point f(x, y, ...) has at a point.

    The kind is ``kind_of`` the Hessian; "degenerate" leaves it to higher derivatives. Raises
    ``DomainError`` unless the point is a sequence of finite numbers, f has second derivatives
    there, and every slope is at most ``tolerance`` >= 0.

    >>> critical_point(lambda x, y: x**2 - y**2, (0, 0)).kind
    'saddle'
    """
    at = column("point", point)
    slopes = gradient(f, at.tolist())
    if np.abs(slopes).max() > _checked_tolerance(tolerance):
        raise DomainError(f"point must be critical, got {tuple(at.tolist())} of slopes {slopes}")
    H = hessian(f, at.tolist())
    height = finite("f(point)", f(*at.tolist()))
    return CriticalPoint(at, height, H, principal_curvatures(H), kind_of(H))


def flat_kind(
    f: Callable[[Any], Any], x: float, tolerance: float = 1e-9
) -> Literal["minimum", "maximum", "inflection"]:
    """Tell what a function of one variable does where its slope is 0, by higher derivatives.

    The first derivative after it that is not 0 decides: of odd order, the graph passes through
    its flat tangent; of even order, its sign tells. x is taken to be rounded: a derivative counts
    as 0 if it is at most ``tolerance`` >= 0, or if a change of x by so much of itself brings it
    to 0.

    Raises ``DomainError`` unless f is a function, x finite, the slope there 0 and a derivative
    up to order 8 is not.

    >>> flat_kind(lambda x: x**3 + 6, 0), flat_kind(lambda x: x**4, 0)
    ('inflection', 'minimum')
    """
    if not callable(f):
        raise DomainError(f"f must be a function, got {f!r}")
    at, tiny = finite("x", x), _checked_tolerance(tolerance)
    if not _counts_as_nought(slope := _bend(f, at, 1), f, at, 1, tiny):
        raise DomainError(f"x must be critical, got {x!r} of slope {slope}")
    for order in range(2, HIGHEST + 1):
        if not _counts_as_nought(bend := _bend(f, at, order), f, at, order, tiny):
            return "inflection" if order % 2 else "minimum" if bend > 0 else "maximum"
    raise DomainError(f"f must have a derivative up to order {HIGHEST} that is not 0, at x = {x!r}")


def _bend(f: Callable[[Any], Any], x: float, order: int) -> float:
    return finite(f"derivative {order} of f", derivative(f, x, order))


def _counts_as_nought(
    bend: float, f: Callable[[Any], Any], x: float, order: int, tiny: float
) -> bool:
    if abs(bend) <= tiny or order == HIGHEST or x * tiny == 0:
        return abs(bend) <= tiny
    return abs(bend) <= abs(_bend(f, x, order + 1) * x) * tiny


def _checked_tolerance(tolerance: float) -> float:
    number = finite("tolerance", tolerance)
    if number < 0:
        raise DomainError(f"tolerance must not be negative, got {tolerance!r}")
    return number
