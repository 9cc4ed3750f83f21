"""What every lecture keeps to, in every language, seen in a rehearsal of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from scenes.kit.layout import CAPTIONS, SAFE
from scenes.kit.narration import FIELD

SCENES = Path(__file__).resolve().parents[2] / "scenes"
LECTURES = [*sorted(SCENES.glob("ch*/*.py")), *sorted(SCENES.glob("ch*/*.*.md"))]
YEAR = re.compile(r"\b(1\d{3}|20\d\d|2100)\b")
TOUCH = 0.02  # scene units by which boxes may overlap: rounding, and overshoots of round letters

Facts = dict[str, Any]


@pytest.fixture(params=LECTURES, ids=lambda file: file.stem, scope="module")
def facts(request: pytest.FixtureRequest, rehearse: Callable[[Path], Facts]) -> Facts:
    return rehearse(request.param)


def shown(facts: Facts) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """When and where (a time and a line of the lecture), and the texts to be seen then."""
    for play in facts["plays"]:
        yield f"{play['frame'] / facts['fps']:.2f} s, line {play['line']}", play["texts"]


def none_of(breaches: Iterable[tuple[str, str]]) -> None:
    """Fail with every breach and the first place where it is seen."""
    first: dict[str, str] = {}
    for where, what in breaches:
        first.setdefault(what, where)
    if first:
        pytest.fail("\n".join(f"{where}: {what}" for what, where in first.items()), pytrace=False)


def test_it_lasts_one_to_two_and_a_half_minutes(facts: Facts) -> None:
    seconds = facts["plays"][-1]["frame"] / facts["fps"]
    assert 60 <= seconds <= 150


def test_it_ends_with_the_quiz_and_its_answer(facts: Facts) -> None:
    names = [beat["name"] for beat in facts["beats"]]
    assert names[-2:] == ["quiz", "answer"]
    assert names == list(facts["sources"]), "the words stand in another order"


def test_all_digits_on_screen_are_declared(facts: Facts) -> None:
    def undeclared() -> Iterator[tuple[str, str]]:
        for when, texts in shown(facts):
            for text in texts:
                if text["written"] is None:
                    yield when, f"a {text['kind']} that is not the kit's"
                    continue
                rest = text["written"]
                for number in sorted(text["numbers"], key=len, reverse=True):
                    rest = rest.replace(number, " ")
                if re.search("[0-9]", rest):
                    yield when, f"{text['written']!r} shows digits beyond {text['numbers']}"

    none_of(undeclared())


def test_computed_numbers_are_the_cores_and_still_what_they_were(facts: Facts) -> None:
    computed = [number for number in facts["numbers"] if number["origin"] == "computed"]
    assert computed
    none_of((n["text"], n["call"]) for n in computed if not n["call"].startswith("calcml_core."))
    none_of((n["text"], f"is now {n['again']}") for n in computed if n["again"] != n["text"])
    origins = {number["origin"] for number in facts["numbers"]}
    assert origins <= {"computed", "given", "recorded", "tick"}


def test_calls_are_the_same_in_every_run(facts: Facts) -> None:
    address = re.compile(" at 0x[0-9a-f]+")
    none_of((n["text"], n["call"]) for n in facts["numbers"] if address.search(n["call"]))


def test_the_narration_takes_its_numbers_from_the_scene(facts: Facts) -> None:
    def typed() -> Iterator[tuple[str, str]]:
        for beat, source in facts["sources"].items():
            rest = YEAR.sub("", FIELD.sub("", source))
            for word in rest.split():
                if re.search("[0-9]", word):
                    yield f"beat {beat}", f"{word!r} is typed"

    none_of(typed())


def test_texts_stay_in_the_safe_area_and_out_of_the_captions(facts: Facts) -> None:
    def outside() -> Iterator[tuple[str, str]]:
        for when, texts in shown(facts):
            for text in texts:
                left, bottom, right, top = text["box"]
                inside = SAFE.left - TOUCH <= left and right <= SAFE.right + TOUCH
                if not (inside and CAPTIONS.top - TOUCH <= bottom and top <= SAFE.top + TOUCH):
                    yield when, f"{text['written']!r} in {text['box']}"

    none_of(outside())


def overlap(one: list[float], other: list[float]) -> bool:
    return all(
        min(one[axis + 2], other[axis + 2]) - max(one[axis], other[axis]) > TOUCH for axis in (0, 1)
    )


def test_no_text_lies_on_another(facts: Facts) -> None:
    def overlapping() -> Iterator[tuple[str, str]]:
        for when, texts in shown(facts):
            for one, other in combinations(texts, 2):
                if overlap(one["box"], other["box"]):
                    yield when, f"{one['written']!r} and {other['written']!r}"

    none_of(overlapping())
