"""What the tests of documents share: the templates as they are shipped, facts, signatures, the text on the pages."""

from __future__ import annotations

import json
import struct
import tomllib
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from workflows.documents import render

ROOT = Path(__file__).parents[2]
FACTS = Path(__file__).parent / "facts"
TEMPLATES = {path.stem: path for path in sorted((ROOT / "forms").rglob("documents/DOC-*.typ"))}
SHARED = {path.name: path.read_bytes() for path in (ROOT / "forms/shared/documents").glob("*.typ")}


def facts_of(name: str, kind: str) -> dict[str, Any]:
    """The facts of a visit as the system gives them to the document of this kind: with its own number."""
    facts = dict(json.loads((FACTS / f"{name}.json").read_text()))
    word = register_of(kind)["word"]
    return facts | {"number": f"湘阴档{word}〔2026〕3号" if word else ""}


def register_of(kind: str) -> dict[str, Any]:
    return tomllib.loads(TEMPLATES[kind].with_suffix(".toml").read_text())


def printed(kind: str, facts: dict[str, Any], images: dict[str, bytes] | None = None) -> bytes:
    """The shipped template with these facts; every signature it names is a small drawing unless `images` says else."""
    drawn = {name: signature() for name in drawings(facts)} if images is None else images
    return render(TEMPLATES[kind].read_bytes(), facts, shared=SHARED, images=drawn)


def sketch(source: str, facts: dict[str, Any] | None = None) -> bytes:
    """A template of a line or two that uses the letterhead."""
    page = '#import "letterhead.typ": *\n#show: type-setting\n' + source
    return render(page.encode(), facts or {}, shared=SHARED)


def text_of(pdf: bytes) -> str:
    """Everything on the pages without spaces and line breaks."""
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def pages_of(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def drawings(facts: object) -> set[str]:
    """Names of the signature images the facts speak of."""
    if isinstance(facts, dict):
        own = {facts["image"]} if facts.get("image") else set()
        return own.union(*map(drawings, facts.values())) if facts else own
    return set().union(*map(drawings, facts)) if isinstance(facts, list) else set()


@cache
def signature() -> bytes:
    """A PNG of 120 by 48 dots with a stroke across it."""
    width, height = 120, 48
    line = [bytes(0 if abs(x * height // width - y) < 3 else 255 for x in range(width)) for y in range(height)]

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in line))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
