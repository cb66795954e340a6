"""Keeping a spreadsheet of a roster as it was read, to be shown before anything is changed."""

from __future__ import annotations

from workflows.actions._rosters import roster_to_change
from workflows.queries.unit_rows import ReadSheet
from workflows.store import unit_sheets
from workflows.store.ids import new_id
from workflows.store.unit_of_work import Work
from workflows.store.unit_sheets import UnitSheet


def keep_roster_sheet(work: Work, year: int, read: ReadSheet) -> str:
    """The id of what is shown; the roster is not changed yet. Raises NotFound, NotAllowed."""
    roster_to_change(work, year)
    sheet = UnitSheet(
        id=new_id(work.now),
        organisation_id=work.actor.organisation_id,
        person_id=work.actor.person_id,
        name=read.name,
        sha256=read.sha256,
        lines=read.lines,
        status="shown",
        at=work.now,
        roster_year=year,
    )
    unit_sheets.insert_sheet(work, sheet)
    return sheet.id
