"""Picture sizes and frame rates."""

from __future__ import annotations

from dataclasses import dataclass, replace

from calcml.errors import UserError

SAMPLE_RATE = 48_000  # audio samples a second; every frame is a whole number of them
VOICE = "auto"  # a recording if there is one, else espeak, else none


@dataclass(frozen=True)
class Settings:
    """What to render: width and height in pixels, frames a second, a voice, a language.

    ``language`` is empty for the course's own.
    """

    quality: str
    width: int
    height: int
    fps: int
    voice: str = VOICE
    language: str = ""

    @property
    def folder(self) -> str:
        """The folder below ``media/``: none for the default, else what is unusual.

        Another voice speaks in the same place: ``de/draft``, ``hd-60fps``, ``low``.
        """
        usual = QUALITIES[self.quality]
        rate = "" if self.fps == usual.fps else f"-{self.fps}fps"
        size = "" if usual is DEFAULT and not rate else f"{self.quality}{rate}"
        return "/".join(filter(None, (self.language, size)))


QUALITIES = {
    settings.quality: settings
    for settings in (
        Settings("draft", 854, 480, 15),
        Settings("low", 1280, 720, 30),
        Settings("hd", 1920, 1080, 30),
        Settings("4k", 3840, 2160, 60),
    )
}
DEFAULT = QUALITIES["hd"]


def settings_for(
    quality: str, fps: int | None = None, voice: str = VOICE, language: str = ""
) -> Settings:
    """The named quality, at another frame rate if one is given."""
    if quality not in QUALITIES:
        raise UserError(f"no quality {quality!r}", hint=f"known: {', '.join(QUALITIES)}")
    chosen = replace(QUALITIES[quality], voice=voice, language=language)
    if fps is None:
        return chosen
    if fps <= 0 or SAMPLE_RATE % fps:
        raise UserError(
            f"{fps} frames a second cannot be kept in step with sound",
            hint=f"use a divisor of {SAMPLE_RATE}, such as 15, 24, 25, 30, 50 or 60",
        )
    return replace(chosen, fps=fps)
