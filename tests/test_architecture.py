"""The rules of the house: who may import whom, and what a file may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from calcml.cli import COMMANDS
from calcml.course.outline import class_name

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("calcml_core", "scenes", "scripts", "tests")
LONGEST_FILE = 250
WORKER_ONLY = (
    "stage",
    "rehearse",
    "perform",
    "bench",
    "sight",
    "checks",
)  # may import Manim, as picture/drawing.py may
VAGUE = ("utils", "helpers", "common", "misc", "manager")


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def module_of(path: Path) -> str:
    """The dotted name under which a file of ours is imported."""
    inside = path.relative_to(ROOT).with_suffix("")
    parts = inside.parts[1:] if inside.parts[0] == "scripts" else inside.parts
    return ".".join(parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file it does."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports fail under the stock command line"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_below(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def breaches(folder: str, *forbidden: str) -> list[str]:
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources(folder)
        for name in imports(path)
        if any(is_below(name, package) for package in forbidden)
    ]


def chapters() -> list[str]:
    return sorted(path.name for path in (ROOT / "scenes").glob("ch*") if path.is_dir())


def chapter_modules(but: str = "") -> list[str]:
    return [f"scenes.{chapter}" for chapter in chapters() if chapter != but]


def test_the_core_knows_only_mathematics() -> None:
    assert breaches("calcml_core", "manim", "scenes", "calcml", "av", "PIL") == []


def test_the_kit_knows_no_lecture_and_no_pipeline() -> None:
    assert breaches("scenes/kit", "calcml", *chapter_modules()) == []


def test_chapters_do_not_know_one_another_nor_the_pipeline() -> None:
    found = [
        breach
        for chapter in chapters()
        for breach in breaches(f"scenes/{chapter}", "calcml", *chapter_modules(but=chapter))
    ]
    assert found == []


def test_nobody_imports_a_lecture() -> None:
    assert breaches("scenes", *map(module_of, lecture_files())) == []


def test_the_pipeline_loads_lectures_by_path_only() -> None:
    assert breaches("scripts/calcml", *chapter_modules()) == []


def test_of_the_kit_the_pipeline_knows_words_and_voice_only() -> None:
    names = ("words", "narration", "voice", "agreement")
    known = [f"scenes.kit.{name}" for name in names]
    found = {
        name
        for path in sources("scripts/calcml")
        for name in imports(path)
        if is_below(name, "scenes")
    }
    assert all(any(is_below(name, module) for module in known) for name in found), found


def test_manim_is_imported_by_the_workers_side_only() -> None:
    package = ROOT / "scripts/calcml"
    allowed = {package / "picture/drawing.py"}
    for path in sources("scripts/calcml"):
        if path.relative_to(package).parts[0] in WORKER_ONLY or path in allowed:
            continue
        assert not any(is_below(name, "manim") for name in imports(path)), path


@pytest.mark.parametrize("command", ["--help", *(f"{name} --help" for name in COMMANDS)])
def test_no_command_imports_manim_to_start(command: str) -> None:
    code = (
        "import sys; from calcml.cli import main\n"
        f"try: main({command.split()!r})\n"
        "except SystemExit: pass\n"
        "heavy = {'manim', 'numpy', 'av'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'scripts'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_kit_package_imports_nothing() -> None:
    assert list(imports(ROOT / "scenes/kit/__init__.py")) == []


def lecture_files() -> list[Path]:
    """The Python files of chapters; what stands in a folder below are pieces of lectures."""
    return sorted(ROOT.glob("scenes/ch*/*.py"))


def test_stems_and_classes_are_unique_and_belong_together() -> None:
    stems = [path.stem for path in lecture_files()]
    assert len(stems) == len(set(stems))
    for path in lecture_files():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        classes = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
        assert class_name(path.stem) in classes, path


def test_no_file_shadows_the_standard_library() -> None:
    tops = [path.stem for folder in ("scripts", "scenes") for path in (ROOT / folder).glob("*")]
    stems = [path.stem for path in lecture_files()]
    assert not set(stems + tops) & sys.stdlib_module_names


@pytest.mark.parametrize("path", sources(*FOLDERS), ids=module_of)
def test_a_file_is_short_and_named_for_what_it_holds(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    assert path.stem not in VAGUE


def test_no_star_is_imported() -> None:
    starred = [path for path in sources(*FOLDERS) for name in imports(path) if name.endswith(".*")]
    assert starred == []
