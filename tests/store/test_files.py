"""A file lies under the hash of its bytes and nowhere else."""

import hashlib

import pytest

from tests.store.builders import at_once
from workflows.store import files
from workflows.values.refusals import NotFound


def test_a_file_is_read_back_by_its_hash(tmp_path):
    key = files.put(tmp_path, b"evidence")
    assert key == hashlib.sha256(b"evidence").hexdigest()
    assert files.read(tmp_path, key) == b"evidence"


def test_the_same_bytes_lie_there_once(tmp_path):
    assert files.put(tmp_path, b"evidence") == files.put(tmp_path, b"evidence")
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_eight_threads_may_put_the_same_bytes(tmp_path):
    keys = at_once([lambda: files.put(tmp_path / "new", b"evidence" * 10_000)] * 8)
    assert len(set(keys)) == 1
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_an_unfinished_write_leaves_no_file_under_the_hash(tmp_path, monkeypatch):
    def power_cut(descriptor):
        raise OSError

    monkeypatch.setattr("os.fsync", power_cut)
    with pytest.raises(OSError):
        files.put(tmp_path, b"evidence")
    with pytest.raises(NotFound):
        files.read(tmp_path, hashlib.sha256(b"evidence").hexdigest())


def test_a_missing_file_is_not_found(tmp_path):
    with pytest.raises(NotFound):
        files.open_file(tmp_path, "0" * 64)
    assert not files.is_intact(tmp_path, "0" * 64)


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "/etc/passwd", "0" * 63, "0" * 63 + "G", "0" * 64 + "\n"])
def test_a_key_that_is_not_a_hash_leads_nowhere(tmp_path, key):
    with pytest.raises(NotFound):
        files.open_file(tmp_path, key)


def test_bytes_changed_on_disk_are_noticed(tmp_path):
    key = files.put(tmp_path, b"evidence")
    assert files.is_intact(tmp_path, key)
    next(path for path in tmp_path.rglob("*") if path.is_file()).write_bytes(b"forged")
    assert not files.is_intact(tmp_path, key)
