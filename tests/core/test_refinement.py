import math
from itertools import pairwise

import pytest

from calcml_core.refinement import MOST_PANELS, refined


def test_panels_cover_the_interval_once() -> None:
    panels, doubt = refined(lambda x: abs(x - 0.3), [0.0, 0.5, 2.0], 1e-14)
    edges = sorted(tuple(sorted(part.edges)) for part in panels)
    assert (edges[0][0], edges[-1][1]) == (0, 2)
    assert all(b == pytest.approx(c, rel=1e-15) for (_, b), (c, _) in pairwise(edges))
    assert doubt == 0


def test_a_singular_point_becomes_an_end() -> None:
    panels, doubt = refined(lambda x: 1 / math.sqrt(abs(x - 0.3)), [0.0, 1.0], 1e-14)
    assert {part.stretch.end for part in panels} == {0, 0.3, 1}
    assert 1e-10 < doubt < 1e-7


def test_several_are_found_at_once() -> None:
    places = (0.1, 0.35, 0.77)
    panels, _ = refined(lambda x: sum(abs(x - c) ** -0.3 for c in places), [0.0, 1.0], 1e-14)
    assert {part.stretch.end for part in panels} == {0, *places, 1}


def test_the_error_is_below_the_tolerance_if_that_can_be_had() -> None:
    for tolerance in (1e-4, 1e-9, 1e-14):
        panels, _ = refined(lambda x: math.cos(300 * x), [0.0, 3.0], tolerance)
        error, size = (math.fsum(getattr(p, name) for p in panels) for name in ("error", "size"))
        assert error <= max(tolerance, 1e-11) * size


def test_it_gives_up() -> None:
    panels, _ = refined(lambda x: math.sin(1 / x), [1e-6, 1.0], 1e-14)
    assert MOST_PANELS <= len(panels) < 3 * MOST_PANELS
