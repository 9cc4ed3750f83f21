import json
from importlib.metadata import version
from typing import Any


def test_a_bare_project_lacks_fonts_and_says_so(project: Any) -> None:
    project.write({"first_one": ""})
    found = json.loads(project.run("doctor", "--json", code=1).stdout)
    by_name = {finding["name"]: finding for finding in found}
    assert by_name["manim"] == {
        "name": "manim",
        "state": "good",
        "detail": version("manim"),
        "remedy": "",
    }
    assert by_name["font Lato-Regular"]["state"] == "missing"
    assert by_name["voice: none"]["state"] == "good"
    loader = version("espeakng-loader")
    assert by_name["voice: espeak"]["state"] == "good"
    assert by_name["voice: espeak"]["detail"].endswith(f"speaks, from espeakng-loader {loader}")
    assert by_name["media/"]["detail"].startswith("writable")
    assert {"Python", "cairo library", "pango library", "H.264 encoder"} <= set(by_name)
    text = project.run("doctor", code=1).stdout
    assert "MISSING  font Lato-Regular" in text
    assert "restore it from the repository" in text


def test_a_lecture_that_is_listed_but_not_there_is_missing(project: Any) -> None:
    project.write({"first_one": ""})
    project.list({"first_one": 1, "absent_one": 2})
    assert "AbsentOne" in project.run("doctor", code=1).stdout
