"""The method of exhaustion: pi trapped between polygons, squeezed by doubling their sides."""

from math import pi

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Rotate,
    SurroundingRectangle,
    Transform,
    TransformFromCopy,
    ValueTracker,
    VGroup,
    VMobject,
)

from calcml_core.exhaustion import (
    archimedes_bounds,
    certified_decimals,
    naive_doubling,
    parabola_area,
    polygon_bounds,
    shrink_factor,
    stable_doubling,
)
from scenes.kit import theme
from scenes.kit.equations import assemble, fly, rewrite
from scenes.kit.layout import WHOLE, column, following, row, span, table
from scenes.kit.lecture import Lecture
from scenes.kit.lens import Lens, leaders
from scenes.kit.numbers import computed, given
from scenes.kit.plots import moving, note
from scenes.kit.polygons import (
    Sides,
    Slice,
    Trap,
    Unroll,
    direction,
    half_circle_slices,
    half_rim,
    upper_half,
)
from scenes.kit.readouts import readout
from scenes.kit.ruler import Ruler, zoomed
from scenes.kit.text import Formula, Words, symbol
