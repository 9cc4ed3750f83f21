"""Colours as eyes see them: contrast after WCAG 2, and colour vision deficiencies.

Colours are sRGB, shape (..., 3), from 0 to 1.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
WEIGHTS = np.array([0.2126, 0.7152, 0.0722])

# Machado, Oliveira and Fernandes (2009), A physiologically-based model for simulation of color
# vision deficiency, severity 1.0; on linear RGB.
DEFICIENCIES = {
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
# Linear sRGB to CIE XYZ (D65), rows scaled so that white is (1, 1, 1).
TO_XYZ = np.array(
    [
        [0.43389, 0.37640, 0.18971],
        [0.2126, 0.7152, 0.0722],
        [0.01775, 0.10945, 0.87280],
    ]
)


def linear(colors: Floats) -> Floats:
    """Light from sRGB values (IEC 61966-2-1)."""
    low = colors / 12.92
    return np.where(colors <= 0.04045, low, ((np.maximum(colors, 0) + 0.055) / 1.055) ** 2.4)


def encoded(light: Floats) -> Floats:
    """The inverse of ``linear``, cut off at 0 and 1."""
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def luminance(colors: Floats) -> Floats:
    """Relative luminance, shape (...)."""
    return np.asarray(linear(colors) @ WEIGHTS)


def contrast(one: Floats, other: Floats) -> Floats:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    light, dark = luminance(one) + 0.05, luminance(other) + 0.05
    return np.asarray(np.maximum(light, dark) / np.minimum(light, dark))


def simulated(colors: Floats, deficiency: str) -> Floats:
    """The colours as somebody with this deficiency sees them."""
    return encoded(linear(colors) @ DEFICIENCIES[deficiency].T)


def difference(one: Floats, other: Floats) -> Floats:
    """The distance in CIE L*a*b* (1976): 2.3 is just noticeable, 100 is black and white."""
    return np.asarray(np.linalg.norm(_lab(one) - _lab(other), axis=-1))


def _lab(colors: Floats) -> Floats:
    xyz = linear(colors) @ TO_XYZ.T
    small = xyz <= (6 / 29) ** 3
    f = np.where(small, xyz / (3 * (6 / 29) ** 2) + 4 / 29, np.cbrt(xyz))
    x, y, z = np.moveaxis(f, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)
