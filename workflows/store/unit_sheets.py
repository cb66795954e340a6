"""Spreadsheets of units as they were read and shown, each applied at most once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from workflows.store import rows
from workflows.store.tables.people import unit_sheet
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class UnitSheet:
    """`lines` say of each row: number, what it does (new, change, same, wrong), answers, changes, faults."""

    id: str
    organisation_id: str
    person_id: str
    name: str
    sha256: str
    lines: Sequence[Mapping[str, Any]]
    status: str
    at: datetime
    applied_at: datetime | None = None
    roster_year: int | None = None  # of the roster it is for; None: for the register of units


def insert_sheet(work: Work, new: UnitSheet) -> None:
    """Keep what is shown."""
    work.connection.execute(insert(unit_sheet).values(**vars(new)))


def find(look: Look, sheet_id: str, roster_year: int | None = None) -> UnitSheet:
    """One for the roster of a year, or for the register. Raises NotFound, also for one that is for another."""
    wanted = select(unit_sheet).where(unit_sheet.c.id == sheet_id)
    return rows.get(look, UnitSheet, wanted.where(unit_sheet.c.roster_year.is_not_distinct_from(roster_year)))


def mark_applied(work: Work, sheet_id: str) -> bool:
    """False when it was applied before: of two at once only one goes on."""
    shown = update(unit_sheet).where(unit_sheet.c.id == sheet_id, unit_sheet.c.status == "shown")
    return work.connection.execute(shown.values(status="applied", applied_at=work.now)).rowcount == 1
