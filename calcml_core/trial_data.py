"""The eight patients of a clinical trial: the data to which the course fits a line.

Source: J. Krohn, "ML-foundations", notebook "regression-in-pytorch" (MIT licence). The scores are
made up there, as 2 - x/2 plus normal noise of standard deviation 0.2.
"""

from collections.abc import Sequence

import numpy as np

from calcml_core.array_arguments import Vector


def _fixed(numbers: Sequence[float]) -> Vector:
    values = np.array(numbers, dtype=float)
    values.setflags(write=False)
    return values


# Dose of a drug against Alzheimer's disease, in mL, and the patient's forgetfulness score, which
# has no unit. Shape (8,) each, read-only.
DOSAGE = _fixed([0, 1, 2, 3, 4, 5, 6, 7])
FORGETFULNESS = _fixed([1.86, 1.31, 0.62, 0.33, 0.09, -0.67, -1.23, -1.37])
