import pytest

from calcml.voices.symbols import symbols_in


@pytest.mark.parametrize(
    "text",
    [
        "So let Q slide down towards P. The slope falls: from 9.0, to 7.0, to 6.1.",
        "Is it “cosine of u”, or the sine's? Well – no; don't (really)…",
        "In 1684, twenty-two sevenths: 3.14, 50% and €5. The 96th side, the 1st, the 2nd.",
        "Die Steigung fällt: von 9,0 auf 6,1. Größer? Ja! État, naïve, señor.",
        "minus 1 and minus an eighth",
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    assert symbols_in(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x² and ∂f", ["²", "∂"]),
        ("π is π", ["π"]),
        ("f′(x) = 2x", ["′", "=", "2x"]),
        ("at −1 or -1", ["−", "-"]),
        ("x1 + x2", ["+", "x1", "x2"]),
        ("a/b < c", ["/", "<"]),
        ("well-known 3-fold", []),
    ],
)
def test_signs_are_found_once_each(text: str, found: list[str]) -> None:
    assert symbols_in(text) == found
