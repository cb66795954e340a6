"""What may be uploaded: known by its first bytes, not by its name."""

from __future__ import annotations

from pathlib import PurePath

from workflows.values.refusals import BadUpload
from workflows.values.sentences import N_

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS: dict[str, tuple[str, tuple[bytes, ...], int]] = {  # suffix: media type, first bytes, where they stand
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",), 0),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",), 0),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",), 0),
    ".webp": ("image/webp", (b"WEBP",), 8),
    ".heic": ("image/heic", (b"ftyp",), 4),
    ".pdf": ("application/pdf", (b"%PDF-",), 0),
    ".mp4": ("video/mp4", (b"ftyp",), 4),
    ".mov": ("video/quicktime", (b"ftyp",), 4),
    ".mp3": ("audio/mpeg", (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"), 0),
    ".m4a": ("audio/mp4", (b"ftyp",), 4),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (_ZIP,), 0),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (_ZIP,), 0),
    ".json": ("application/json", (b"{",), 0),
    ".doc": ("application/msword", (_OLE,), 0),
    ".xls": ("application/vnd.ms-excel", (_OLE,), 0),
}


def media_type(name: str, content: bytes, limit: int) -> str:
    """The media type of an upload. Raises BadUpload: empty, larger than `limit` bytes, unknown or mislabelled."""
    if not content:
        raise BadUpload(name=name, why=N_("文件是空的，请重新选择。"))
    if len(content) > limit:
        raise BadUpload(name=name, why=N_("文件过大，请压缩或拆分后再上传。"))
    known = _KINDS.get(PurePath(name).suffix.lower())
    if known is None:
        raise BadUpload(name=name, why=N_("只能上传照片、录音录像、PDF、Word 或 Excel 文件。"))
    kind, starts, place = known
    if not content[place : place + 12].startswith(starts):
        raise BadUpload(name=name, why=N_("文件内容与扩展名不符，请用原始文件重新上传。"))
    return kind


def clean_name(name: str) -> str:
    """The file's own name without folders or control characters, at most 120 characters with its suffix."""
    last = PurePath(name.replace("\\", "/")).name
    shown = "".join(letter for letter in last if letter.isprintable())
    stem, suffix = PurePath(shown).stem, PurePath(shown).suffix
    return f"{stem[: 120 - len(suffix)]}{suffix}" or "file"
