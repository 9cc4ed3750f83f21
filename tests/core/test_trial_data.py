import numpy as np
import pytest

from calcml_core.trial_data import DOSAGE, FORGETFULNESS


def test_eight_patients() -> None:
    assert DOSAGE.tolist() == list(range(8))
    assert FORGETFULNESS.tolist() == [1.86, 1.31, 0.62, 0.33, 0.09, -0.67, -1.23, -1.37]


@pytest.mark.parametrize("data", [DOSAGE, FORGETFULNESS])
def test_data_cannot_be_changed(data: np.ndarray) -> None:
    with pytest.raises(ValueError, match="read-only"):
        data[0] = 1
