"""What every voice can do: say a line, and tell beforehand what the sound will depend on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from calcml.voices.decimals import spoken_decimals

if TYPE_CHECKING:  # a command that only asks which voices there are loads no numpy
    from calcml.sound.samples import Samples


@dataclass(frozen=True)
class Utterance:
    """What is to be said: the spoken text of a lecture's beat, in a language such as ``en``."""

    stem: str
    beat: str
    text: str
    language: str

    @classmethod
    def of(cls, stem: str, beat: str, spoken: str, language: str) -> Utterance:
        """A beat's spoken text as it is said in a language; places stay those in ``spoken``."""
        return cls(stem, beat, spoken_decimals(spoken, language), language)

    @property
    def name(self) -> str:
        """The name of its recording: ``delta_method.secant``."""
        return f"{self.stem}.{self.beat}"


@dataclass(frozen=True)
class Clip:
    """An utterance as it sounds.

    ``words`` are (offset in the text, second) of each word; ``notes`` say, for people, what is
    wrong with the sound or was put right.
    """

    voice: str
    samples: Samples
    words: tuple[tuple[int, float], ...]
    notes: tuple[str, ...] = ()


class MuteError(Exception):
    """A voice could not say a line; the message says why and what to do."""


class Voice(Protocol):
    """Somebody or something that speaks."""

    @property
    def name(self) -> str:
        """``espeak``, ``recordings`` or ``command``."""

    def key(self, utterance: Utterance) -> str | None:
        """A digest of all that the sound depends on; none if this voice cannot say the line.

        Raises ``MuteError`` where it should be able to, and can say why it is not.
        """

    def say(self, utterance: Utterance) -> Clip:
        """Say it. Raises ``MuteError``."""
