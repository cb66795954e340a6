"""Dossiers: what was collected for one, and what was sealed for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select

from workflows.store import rows
from workflows.store.tables.publishing import dossier, dossier_item
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class DossierItem:
    """One paper of a dossier being made: `no` counts from 1 in the order it lies in, `pages` are its own."""

    case_id: str
    no: int
    volume: str
    source: str
    source_id: str
    source_case: str
    number: str
    author: str
    title: str
    day: str
    media_type: str
    pages: int
    sha256: str


@dataclass(frozen=True)
class Dossier:
    """A sealed dossier; `facts` is what its cover, catalogue and note say."""

    case_id: str
    root_case_id: str
    organisation_id: str
    archive_no: str
    title: str
    retention: str
    facts: Mapping[str, Any]
    pages: int
    items: int
    pdf_sha256: str
    pdf_size: int
    zip_sha256: str
    zip_size: int
    sealed_at: datetime
    sealed_by: str


def replace_items(work: Work, case_id: str, items: Sequence[DossierItem]) -> None:
    """What was collected now takes the place of what was collected before."""
    work.connection.execute(delete(dossier_item).where(dossier_item.c.case_id == case_id))
    if items:
        work.connection.execute(insert(dossier_item), rows.values(items))


def items_of(look: Look, case_id: str) -> list[DossierItem]:
    """In the order they lie in."""
    collected = select(dossier_item).where(dossier_item.c.case_id == case_id)
    return rows.read(look, DossierItem, collected.order_by(dossier_item.c.no))


def insert_dossier(work: Work, new: Dossier) -> None:
    """Seal it: the row can never be changed."""
    work.connection.execute(insert(dossier).values(**vars(new)))


def find_dossier(look: Look, case_id: str) -> Dossier | None:
    """The dossier this case sealed, or None while it is being made."""
    return rows.find(look, Dossier, select(dossier).where(dossier.c.case_id == case_id))
