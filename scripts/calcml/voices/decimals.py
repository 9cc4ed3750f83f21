"""Decimal points as they are said: in German, say, 4.2 is "vier Komma zwei".

Captions and picture keep the numbers as they were computed. The spoken text keeps its length, so
that every word and mark stays where it is.
"""

from __future__ import annotations

import re

# Languages that say a comma, unless their region says a point.
COMMA = (
    "bg", "bs", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr", "hu", "id", "is", "it",
    "lt", "lv", "mk", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr",
    "uk", "vi",
)  # fmt: skip
POINT = ("de-ch", "de-li", "es-mx", "es-us", "it-ch")
DECIMAL_POINT = re.compile(r"(?<![\d.])(\d+)\.(?=\d+(?!\d|\.\d))")  # but not in 1.2.3


def spoken_decimals(text: str, language: str) -> str:
    """The text with the decimal sign that the language says."""
    code = language.lower()
    if code in POINT or code.split("-")[0] not in COMMA:
        return text
    return DECIMAL_POINT.sub(r"\1,", text)
