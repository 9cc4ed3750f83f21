"""Manim's own tangents and secants, held against the curve and the points they belong to."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
TOUCH = 0.02  # scene units between a tangent and its curve
TURN = 0.03  # radians between their directions
SAMPLES = 24  # points of each piece of a curve
KEPT = 64  # curves that are remembered
CURVES: list[Any] = []  # what tangents were drawn to, the newest last


class Touching(list[Any]):
    """The one claim of a ``TangentLine``; copies of the line claim nothing."""

    def __init__(self) -> None:
        super().__init__([self])

    def __deepcopy__(self, _memo: dict[int, Any]) -> tuple[()]:
        return ()

    def fault(self, line: Any) -> str:
        """What is wrong with the line: it touches none of the curves that had tangents."""
        start, end = line.get_start(), line.get_end()
        if not CURVES or not len(line.points) or np.linalg.norm(end - start) < TOUCH:
            return ""
        if any(touches(start, end, curve.points) for curve in reversed(CURVES)):
            return ""
        return "the tangent does not touch its curve with the curve's slope"


def remember_curves() -> None:
    """Let Manim's ``TangentLine`` remember its curve; it forgets it otherwise."""
    from manim import TangentLine

    if hasattr(TangentLine, "forgetful"):
        return
    forgetful: Any = TangentLine.__init__

    def remembering(self: Any, vmob: Any, *arguments: Any, **options: Any) -> None:
        forgetful(self, vmob, *arguments, **options)
        self.claims = Touching()
        if not any(vmob is curve for curve in CURVES):
            CURVES.append(vmob)
            del CURVES[:-KEPT]

    TangentLine.forgetful = forgetful  # type: ignore[attr-defined]  # marks that this is done
    TangentLine.__init__ = remembering  # type: ignore[method-assign]  # see above


def touches(start: Points, end: Points, curve: Points) -> bool:
    """Whether a line meets a curve of cubic pieces somewhere with the same direction."""
    if len(curve) < 4:
        return False
    pieces = curve[: len(curve) // 4 * 4].reshape(-1, 4, 3)[:, :, :2]
    t = np.linspace(0, 1, SAMPLES)[:, None, None]
    a, b, c, d = (pieces[None, :, i] for i in range(4))
    points = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    rates = (1 - t) ** 2 * (b - a) + 2 * (1 - t) * t * (c - b) + t**2 * (d - c)
    length = float(np.linalg.norm(end - start))
    ahead, way = ((end - start) / length)[:2], points - start[:2]
    beside = np.abs(ahead[0] * way[..., 1] - ahead[1] * way[..., 0])
    along = way @ ahead
    speed = np.maximum(np.linalg.norm(rates, axis=-1), 1e-12)
    turn = np.abs(ahead[0] * rates[..., 1] - ahead[1] * rates[..., 0]) / speed
    near = (beside < TOUCH) & (along > -TOUCH) & (along < length + TOUCH)
    return bool((near & (turn < np.sin(TURN))).any())


def secant_fault(group: Any) -> str:
    """What is wrong with a slope group of Manim's axes: its line misses the triangle's ends."""
    line = group.secant_line
    start, end = line.get_start(), line.get_end()
    ends = group.dx_line.get_start(), group.df_line.get_end()
    if min(np.linalg.norm(end - start), np.linalg.norm(ends[1] - ends[0])) < 5 * TOUCH:
        return ""
    ahead = (end - start) / np.linalg.norm(end - start)
    away = [abs(ahead[0] * (p - start)[1] - ahead[1] * (p - start)[0]) for p in ends]
    return "" if max(away) < TOUCH else "the secant misses the points of its slope triangle"
