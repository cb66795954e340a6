"""The checklists in force, chapter by chapter, and which forms of which processes fill them in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from workflows.catalogue.bundle import Bundle
from workflows.queries.library import bundle, current_versions
from workflows.queries.limits import newest_bundle
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound


@dataclass(frozen=True)
class Chapter:
    title: str
    items: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Use:
    """A process whose forms choose among checklists or fill one in."""

    process: str
    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Checklist:
    """`valid_from` is the latest day any item applies from."""

    id: str
    name: str
    version: str
    chapters: tuple[Chapter, ...]
    items: int
    key_items: int
    valid_from: str
    used_by: tuple[Use, ...]


def checklists(look: Look) -> list[Checklist]:
    """All of the version published last, by id."""
    newest = newest_bundle(look)
    bundles = [(line.name, bundle(look, line.id)) for line in current_versions(look)]
    found = newest.checklists if newest else {}
    return [_checklist(found[each], bundles) for each in sorted(found)]


def checklist(look: Look, checklist_id: str) -> Checklist:
    """Raises NotFound."""
    for one in checklists(look):
        if one.id == checklist_id:
            return one
    raise NotFound()


def _checklist(raw: Mapping[str, Any], bundles: list[tuple[str, Bundle]]) -> Checklist:
    chapters = [
        Chapter(title, tuple(items)) for title, items in groupby(raw["items"], key=lambda item: item.get("chapter", ""))
    ]
    uses = [Use(files.process, name, tuple(_forms(files, raw["id"]))) for name, files in bundles]
    return Checklist(
        id=raw["id"],
        name=raw.get("name", raw["id"]),
        version=raw.get("version", ""),
        chapters=tuple(chapters),
        items=len(raw["items"]),
        key_items=sum(bool(item.get("key")) for item in raw["items"]),
        valid_from=max((item.get("valid_from", "") for item in raw["items"]), default=""),
        used_by=tuple(use for use in uses if use.forms),
    )


def _forms(files: Bundle, checklist_id: str) -> Iterator[str]:
    """Titles of the process's own forms that name the checklist; where one does, also of those that fill one in."""
    own = {path: form for path, form in files.form_files.items() if path.startswith(f"forms/{files.folder}/")}
    quoted = f'"{checklist_id}"'.encode()
    naming = {path for path in own if quoted in files.files[path]}
    if naming:
        for path, form in own.items():
            fills = any(hint.get("widget") == "checklist" for hint in form.ui.get("fields", {}).values())
            if fills or path in naming:
                yield form.title
