"""How a waiver is written: which rule, perhaps what it is about, and why.

waive overlap: the crossed-out formula is the point
waive overlap “E = mc”: it is meant to be covered here
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from calcml.timeline.findings import ERROR, RULES, Finding

NOTATION = re.compile(
    r"""waive\s+(?P<rule>[\w-]+)\s*
    (?:“(?P<curly>[^”]+)”|"(?P<straight>[^"]+)")?\s*
    (?P<colon>:?)\s*(?P<reason>.*)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
FEWEST = 3  # words of a reason
UNKNOWN_GOES_TO = "words"  # the rule that stands for mistakes in a rule's name


@dataclass(frozen=True)
class Waiver:
    """A waiver, where it stands, and the lines it may be about, the likeliest first."""

    path: str
    line: int
    rule: str
    part: str
    reason: str
    targets: tuple[range, ...] = ()

    @property
    def fault(self) -> str:
        """What is wrong with the waiver itself, if anything is."""
        if self.rule not in RULES:
            return f"No rule is called “{self.rule}”. The rules are {', '.join(RULES)}."
        if len(self.reason.split()) < FEWEST:
            advice = f"Say after a colon, in {FEWEST} words or more, why it may stay"
            return f"This waiver of {self.rule} gives no reason. {advice}."
        return ""

    @property
    def unused(self) -> str:
        """What to say of a waiver that no finding needs."""
        about = f" about “{self.part}”" if self.part else ""
        return f"This waiver of {self.rule} waives nothing{about}. Take it out."

    def is_about(self, finding: Finding, target: range) -> bool:
        """Whether the finding is one of those it may waive."""
        same = (finding.rule, finding.path) == (self.rule, self.path)
        text = f"{finding.subject}\n{finding.message}"
        return same and finding.line in target and self.part in text

    def finding(self, message: str) -> Finding:
        """A finding about the waiver itself, which nothing can waive."""
        rule = self.rule if self.rule in RULES else UNKNOWN_GOES_TO
        subject = f"waive {self.rule} {self.part}".rstrip()
        return Finding(rule, ERROR, message, self.path, self.line, subject=subject)


def parsed(text: str, path: str, line: int, targets: tuple[range, ...]) -> Waiver | None:
    """The waiver that a comment's text is; nothing if it only begins with the same word."""
    found = NOTATION.fullmatch(text.strip())
    if found is None or not (found["colon"] or found["rule"].lower() in RULES):
        return None
    part = (found["curly"] or found["straight"] or "").strip()
    reason = " ".join(found["reason"].split()) if found["colon"] else ""
    return Waiver(path, line, found["rule"].lower(), part, reason, targets)
