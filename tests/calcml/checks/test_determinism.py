"""Determinism: chance, the clock, pixels, the machine and files from elsewhere, in source."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from calcml.checks.opened import watch_files
from calcml.checks.rule import Evidence
from calcml.checks.rules.determinism import Determinism
from tests.calcml.checks.played import PROJECT, job_for, plays, timeline

FAULTY = [
    "import numpy as np\nrng = np.random.default_rng()",
    "from numpy.random import default_rng as fresh\nrng = fresh(None)",
    "import numpy.random as r\nmake = r.default_rng\nrng = make(seed=None)",
    "from manim import *\nrng = np.random.RandomState()",
    "import random\nrandom.seed()",
    "from random import *\nseed()",
    "from time import *\nstart = perf_counter()",
    "import random\ndice = random.SystemRandom()",
    "import os\nnoise = os.urandom(8)",
    "import time\ndef f(m, now=time.time):\n    m.shift(now())\nf(1)",
    "from numpy.random import PCG64, Generator\nrng: Generator = Generator(PCG64())",
    "import uuid\nname = uuid.uuid4()",
    "import secrets as s\nn = s.randbelow(6)",
    "import time\nstart = time.time()",
    "from time import perf_counter as now\nstart = now()",
    "import time as t\nclock = t.monotonic\nf = lambda m: m.shift(clock())",
    "import datetime as d\ntoday = d.datetime.now()",
    "from datetime import date\nday = date.today()",
    "import time\nstamp = time.strftime('%H:%M')",
    "start = __import__('time').time()",
    "import time\nstart = getattr(time, 'time')()",
    "import time\nclass A:\n    now = time.time\n    def f(self):\n        self.now()\nA().f()",
    "def f(scene):\n    return scene.camera.pixel_array[0]\nf(1)",
    "def f(scene):\n    cam = scene.camera\n    return cam.pixel_array\nf(1)",
    "def f(scene):\n    return scene.renderer.get_frame()\nf(1)",
    "text = open('/home/somebody/table.csv').read()",
    "from pathlib import Path\ntext = Path('../elsewhere.txt').read_text()",
    "import numpy as np\nDATA = '~/data.npy'\nx = np.load(DATA)",
    "import os\nuser = os.environ['USER']",
    "import platform\nsystem = platform.system()",
]
SOUND = [
    "import numpy as np\nSEED = 3\nrng = np.random.default_rng(SEED)",
    "from numpy.random import default_rng\nrng = default_rng(seed=7)",
    "import random, numpy as np\nx = random.random() + np.random.normal()",
    "import random\nrandom.seed(4)\ndice = random.Random(1)",
    "import time\ntime.sleep(0)",
    "from manim import *\ndef f(m):\n    m.set_color(RED).shift(2 * UP + PI)\nf(1)",
    "from numpy.random import default_rng\ndef f(seed=None):\n    default_rng(seed)\nf(1)",
    "platform = [1]\nplatform.sort()",
    "def default_rng():\n    return 4\nrng = default_rng()",
    "import time\nday = time.strftime('%Y', time.gmtime(0))",
    "from datetime import date\nborn = date(1646, 7, 1)",
    "class Clock:\n    def time(self):\n        return self.renderer.time\nClock().time()",
    "def f(time):\n    return time.time()\nf(1)",
    "import time\ndef f():\n    time = object()\n    return time.now\nf()",
    "from manim import ImageMobject as I\ndef f(a):\n    i = I(a)\n    return i.pixel_array\nf(1)",
    "def f(scene):\n    return scene.camera.frame_width\nf(1)",
    "from pathlib import Path\ntext = Path(__file__).read_text()",
    "names = open('data/names.txt')",
    "label = 'rise/run'",
    "import time\ndef never_called():\n    return time.time()",
    "import time\nif __name__ == '__main__':\n    print(time.time())",
]


def found_in(
    file: Path, scene: str = "S", rule: Determinism | None = None
) -> list[tuple[str, int]]:
    evidence = Evidence(job_for(file, scene), timeline(plays(1)), None)
    return [(Path(f.path).name, f.line or 0) for f in (rule or Determinism()).conclude(evidence)]


@pytest.mark.parametrize("source", FAULTY)
def test_what_differs_from_run_to_run_is_found(source: str, tmp_path: Path) -> None:
    file = tmp_path / "scene.py"
    file.write_text(f"{source}\n")
    assert found_in(file)


@pytest.mark.parametrize("source", SOUND)
def test_what_only_looks_like_it_is_not(source: str, tmp_path: Path) -> None:
    file = tmp_path / "scene.py"
    file.write_text(f"{source}\n")
    assert found_in(file) == []


def test_modules_of_the_author_are_read_too_as_far_as_they_are_used(tmp_path: Path) -> None:
    (tmp_path / "pieces.py").write_text(
        "import time\n\ndef used():\n    return time.time()\n\ndef idle():\n    time.time()\n"
    )
    (tmp_path / "scene.py").write_text(
        "from pieces import used\n\nclass S:\n    def construct(self):\n        used()\n"
        "\nclass Other:\n    def construct(self):\n        open('/etc/hostname')\n"
    )
    assert found_in(tmp_path / "scene.py") == [("pieces.py", 4)]
    assert found_in(tmp_path / "scene.py", "Other") == [("scene.py", 9)]


def test_files_that_are_opened_from_elsewhere_are_found_at_their_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "job"))
    home, beside = tmp_path / "lecture", tmp_path / "elsewhere.txt"
    home.mkdir()
    beside.write_text("1")
    (home / "own.txt").write_text("1")
    file = home / "scene.py"
    file.write_text(
        "from pathlib import Path\nHERE = Path(__file__).parent\n"
        "(HERE / 'own.txt').read_text()\n(HERE.parent / 'elsewhere.txt').read_text()\n"
    )
    code = compile(file.read_text(), str(file), "exec")
    with watch_files(tmp_path / "project", file) as opened:
        exec(code, {"__file__": str(file)})
        beside.read_text()  # by nobody of the author's
    beside.read_text()
    assert [(Path(one.name).name, one.line) for one in opened] == [("elsewhere.txt", 4)]
    assert found_in(file, rule=Determinism(opened)) == [("scene.py", 4)]


def test_clips_that_a_voice_keeps_elsewhere_are_no_file_of_the_lecture(tmp_path: Path) -> None:
    lecture = Path(__file__).parent / "corpus/lectures/picture_with_words.py"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "calcml", "check", str(lecture), "--json"),
            *("-q", "draft", "--voice", "espeak", "--rule", "determinism"),
        ],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(PROJECT), str(PROJECT / "scripts"))),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    (found,) = json.loads(done.stdout)["lectures"]
    assert list((tmp_path / "cache").rglob("*.json")), "the voice kept nothing"
    assert found["findings"] == []
