import subprocess
import sys
from pathlib import Path

import calcml_core

MODULES = sorted(path.stem for path in Path(calcml_core.__file__).parent.glob("*.py"))

PROBE = """
import sys
for name in {modules}:
    __import__("calcml_core." + name if name != "__init__" else "calcml_core")
print(*sorted({{name.partition(".")[0] for name in sys.modules}}))
"""


def test_importing_everything_loads_numpy_and_the_standard_library_only() -> None:
    probe = PROBE.format(modules=MODULES)
    root = Path(calcml_core.__file__).parent.parent
    loaded = subprocess.run(
        [sys.executable, "-c", probe], cwd=root, capture_output=True, text=True, check=True
    ).stdout.split()
    assert "calcml_core" in loaded
    assert not {"sympy", "mpmath", "scipy", "manim", "hypothesis"} & set(loaded)


def test_the_package_itself_is_a_docstring() -> None:
    names = {name for name in vars(calcml_core) if not name.startswith("__")}
    assert names <= set(MODULES)
