"""What a film says about itself."""

from __future__ import annotations

from dataclasses import dataclass

THREE_LETTERS = {
    "ar": "ara", "cs": "ces", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "hi": "hin",
    "it": "ita", "ja": "jpn", "ko": "kor", "nl": "nld", "pl": "pol", "pt": "por", "ru": "rus",
    "sv": "swe", "tr": "tur", "uk": "ukr", "zh": "zho",
}  # fmt: skip  # ISO 639-1 to 639-2, which MP4 wants


@dataclass(frozen=True)
class Titles:
    """What the file says about itself."""

    title: str
    course: str
    licence: str
    language: str
    chapter: str | None = None
    number: int | None = None

    @property
    def tags(self) -> dict[str, str]:
        """MP4 metadata: no times, so that the same film has the same bytes."""
        tags = {"title": self.title, "album_artist": self.course, "copyright": self.licence}
        if self.chapter is not None:
            tags["album"] = self.chapter
        if self.number is not None:
            tags["track"] = str(self.number)
        return tags

    @property
    def iso_language(self) -> str:
        """The language in three letters."""
        return THREE_LETTERS.get(self.language.split("-")[0].lower(), "und")
