import ctypes.util
import importlib.util
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from calcml.voices.espeak import library
from calcml.voices.espeak.library import Library, find_library


@pytest.fixture(autouse=True)
def _search_again() -> Iterator[None]:
    find_library.cache_clear()
    yield
    find_library.cache_clear()


def test_the_package_comes_first() -> None:
    found = find_library()
    assert found is not None
    assert Path(found.path).is_file()
    assert Path(found.data, "phontab").is_file()
    assert found.origin.startswith("espeakng-loader 0.")


def test_then_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: f"lib{name}.so.1")
    assert find_library() == Library("libespeak-ng.so.1", "", "libespeak-ng.so.1")


def test_half_a_package_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spec = ModuleSpec("espeakng_loader", None, origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec)
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: None)
    assert find_library() is None
    (tmp_path / "libespeak-ng.so").touch()
    assert library.packaged_library() is None
    (tmp_path / "espeak-ng-data").mkdir()
    assert library.packaged_library() is not None
