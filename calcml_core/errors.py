"""The error that every function of this package raises for an argument it cannot use."""


class DomainError(ValueError):
    """An argument lies outside the set on which the function is defined.

    The message names the argument and gives the value that was refused.
    """


class DivergenceError(DomainError):
    """An iteration left the range of floats; the message gives the step at which it did."""
