"""Cases that have a true label, 1 or 0, and a score that should be high where the label is 1."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from calcml_core.array_arguments import column, same_shape
from calcml_core.errors import DomainError

Truth = NDArray[np.bool_]


def checked_cases(labels: ArrayLike, scores: ArrayLike) -> tuple[Truth, NDArray[Any]]:
    """Return labels as truth values and scores as numbers, of shape (n,) each.

    Scores that numpy holds as numbers keep their type, for whole numbers above 2**53 have no
    floats of their own; all others, such as fractions, are read as floats.

    Raises ``DomainError`` for other shapes or different lengths, scores that are not finite,
    labels other than 0 and 1 (or truth values), and labels of one class only.
    """
    truth, numbers = column("labels", labels), column("scores", scores)
    same_shape("scores", numbers, "labels", truth)
    strange = (truth != 0) & (truth != 1)
    if strange.any():
        raise DomainError(f"labels must be 0 or 1, got {float(truth[strange][0])!r}")
    if (truth == truth[0]).all():
        raise DomainError(f"labels must hold both classes, got only {truth[0]:g}")
    given = np.asarray(scores)
    return truth == 1, given if given.dtype.kind in "iuf" else numbers


def cumulative_counts(
    truth: Truth, scores: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[np.int64], NDArray[np.int64]]:
    """Return the different scores, falling, and how many positives and negatives reach each.

    "Reach": score >= that one; tied cases come in together. Shapes (m,), m <= n.
    """
    order = np.argsort(scores)[::-1]
    falling, positive = scores[order], truth[order]
    last = np.append(np.flatnonzero(falling[1:] != falling[:-1]), len(falling) - 1)
    reached = np.cumsum(positive, dtype=np.int64)[last]
    return falling[last], reached, last + 1 - reached
