"""The book and the parcel of a dossier: its papers bound with cover, catalogue and note, and its originals packed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from workflows import documents as press
from workflows.actions._site import Site
from workflows.documents import Leaf
from workflows.queries.dossier_draft import span
from workflows.queries.dossier_papers import PDF
from workflows.rules.uploads import clean_name
from workflows.store import files
from workflows.store.dossiers import DossierItem

DOCUMENT = "DOC-56"
BOOK = "案卷.pdf"
_PICTURES = frozenset(("image/png", "image/jpeg", "image/webp"))
_SIZES = "sizes"


@dataclass(frozen=True)
class Filed:
    """A paper at its place in the sealed dossier; `page` is its first."""

    item: DossierItem
    volume: str
    title: str
    remark: str
    page: int

    def row(self) -> dict[str, Any]:
        """Its line of the catalogue."""
        item = self.item
        named = {"number": item.number, "author": item.author, "title": self.title, "day": item.day}
        origin = {"source": item.source, "source_id": item.source_id}
        return {**named, **origin, "pages": span(self.page, item.pages), "remark": self.remark, "volume": self.volume}


def bound(site: Site, filed: Sequence[Filed], facts: Mapping[str, Any], images: Mapping[str, bytes]) -> bytes:
    """The book: cover and catalogue, every paper with its pages numbered, the note."""
    papers = [Leaf(one.title, _paper(site, one, facts)) for one in filed]
    sheets = [sheet for leaf in papers for sheet in press.sheets_of(leaf.pdf)]
    numbers = {"part": "numbers", _SIZES: [[sheet.width, sheet.height] for sheet in sheets]}
    front = Leaf("案卷封面、卷内目录", _printed(site, {**facts, "part": "cover"}, images))
    back = Leaf("备考表", _printed(site, {**facts, "part": "note"}, images))
    return press.bind([front], papers, [back], _printed(site, {**facts, **numbers}, {}))


def packed(site: Site, filed: Sequence[Filed], facts: Mapping[str, Any], book: bytes) -> bytes:
    """The parcel: the book, every original, manifest.json, and sha256.txt as sha256sum reads it."""
    contents = {BOOK: book}
    lines = []
    for no, one in enumerate(filed, start=1):
        path = f"{one.volume}/{no:03d} {_file_name(one)}"
        contents[path] = files.read(site.work.premises.files, one.item.sha256)
        origin = {"no": no, "path": path, "sha256": one.item.sha256, "case": one.item.source_case}
        lines.append({**origin, **one.row()})
    cover = {name: value for name, value in facts["dossier"].items() if name != "volumes"}
    manifest = {"bureau": facts["bureau"]["name"], **cover, "book": sha256(book).hexdigest(), "papers": lines}
    contents["manifest.json"] = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    sums = "".join(f"{sha256(content).hexdigest()}  {path}\n" for path, content in contents.items())
    return press.pack({**contents, "sha256.txt": sums.encode()})


def in_order(
    items: Sequence[DossierItem], rows: Sequence[Mapping[str, Any]], volumes: Sequence[str]
) -> Iterator[Filed]:
    """The papers volume by volume, each with what the filer wrote of it; what no row names stays as collected."""
    said = {row.get("no"): row for row in rows}
    page = 1
    for volume in volumes:
        for item in items:
            row = said.get(item.no, {})
            if row.get("volume", item.volume) == volume:
                yield Filed(item, volume, row.get("title") or item.title, row.get("remark") or "", page)
                page += item.pages


def _paper(site: Site, one: Filed, facts: Mapping[str, Any]) -> bytes:
    """The paper as it can be bound: a PDF as it is, a picture on a sheet, anything else as a sheet that names it."""
    item = one.item
    content = files.read(site.work.premises.files, item.sha256)
    if item.media_type == PDF and press.page_count(content) == item.pages:
        return content
    sheet = {"title": one.title, "author": item.author, "day": item.day, "size": len(content), "sha256": item.sha256}
    if item.media_type in _PICTURES:
        name = f"picture.{item.media_type.rpartition('/')[2]}"
        try:
            return _printed(site, {**facts, "part": "sheet", "sheet": {**sheet, "image": name}}, {name: content})
        except (press.RenderFailed, press.RenderStopped):  # a picture the press cannot read: named, and in the parcel
            pass
    return _printed(site, {**facts, "part": "sheet", "sheet": sheet}, {})


def _printed(site: Site, facts: Mapping[str, Any], images: Mapping[str, bytes]) -> bytes:
    bundle, fonts = site.bundle, site.work.premises.system_fonts
    template = bundle.templates[DOCUMENT].source
    return press.render(template, facts, shared=bundle.letterheads, images=images, system_fonts=fonts)


def _file_name(one: Filed) -> str:
    suffix = PurePosixPath(one.item.title).suffix if one.item.source == "attachment" else ".pdf"
    return clean_name(f"{one.title.removesuffix(suffix)}{one.item.number}{suffix}")
