"""Pictures of findings: the frame that shows each, with the places marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from PIL import Image

from calcml.course.outline import Lecture, class_name, stem_name
from calcml.picture.marking import marked
from calcml.report.results import Checked
from calcml.settings import QUALITIES, Settings
from calcml.timeline.findings import RULES, Finding
from calcml.workers.jobs import Finished, Job

QUALITY = QUALITIES["low"]


@dataclass
class Pictures:
    """Draws one picture a finding into a folder: ``08-delta-method-003-overlap.png``."""

    folder: Path
    project: Path
    settings: Settings
    numbers: Counter[str] = field(default_factory=Counter)  # of pictures so far, by slug
    checked: dict[Lecture, Checked] = field(default_factory=dict)

    def job(self, checked: Checked) -> Job | None:
        """What a worker has to draw; nothing if no finding is on a frame."""
        self.remove_old(slug_of(checked.lecture))
        frames = sorted({frame for _, frame in moments(checked)})
        if not frames:
            return None
        self.checked[checked.lecture] = checked
        size = replace(self.settings, width=QUALITY.width, height=QUALITY.height)
        details = {"frames": frames}
        return Job("draw", str(self.project), checked.lecture, size, details=details)

    def take(self, report: Finished) -> None:
        """Write the pictures of a lecture whose frames have been drawn."""
        self.folder.mkdir(parents=True, exist_ok=True)
        slug = slug_of(report.job.lecture)
        for finding, frame in moments(self.checked[report.job.lecture]):
            self.numbers[slug] += 1
            name = f"{slug}-{self.numbers[slug]:03d}-{finding.rule}.png"
            with Image.open(report.folder / f"{frame:06d}.png") as picture:
                marked(picture, [finding], picture.size).save(self.folder / name)

    def remove_old(self, slug: str) -> None:
        """Remove what an earlier run has left of a lecture, unless this one drew it."""
        if slug not in self.numbers:
            for rule in RULES:
                for file in self.folder.glob(f"{slug}-[0-9][0-9][0-9]-{rule}.png"):
                    file.unlink()


def moments(checked: Checked) -> Iterator[tuple[Finding, int]]:
    """The findings that are on frames, and of each the frame in its middle."""
    last = checked.timeline.frames - 1
    for finding in checked.open:
        if finding.frames:
            yield finding, min(finding.frame + finding.frames // 2, last)


def slug_of(lecture: Lecture) -> str:
    """The lecture's name in names of files; a scene of several in a file adds its own."""
    if lecture.scene in ("", class_name(lecture.stem)):
        return lecture.slug
    return f"{lecture.slug}-{stem_name(lecture.scene).replace('_', '-')}"
