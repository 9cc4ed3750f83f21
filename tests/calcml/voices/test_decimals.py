import pytest

from calcml.voices.decimals import spoken_decimals
from calcml.voices.voice import Utterance


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Es ist 4.2.", "Es ist 4,2."),
        ("von 9.0 auf 7.0, dann auf 6.1.", "von 9,0 auf 7,0, dann auf 6,1."),
        ("minus 0.01", "minus 0,01"),
        ("Im Jahr 1684. 3 Punkte.", "Im Jahr 1684. 3 Punkte."),
        ("Python 3.11.2 oder 1.2.3.4", "Python 3.11.2 oder 1.2.3.4"),
        ("5.329070518200751", "5,329070518200751"),
        ("z.B. 3.x und .5", "z.B. 3.x und .5"),
    ],
)
def test_a_decimal_point_is_said_as_a_comma(text: str, said: str) -> None:
    assert spoken_decimals(text, "de") == said
    assert len(said) == len(text)


@pytest.mark.parametrize(
    ("language", "sign"),
    [
        ("de", ","), ("de-AT", ","), ("de-CH", "."), ("fr", ","), ("pt-BR", ","), ("es", ","),
        ("es-MX", "."), ("en", "."), ("en-GB", "."), ("zh", "."), ("hi", "."), ("", "."),
    ],
)  # fmt: skip
def test_each_language_has_its_sign(language: str, sign: str) -> None:
    assert spoken_decimals("0.5", language) == f"0{sign}5"


def test_an_utterance_is_said_as_its_language_says_it() -> None:
    said = Utterance.of("a_lecture", "beat", "Es ist 4.2.", "de")
    assert said == Utterance("a_lecture", "beat", "Es ist 4,2.", "de")
