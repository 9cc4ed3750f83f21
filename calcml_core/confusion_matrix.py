"""Confusion matrices of two and more classes.

Symbols: k the number of classes, n the number of cases. Rows are true classes, columns predicted
ones, as in the common libraries. Rates are as in ``confusion``: correctly rounded quotients of
counts, and ``DomainError`` where the denominator is 0.

Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
Measurement 20 (1960) 37-46; M. Sokolova and G. Lapalme, "A systematic analysis of performance
measures for classification tasks", Inf. Process. Manag. 45 (2009) 427-437, table 3.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from calcml_core.arguments import whole
from calcml_core.array_arguments import square
from calcml_core.confusion import BinaryConfusion
from calcml_core.errors import DomainError
from calcml_core.rationals import mean

MOST = 2**53  # every whole number up to here is a float


@dataclass(frozen=True, eq=False)
class ConfusionMatrix:
    """Counts, shape (k, k), read-only; ``classes`` names rows and columns, in order.

    ``DomainError`` unless there are two or more classes, all different, and the counts are whole,
    0 to 2**53, and not all 0.

    >>> ConfusionMatrix(("cat", "dog"), [[3, 1], [0, 2]]).one_against_rest("cat").recall
    0.75
    """

    classes: tuple[Hashable, ...]
    counts: NDArray[np.int64]

    def __post_init__(self) -> None:
        names = _different(self.classes)
        rows = square("counts", self.counts, len(names)).tolist()
        numbers = [[whole("counts", count, 0, MOST) for count in row] for row in rows]
        counts = np.array(numbers, dtype=np.int64)
        if not counts.any():
            raise DomainError(f"counts must not all be 0, got {numbers!r}")
        counts.setflags(write=False)
        object.__setattr__(self, "classes", names)
        object.__setattr__(self, "counts", counts)

    @property
    def cases(self) -> int:
        """Number of cases n."""
        return int(self.counts.sum())

    @property
    def accuracy(self) -> float:
        """Share of the cases on the diagonal; also the recall and precision over all classes."""
        return int(self.counts.trace()) / self.cases

    def one_against_rest(self, name: Hashable) -> BinaryConfusion:
        """Return the counts of the test for one class; ``DomainError`` if there is none such.

        Its rates are the recall, precision and so on of this class.
        """
        if name not in self.classes:
            raise DomainError(f"name must be one of {self.classes}, got {name!r}")
        c = self.classes.index(name)
        hits, row, column = (
            int(part) for part in (self.counts[c, c], self.counts[c].sum(), self.counts[:, c].sum())
        )
        return BinaryConfusion(hits, column - hits, row - hits, self.cases - row - column + hits)

    @property
    def macro_recall(self) -> float:
        """Mean recall of all classes, also balanced accuracy; relative error < 3e-16."""
        return self._mean("recall")

    @property
    def macro_precision(self) -> float:
        """Mean precision of all classes; accuracy as above."""
        return self._mean("precision")

    @property
    def macro_f1(self) -> float:
        """Mean F1 of all classes; accuracy as above."""
        return self._mean("f1")

    def _mean(self, rate: str) -> float:
        return mean(rate, np.array([self._rate(rate, name) for name in self.classes]))

    def _rate(self, rate: str, name: Hashable) -> float:
        try:
            return float(getattr(self.one_against_rest(name), rate))
        except DomainError as error:
            raise DomainError(f"{error} for class {name!r}") from None

    @property
    def kappa(self) -> float:
        """Cohen's (p - e) / (1 - e): the accuracy p beyond e, that of a shuffled prediction."""
        rows, columns = self.counts.sum(axis=1).tolist(), self.counts.sum(axis=0).tolist()
        chance = Fraction(sum(a * b for a, b in zip(rows, columns, strict=True)), self.cases**2)
        if chance == 1:
            raise DomainError(f"counts must hold two classes for a kappa, got {rows}, {columns}")
        accuracy = Fraction(int(self.counts.trace()), self.cases)
        return float((accuracy - chance) / (1 - chance))


def confusion_matrix(
    actual: Iterable[Any], predicted: Iterable[Any], classes: Iterable[Any] | None = None
) -> ConfusionMatrix:
    """Count how often each class was predicted for each true class; n cases of each.

    Classes may be anything that can be compared and sorted, such as numbers or names; they are
    sorted, unless given in an order of their own.

    Raises ``DomainError`` for no cases, different numbers of them, fewer than two classes, a
    class given twice, one that is not among those given, NaN, and what cannot be sorted.

    >>> confusion_matrix("cat dog dog owl".split(), "cat owl dog owl".split()).counts
    array([[1, 0, 0],
           [0, 1, 1],
           [0, 0, 1]])
    """
    truth, guesses = _cases("actual", actual), _cases("predicted", predicted)
    if len(truth) != len(guesses):
        raise DomainError(f"predicted must hold {len(truth)} cases, got {len(guesses)}")
    names = _classes(truth + guesses, classes)
    place = {name: index for index, name in enumerate(names)}
    counts = np.zeros((len(names), len(names)), dtype=np.int64)
    for (row, column), count in Counter(zip(truth, guesses, strict=True)).items():
        counts[place[row], place[column]] = count
    return ConfusionMatrix(names, counts)


def _cases(name: str, values: Iterable[Any]) -> list[Any]:
    cases = _names(name, values)
    if len(cases) == 0:
        raise DomainError(f"{name} must hold at least one case, got {values!r}")
    return cases


def _names(name: str, values: Iterable[Any]) -> list[Any]:
    try:
        names = list(values.tolist() if isinstance(values, np.ndarray) else values)
    except TypeError:
        raise DomainError(f"{name} must hold names of classes, got {values!r}") from None
    for each in names:
        if not _is_name(each):
            raise DomainError(f"{name} must hold names of classes, got {each!r}")
    return names


def _is_name(value: Any) -> bool:
    """Whether it can be looked up: no NaN, which equals nothing, and nothing that may change."""
    try:
        hash(value)
    except TypeError:
        return False
    return bool(value == value)


def _different(classes: Iterable[Any]) -> tuple[Any, ...]:
    names = tuple(_names("classes", classes))
    if len(names) < 2 or len(set(names)) < len(names):
        raise DomainError(f"classes must be two or more, all different, got {names!r}")
    return names


def _classes(cases: list[Any], given: Iterable[Any] | None) -> tuple[Any, ...]:
    found = set(cases)
    try:
        names = _different(sorted(found) if given is None else given)
    except TypeError:
        raise DomainError(f"classes must be given where they cannot be sorted: {found}") from None
    if not found <= set(names):
        raise DomainError(f"classes must hold every class of the cases, got {names!r} of {found}")
    return names
