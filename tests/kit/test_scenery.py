from __future__ import annotations

import numpy as np
import pytest
from manim import RIGHT, UP

from scenes.kit.ground import FROM_ABOVE, View
from scenes.kit.layout import STAGE
from scenes.kit.relief import Relief
from scenes.kit.scenery import Mist, Signposts, compass


def test_signposts_stay_at_their_places_while_the_view_turns() -> None:
    relief = Relief(lambda x, y: x**2 + y, (-2.0, 2.0), (-2.0, 2.0), View(0.3, 0.7, 1.0))
    places = [(1.0, 0.5), (-1.0, -0.5)]
    posts = Signposts(relief, places, {"East": RIGHT, "West": UP})
    relief.look(View(-0.5, 1.2, 1.4))
    posts.update()
    east, west = (relief.at(*place) for place in places)
    assert posts[0].get_left()[0] > east[0]
    assert posts[0].get_y() == pytest.approx(east[1], abs=0.01)
    assert posts[1].get_bottom()[1] > west[1]
    assert posts[1].get_x() == pytest.approx(west[0], abs=0.01)


def test_rings_go_round_the_places_they_were_made_for() -> None:
    relief = Relief(lambda x, y: x + y, (-2.0, 2.0), (-2.0, 2.0), View(0.0, FROM_ABOVE, 1.0))
    posts = Signposts(relief, [(1.0, 1.0)], {"Here": UP})
    np.testing.assert_allclose(posts.rings[0].get_center(), [1, 1, 0], atol=1e-9)


def test_a_compass_says_which_way_x_and_y_grow() -> None:
    east, north = compass(STAGE)[0]
    assert east.get_end()[0] > east.get_start()[0]
    assert north.get_end()[1] > north.get_start()[1]
    needle = compass(STAGE)
    assert STAGE.left <= needle.get_left()[0]
    assert STAGE.bottom <= needle.get_bottom()[1]
    assert [name.written for name in needle[1]] == ["x", "y"]


def test_mist_lies_in_the_rows_of_its_region() -> None:
    mist = Mist(STAGE, [-3.0, 0.0])
    assert mist.get_top()[1] > 0 > mist.get_bottom()[1]
    opacities = {layer.get_fill_opacity() for layer in mist}
    assert max(opacities) < 0.05  # soft: many faint layers
    upper = [layer for layer in mist if layer.get_y() > 0]
    assert {round(layer.get_x(), 6) for layer in upper} == {round(STAGE.center[0] - 3.0, 6)}
