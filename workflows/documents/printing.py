"""Lays a template, its facts and its pictures into a folder of their own and has it printed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from workflows.documents import pressroom
from workflows.documents.refusals import RenderFailed, RenderStopped
from workflows.values.sentences import N_

INPUT = 32 * 1024 * 1024  # bytes of template, facts, shared files and pictures together
OUTPUT = 64 * 1024 * 1024  # bytes of PDF
MAIN = "main.typ"
NOTHING: Mapping[str, bytes] = MappingProxyType({})

_BEIJING = timezone(timedelta(hours=8))
_PLAIN_NAME = re.compile(r"[^/\\:\0.][^/\\:\0]*")
_ERROR = re.compile(r"^error: .*?(?=^(?:error: |warning: |help: while importing)|\Z)", re.MULTILINE | re.DOTALL)
_PLACE = re.compile(r"┌─ (.+):(\d+):\d+$", re.MULTILINE)
_OUR_FOLDER = re.compile(r" \(searched at .*?\)")


def render(
    template: bytes,
    facts: Mapping[str, Any],
    *,
    shared: Mapping[str, bytes],
    images: Mapping[str, bytes] = NOTHING,
    system_fonts: bool = False,
) -> bytes:
    """The PDF of a document (PDF/A-2a unless a character is in none of the fonts).

    The template sees nothing but what it is given: /facts.json, the `shared` files by their names, /images/<name>,
    and /images.json, the list of names. Its date is the document's ("date" of the facts), never the clock's, so equal
    arguments give equal bytes. `system_fonts` lets it use 仿宋 and 小标宋 of this computer.

    Raises RenderFailed (with file and line), RenderStopped, FontsMissing; ValueError for a name that is a path.
    """
    with TemporaryDirectory(prefix="document-") as place:
        folder = Path(place)
        _lay_out(folder, template, facts, shared, images)
        answer = pressroom.here(system_fonts).order(folder, _moment(facts.get("date")))
        if answer:
            raise _failure(answer)
        pdf = (folder / "out.pdf").read_bytes()
    if len(pdf) > OUTPUT:
        raise RenderStopped(N_("生成的文件过大"))
    return pdf


def _lay_out(
    folder: Path,
    template: bytes,
    facts: Mapping[str, Any],
    shared: Mapping[str, bytes],
    images: Mapping[str, bytes],
) -> None:
    files = {_plain(name): content for name, content in shared.items()}
    files |= {f"images/{_plain(name)}": content for name, content in images.items()}
    files["images.json"] = json.dumps(sorted(images)).encode()
    files["facts.json"] = json.dumps(facts, ensure_ascii=False).encode()
    files[MAIN] = template
    if sum(map(len, files.values())) > INPUT:
        raise RenderStopped(N_("文书内容和图片过大"))
    (folder / "images").mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _plain(name: str) -> str:
    if not _PLAIN_NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not a plain file name")
    return name


def _moment(date: object) -> int:
    """Midnight in Beijing of an ISO date, in Unix seconds; 0 for a document without a date."""
    try:
        return int(datetime.fromisoformat(str(date)).replace(tzinfo=_BEIJING).timestamp())
    except ValueError:
        return 0


def _failure(answer: Mapping[str, str]) -> RenderFailed:
    """The first error, at its place in the template; in a shared file only when the template is not to blame."""
    error = _ERROR.search(answer["diagnostic"])
    places = [(Path(path).name, int(line)) for path, line in _PLACE.findall(error[0] if error else "")]
    own = [place for place in places if place[0] == MAIN]
    file, line = (own or places or [(MAIN, 1)])[0]
    return RenderFailed(file=file, line=line, why=_OUR_FOLDER.sub("", answer["message"].splitlines()[0]))
