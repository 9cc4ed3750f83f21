"""What a voice would read wrongly: signs that should have been written out in words."""

from __future__ import annotations

import re

# Letters of the Latin alphabet, digits, and the punctuation of prose. A hyphen counts as a minus
# before a digit, and a digit within a word as an index.
SIGN = re.compile(r"[^\sA-Za-zÀ-ÖØ-öø-ÿĀ-ſ0-9.,;:!?'\"’‘“”„«»()%€$…–—-]|(?<!\w)-(?=\d)")
MIXED = re.compile(r"\b[A-Za-z]+\d\w*|\b\d+[A-Za-z]\w*")
ORDINAL = re.compile(r"\d+(st|nd|rd|th)")


def symbols_in(spoken: str) -> list[str]:
    """The signs, and the words that mix letters and digits, each once, in order."""
    mixed = [word for word in MIXED.findall(spoken) if not ORDINAL.fullmatch(word)]
    return list(dict.fromkeys([*SIGN.findall(spoken), *mixed]))
