from __future__ import annotations

from html.parser import HTMLParser

from calcml.assemble.transcript import transcript_html, transcript_text
from calcml.timeline.records import Beat, Identity, Timeline

LECTURE = Identity("A", "a", "a.py", "Slopes & <more>", None, None, None)
WRITTEN = "Is x\u00a0<\u00a02? Yes. So x² & y."
OFFSETS = (0, 3, 9, 14, 17, 20, 22)
WORDS = tuple((offset, 0.5 * n) for n, offset in enumerate(OFFSETS))
BEAT = Beat("why", "Why & <how>", 90, 100, 3.5, WRITTEN, "spoken", WORDS, (), {})
TIMELINE = Timeline(LECTURE, 30, 854, 480, 2400, (), (BEAT, Beat(
    "end", "The end", 2000, 100, 1.0, "Done.", "Done.", ((0, 0.25),), (), {}
)))  # fmt: skip


class Page(HTMLParser):
    """Texts by tag, and the times of the spans."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.starts: list[float] = []
        self.language = ""
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag not in ("meta",):
            self.open.append(tag)
        if tag == "span":
            self.starts.append(float(values["data-start"] or -1))
        if tag == "html":
            self.language = values["lang"] or ""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append((self.open[-1], data.strip()))


def test_text_has_times_titles_and_words() -> None:
    assert transcript_text(TIMELINE) == (
        f"Slopes & <more>\n\n[0:03] Why & <how>\n\n{WRITTEN}\n\n[1:06] The end\n\nDone.\n"
    )


def test_html_keeps_every_character_and_gives_each_sentence_its_second() -> None:
    page = Page(transcript_html(TIMELINE, "en"))
    assert page.open == []
    assert page.language == "en"
    spans = [text for tag, text in page.found if tag == "span"]
    assert spans == ["Is x\u00a0<\u00a02?", "Yes.", "So x² & y.", "Done."]
    assert page.starts == [3.0, 4.0, 4.5, 66.917]
    assert [text for tag, text in page.found if tag in ("h1", "h2", "time")] == [
        "Slopes & <more>", "0:03", "Why & <how>", "1:06", "The end"
    ]  # fmt: skip
