"""Files on disk under the SHA-256 of their contents: the same bytes lie there once and never change."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from workflows.values.refusals import NotFound

_KEY = re.compile(r"[0-9a-f]{64}")


def put(root: Path, content: bytes) -> str:
    """Keep bytes and return their SHA-256; when this returns they survive a power cut."""
    key = hashlib.sha256(content).hexdigest()
    path = _place(root, key)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(path)
        for folder in (path.parent, path.parent.parent, root):
            _sync_folder(folder)
    return key


def read(root: Path, key: str) -> bytes:
    """The bytes under a key. Raises NotFound."""
    with open_file(root, key) as file:
        return file.read()


def open_file(root: Path, key: str) -> BinaryIO:
    """The bytes under a key as an open file. Raises NotFound."""
    try:
        return _place(root, key).open("rb")
    except FileNotFoundError:
        raise NotFound()


def is_intact(root: Path, key: str) -> bool:
    """The file is there and its bytes still give its key."""
    try:
        return hashlib.sha256(read(root, key)).hexdigest() == key
    except NotFound:
        return False


def _place(root: Path, key: str) -> Path:
    """Two levels of folders keep each one small. A key that is not a SHA-256 is no path at all."""
    if not _KEY.fullmatch(key):
        raise NotFound()
    return root / key[:2] / key[2:4] / key


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be opened to be synced
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
