import json
from typing import Any


def states(project: Any) -> dict[str, str]:
    listed = json.loads(project.run("list", "-q", "draft", "--json").stdout)
    return {row["scene"]: row["state"] for row in listed["chapters"][0]["lectures"]}


def test_what_is_rendered_stale_missing_and_unwritten(project: Any) -> None:
    project.write({"first_one": "", "second_one": "", "third_one": ""})
    project.run("render", "-q", "draft", "first", "second")
    with project.source("second_one").open("a") as source:
        source.write("# changed\n")
    project.list({"first_one": 1, "second_one": 2, "third_one": 3, "fourth_one": 4})
    assert states(project) == {
        "FirstOne": "rendered",
        "SecondOne": "stale",
        "ThirdOne": "missing",
        "FourthOne": "unwritten",
    }
    text = project.run("list", "-q", "draft").stdout
    assert "1. Limits" in text
    assert "1  FirstOne                      1.9 s  rendered   First one" in text
    assert "4 lectures: 1 rendered, 1 stale, 1 missing, 1 unwritten" in text


def test_words_that_cannot_be_read_do_not_stop_the_list(project: Any) -> None:
    project.write({"first_one": ""})
    project.source("first_one").with_suffix(".md").write_text("no front matter", encoding="utf-8")
    assert "first_one.md:1: the file must start with +++" in project.run("list").stdout
