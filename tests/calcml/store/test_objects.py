import json
import os
from pathlib import Path

import pytest

from calcml.store.objects import Store, store_folder

KEY = "ab" + 62 * "0"


def keep(store: Store, key: str, content: bytes) -> Path:
    return store.put(key, lambda file: file.write_bytes(content) and None, {"note": "n"})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store("things", "bin", tmp_path)


def test_what_was_put_is_got(store: Store) -> None:
    assert store.get(KEY) is None
    file = keep(store, KEY, b"content")
    found = store.get(KEY)
    assert found is not None
    assert (found.file, found.file.read_bytes(), found.facts["note"]) == (file, b"content", "n")
    assert sorted(path.name for path in file.parent.iterdir()) == [f"{KEY}.bin", f"{KEY}.json"]


@pytest.mark.parametrize("content", [b"", b"conten", b"Content"])
def test_a_damaged_object_is_none_until_it_is_put_again(store: Store, content: bytes) -> None:
    file = keep(store, KEY, b"content")
    file.write_bytes(content)
    assert store.get(KEY) is None
    keep(store, KEY, b"content")
    assert store.get(KEY) is not None


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", json.dumps({"sha256": 1})])
def test_an_object_without_a_good_description_is_none(store: Store, text: str) -> None:
    keep(store, KEY, b"content").with_suffix(".json").write_text(text)
    assert store.get(KEY) is None


def test_a_failed_writer_leaves_nothing(store: Store) -> None:
    def fail(file: Path) -> None:
        file.write_bytes(b"half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        store.put(KEY, fail)
    assert list(store.folder.rglob("*.*")) == []


def test_what_was_used_longest_ago_is_pruned_first(store: Store) -> None:
    keys = [f"{number:02}" + 62 * "0" for number in range(4)]
    for age, key in enumerate(keys):
        os.utime(keep(store, key, bytes(100)), ns=(age, age))
    assert store.get(keys[0]) is not None  # used now
    assert store.prune(250) == 200
    assert [store.get(key) is not None for key in keys] == [True, False, False, True]
    assert store.prune(250) == 0


def test_the_folder_is_the_users_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert store_folder() == tmp_path / "calcml"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # which the specification says to ignore
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert store_folder() == tmp_path / "home" / ".cache" / "calcml"
