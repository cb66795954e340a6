"""Files become one zip that is the same for the same files."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the zip says what is inside, not when it was packed


def pack(files: Mapping[str, bytes]) -> bytes:
    """Path inside the zip -> content, in the order given."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as parcel:
        for path, content in files.items():
            entry = ZipInfo(path, _NO_TIME)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            parcel.writestr(entry, content)
    return packed.getvalue()
