"""The lock files, the Makefile and manim.cfg say what they must; setup.sh is plain sh."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ["requirements.lock", "build.lock"]


# ── Lock files ──────────────────────────────────────────────────────────────────────────────


def locked(name: str) -> dict[str, str]:
    """Package → pinned version, as the lock file says."""
    pins = re.findall(r"^([a-z0-9-]+)(?:\[.*\])?==(\S+)", (ROOT / name).read_text(), re.MULTILINE)
    return dict(pins)


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_of_a_lock_is_pinned_and_hashed(name: str) -> None:
    text = re.sub(r"#.*", "", (ROOT / name).read_text()).replace("\\\n", " ")
    requirements = [line for line in text.splitlines() if line.strip()]
    assert len(requirements) > 10
    for line in requirements:
        assert re.match(r"[a-z0-9-]+==\S+ ", line), line
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", line), line


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_and_no_folder(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert not re.search(r"(^|\s|@)(/|\.\.?/|file:|--(?!hash=))", text)


def test_every_dependency_is_locked_at_a_version_it_allows() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime = declared["project"]["dependencies"]
    extras = declared["project"]["optional-dependencies"]["dev"]
    build = declared["dependency-groups"]["build"] + declared["build-system"]["requires"]
    for lock, requirements in (("requirements.lock", runtime + extras), ("build.lock", build)):
        pins = locked(lock)
        for requirement in map(Requirement, requirements):
            version = pins.get(canonicalize_name(requirement.name))
            assert version, f"{requirement} is not in {lock}: run `make lock`"
            assert version in requirement.specifier, f"{requirement} against {version} in {lock}"


def test_the_two_locks_agree() -> None:
    requirements, build = map(locked, LOCKS)
    for package in requirements.keys() & build.keys():
        assert requirements[package] == build[package], package


# ── setup.sh, Makefile and manim.cfg ────────────────────────────────────────────────────────


def test_setup_is_plain_sh() -> None:
    subprocess.run(["sh", "-n", ROOT / "scripts" / "setup.sh"], check=True)


def test_make_lists_what_can_be_made() -> None:
    make = shutil.which("make") or pytest.skip("no make here")
    output = subprocess.run([make], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ["render", "test", "setup", "lint", "bench", "lock", "clean"]:
        assert re.search(rf"^  make {target} +\S", output, re.MULTILINE), output


def manim_settings(home: Path) -> str:
    """Manim's whole configuration in this project, for the user who lives in that folder."""
    program = "import manim; print(sorted(manim.config.items()))"
    environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config")}
    command = [sys.executable, "-W", "ignore", "-c", program]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_the_users_own_manim_settings_change_no_picture(tmp_path: Path) -> None:
    user = tmp_path / "home" / ".config" / "manim"
    user.mkdir(parents=True)
    (user / "manim.cfg").write_text(
        "[CLI]\nbackground_color = RED\nbackground_opacity = 0.5\npixel_width = 640\n"
        "pixel_height = 640\nframe_height = 4\nframe_width = 4\nframe_rate = 7\nseed = 5\n"
        "renderer = opengl\nmedia_dir = ./elsewhere\nformat = gif\nsave_sections = True\n"
        "dry_run = True\nwrite_all = True\nplugins = nonsense\nnotify_outdated_version = True\n"
        "disable_caching = False\nupto_animation_number = 1\nassets_dir = ./assets\n"
        "[video_encoder]\ncodec = libvpx-vp9\npixel_format = yuv444p\n"
    )
    ours, theirs = manim_settings(tmp_path), manim_settings(tmp_path / "home")
    assert ours == theirs
    assert "('background_color', ManimColor('#10151C'))" in ours
    assert "('frame_rate', 30" in ours
