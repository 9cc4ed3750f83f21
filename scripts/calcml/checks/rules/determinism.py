"""Determinism: no chance without a seed, no clock, no pixels read back, no files from elsewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from os import path
from pathlib import Path

from calcml.checks import chance
from calcml.checks.following import Follower, Mention
from calcml.checks.opened import Opened
from calcml.checks.rule import Evidence, Rule
from calcml.checks.sources import LIBRARIES, Source, authors_sources
from calcml.timeline.findings import ERROR, WARNING, Finding

PIXELS = ("pixel_array", "get_frame", "get_image")
CAMERA = re.compile(r"\b\w*(camera|renderer)\b|\bcam\b")
ABSOLUTE = re.compile(r"(/|~|[A-Za-z]:[\\/])")
Remark = tuple[int, str, str]  # a line, how bad it is, and what to say


class Determinism(Rule):
    """Reads the author's source; ``opened`` are the files that the lecture opened as it played."""

    def __init__(self, opened: Sequence[Opened] = ()) -> None:
        self.opened = opened

    def conclude(self, evidence: Evidence) -> Iterable[Finding]:
        project = Path(evidence.job.project)
        file = project / evidence.job.lecture.file
        scene = evidence.job.lecture.scene or evidence.timeline.lecture.scene
        found: dict[tuple[str, int], Finding] = {}
        for source in authors_sources(project, file, scene):
            for line, severity, message in remarks(source, (project, file.parent)):
                place = shortened(str(source.path), project), line
                found.setdefault(place, finding(evidence, *place, message, severity))
        for opened in self.opened:
            place = shortened(opened.source, project), opened.line
            found.setdefault(place, finding(evidence, *place, from_elsewhere(opened.name)))
        return list(found.values())


def finding(
    evidence: Evidence, name: str, line: int, message: str, severity: str = ERROR
) -> Finding:
    """A finding at a line of the source, at the first frame that the line plays, if it does."""
    start = 0
    if name == evidence.job.lecture.file:
        starts = (play.start for play in evidence.timeline.plays if play.line == line)
        start = next(starts, 0)
    at = range(start, start)
    return evidence.finding("determinism", message, at, severity=severity, path=name, line=line)


def remarks(source: Source, homes: tuple[Path, ...]) -> Iterator[Remark]:
    """What is wrong in one file."""
    follower = Follower(source.tree)
    own = {node.name for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef)}
    aliases = assigned(source.tree)
    for statement in source.reached:
        for mention in follower.mentions(statement):
            severity, message = fault_of(mention, follower, homes)
            if message:
                yield mention.node.lineno, severity, message
        for node in ast.walk(statement):
            if not isinstance(node, ast.expr):
                continue
            if name := pixels_read(node, aliases, own):
                message = f"`{name}` reads the picture back. Compute from the mobjects instead."
                yield node.lineno, ERROR, message


def fault_of(mention: Mention, follower: Follower, homes: tuple[Path, ...]) -> tuple[str, str]:
    """How bad a mention is, and what to say about it; nothing if it is good."""
    name, call = mention.name, mention.call
    short = ".".join(name.removeprefix("builtins.").split(".")[-2:])
    if is_clock(name, call, follower):
        return ERROR, f"`{short}` reads the clock. Use a tracker or the scene's own time."
    if name in chance.CHANCE or name.startswith(chance.CHANCE_MODULES):
        return ERROR, f"`{short}` is different in every run. Use default_rng with a seed."
    if name in chance.SEEDED and lacks_seed(mention, follower):
        return ERROR, f"`{short}` has no seed. Give it a number."
    if name in chance.MACHINE or name.startswith(chance.MACHINE_MODULES):
        return WARNING, f"`{short}` depends on the machine. Write down what the lecture needs."
    if name == "builtins.hash" and call and "__hash__" not in mention.within:
        return WARNING, "`hash` differs between runs for texts. Use a number of your own."
    if name in chance.FILES and call and (outside := far_file(call, follower, homes)):
        return ERROR, from_elsewhere(outside)
    return "", ""


def from_elsewhere(name: str) -> str:
    """What to say about a file that other machines do not have."""
    return f"“{name}” lies outside the project. Put the file beside the lecture."


def is_clock(name: str, call: ast.Call | None, follower: Follower) -> bool:
    """Whether this asks for the time."""
    if name in chance.CLOCK:
        return True
    if call is None:
        return False
    if name == "numpy.datetime64" and call.args:
        return follower.text_of(call.args[0]) in ("now", "today")
    return name in chance.CLOCK_WITHOUT and len(call.args) <= chance.CLOCK_WITHOUT[name]


def lacks_seed(mention: Mention, follower: Follower) -> bool:
    """Whether a generator is made without a seed, or with None; handed on, it will be."""
    call = mention.call
    if call is None:
        return False
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        return False
    if any(keyword.arg is None for keyword in call.keywords):
        return False
    named = [keyword.value for keyword in call.keywords if keyword.arg in chance.SEEDS]
    seeds = [follower.value_of(seed) for seed in (*call.args[:1], *named)]
    return not seeds or all(isinstance(s, ast.Constant) and s.value is None for s in seeds)


def far_file(call: ast.Call, follower: Follower, homes: tuple[Path, ...]) -> str:
    """The literal name of a file outside the project that a call is given."""
    named = [keyword.value for keyword in call.keywords if keyword.arg in ("file", "filename")]
    text = next(filter(None, map(follower.text_of, (*call.args[:1], *named))), "")
    if not (ABSOLUTE.match(text) or ".." in text.split("/")) or text in ("/", "/dev/null"):
        return ""
    full = Path(path.normpath(path.join(homes[0], path.expanduser(text))))
    inside = any(full.is_relative_to(home) for home in (*homes, *LIBRARIES))
    return "" if inside else text


def pixels_read(node: ast.AST, aliases: Mapping[str, str], own: set[str]) -> str:
    """The name under which drawn pixels are read, if they are."""
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
        name, owner = node.attr, node.value
    elif isinstance(node, ast.Call) and ast.unparse(node.func) == "getattr" and node.args[1:]:
        name, owner = ast.unparse(node.args[1]).strip("'\""), node.args[0]
    else:
        return ""
    if name not in PIXELS or name in own:
        return ""
    spelled = ast.unparse(owner)
    base = aliases.get(re.split(r"\W", spelled)[0], "")
    is_drawn = name == "get_image" or CAMERA.search(f"{spelled} {base}")
    return f"{spelled}.{name}" if is_drawn else ""


def assigned(tree: ast.Module) -> dict[str, str]:
    """What simple names are set to anywhere in a file, as source."""
    return {
        target.id: ast.unparse(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def shortened(name: str, project: Path) -> str:
    """The path from the project's root, if it lies there."""
    inside = Path(name).is_relative_to(project)
    return Path(name).relative_to(project).as_posix() if inside else name
