"""Dossiers of one's own bureau: the list, one dossier with its catalogue, its book and its parcel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select

from workflows.access.policy import STAFF
from workflows.queries.dossier_draft import rows_of
from workflows.queries.files import StoredFile
from workflows.queries.searching import contains
from workflows.rules.filing_order import INTERNAL, MAIN
from workflows.store import files
from workflows.store.dossiers import Dossier, DossierItem, find_dossier, items_of
from workflows.store.tables.cases import case, case_state
from workflows.store.tables.people import person
from workflows.store.tables.publishing import dossier, dossier_item
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound

_LAST_PAGE = 10_000  # whoever asks for a later one gets this, and finds it empty


@dataclass(frozen=True)
class DossierLine:
    """`id` is that of the case that makes the dossier; `archive_no` "" until it is sealed."""

    id: str
    case_number: str
    title: str
    stage: str
    archive_no: str
    retention: str
    items: int
    pages: int
    moved_at: datetime


@dataclass(frozen=True)
class DossierList:
    """One page of the list; `next` is the number of the page after it, 0 at the end."""

    lines: tuple[DossierLine, ...]
    next: int


@dataclass(frozen=True)
class Volume:
    """正卷 or 副卷; a row has no number author title day pages, and source, source_id of what may be opened."""

    name: str
    rows: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class DossierPage:
    """`sealed` is None while the dossier is being made."""

    line: DossierLine
    root_id: str
    root_number: str
    volumes: tuple[Volume, ...]
    sealed: Dossier | None
    sealer: str


def dossier_list(look: Look, *, q: str = "", page: int = 1, limit: int = 50) -> DossierList:
    """Those being made first, then the sealed ones by archive number, the latest first; pages count from 1.

    Raises NotFound.
    """
    wanted = _own(look)
    if q:
        wanted = wanted.where(contains(q, case.c.title, case.c.number, dossier.c.archive_no, dossier.c.title))
    order = (dossier.c.archive_no.is_not(None), dossier.c.archive_no.desc(), case.c.moved_at.desc(), case.c.id)
    here = wanted.order_by(*order).limit(limit + 1).offset((min(max(page, 1), _LAST_PAGE) - 1) * limit)
    rows = look.connection.execute(here).all()
    return DossierList(tuple(_line(row) for row in rows[:limit]), page + 1 if len(rows) > limit else 0)


def dossier_page(look: Look, dossier_id: str) -> DossierPage:
    """One dossier with what lies in it. Raises NotFound."""
    row = look.connection.execute(_own(look).where(case.c.id == dossier_id)).one_or_none()
    if row is None:
        raise NotFound()
    items = items_of(look, dossier_id)
    sealed = find_dossier(look, dossier_id)
    root_id = sealed.root_case_id if sealed else str(row.data.get("root_case", ""))
    root = look.connection.scalar(select(case.c.number).where(case.c.id == root_id))
    sealer = look.connection.scalar(select(person.c.name).where(person.c.id == sealed.sealed_by)) if sealed else ""
    return DossierPage(_line(row), root_id, root or "", _volumes(items, sealed), sealed, sealer or "")


def dossier_book(look: Look, dossier_id: str) -> StoredFile:
    """The sealed PDF. Raises NotFound."""
    sealed = _sealed(look, dossier_id)
    name = f"{sealed.archive_no} {sealed.title}.pdf"
    content = files.read(look.premises.files, sealed.pdf_sha256)
    return StoredFile(name, "application/pdf", content, sealed.pdf_sha256)


def dossier_parcel(look: Look, dossier_id: str) -> StoredFile:
    """The zip with the originals, the manifest and the hashes. Raises NotFound."""
    sealed = _sealed(look, dossier_id)
    name = f"{sealed.archive_no} {sealed.title}.zip"
    content = files.read(look.premises.files, sealed.zip_sha256)
    return StoredFile(name, "application/zip", content, sealed.zip_sha256)


def _sealed(look: Look, dossier_id: str) -> Dossier:
    sealed = dossier_page(look, dossier_id).sealed
    if sealed is None:
        raise NotFound()
    return sealed


def _own(look: Look) -> Any:
    """Cases of the reader's bureau that have collected papers. Raises NotFound for who does not read its cases."""
    if not look.actor.has(*STAFF):
        raise NotFound()
    collected = _collected()
    sealed: list[Any] = [dossier.c[name] for name in ("archive_no", "retention")]
    return (
        select(
            case, case_state.c.data, dossier.c.title.label("name"), *sealed, collected.c["items"], collected.c["pages"]
        )
        .join(case_state, case_state.c.case_id == case.c.id)
        .join(collected, collected.c.case_id == case.c.id)
        .outerjoin(dossier, dossier.c.case_id == case.c.id)
        .where(case.c.organisation_id == look.actor.organisation_id)
    )


def _collected() -> Any:
    """How much was collected for each dossier; sealing leaves nothing out and adds nothing."""
    sums = (func.count().label("items"), func.sum(dossier_item.c.pages).label("pages"))
    return select(dossier_item.c.case_id, *sums).group_by(dossier_item.c.case_id).subquery()


def _line(row: Row[Any]) -> DossierLine:
    return DossierLine(
        id=row.id,
        case_number=row.number,
        title=row.name or row.title,
        stage=row.stage,
        archive_no=row.archive_no or "",
        retention=row.retention or "",
        items=row.items,
        pages=row.pages,
        moved_at=row.moved_at,
    )


def _volumes(items: Sequence[DossierItem], sealed: Dossier | None) -> tuple[Volume, ...]:
    if sealed is not None:
        return tuple(Volume(one["name"], tuple(one["rows"])) for one in sealed.facts["volumes"] if one["rows"])
    sources = {one.no: {"source": one.source, "source_id": one.source_id} for one in items}
    rows = [{**row, **sources[row["no"]], "pages": row["page"]} for row in rows_of(items)]
    named = ((name, tuple(row for row in rows if row["volume"] == name)) for name in (MAIN, INTERNAL))
    return tuple(Volume(name, found) for name, found in named if found)
