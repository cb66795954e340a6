"""Doing to the roster of a year what was shown of a spreadsheet, all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from workflows.actions._rosters import keep_change, roster_to_change, tell_round
from workflows.actions._texts import required
from workflows.store import rosters, unit_sheets
from workflows.store.ids import new_id
from workflows.store.rosters import RosterRow, RosterYear
from workflows.store.unit_of_work import Work
from workflows.values.refusals import NotFound, RegisterMoved
from workflows.values.sentences import N_

DID = {"new": "added", "back": "back", "change": "changed", "off": "removed"}
TOLD = {"new": "加入", "back": "加入", "change": "变更", "off": "移出"}


def apply_roster_sheet(work: Work, year: int, sheet_id: str, reason: str) -> Mapping[str, int]:
    """How many units were put on (new), put back on (back), changed and taken off; a sheet applied before counts
    nothing.

    Rows that are wrong are left out, as shown. Raises NotFound, NotAllowed, TextNeeded, and RegisterMoved when the
    roster is not any more what the sheet was compared with.
    """
    kept = roster_to_change(work, year)
    sheet = unit_sheets.find(work, sheet_id, year)
    if sheet.organisation_id != work.actor.organisation_id:
        raise NotFound()
    why = required(reason, N_("导入原因"))
    if not unit_sheets.mark_applied(work, sheet_id):
        return {}
    acting = [line for line in sheet.lines if line["does"] in DID]
    known = {row.unit_id: row for row in rosters.rows_of(work, kept.id)}
    done = [_do(work, kept, line, known.get(line["unit"])) for line in acting]
    for line, row in zip(acting, done, strict=True):
        changes = line.get("changes", {})
        keep_change(work, kept, DID[line["does"]], row, why, changes=changes, sheet=sheet.id)
    told = [{"did": TOLD[line["does"]], **row} for line, row in zip(acting, done, strict=True)]
    tell_round(work, kept, told, why)
    counts = Counter(str(line["does"]) for line in acting)
    return {name: counts[name] for name in DID}


def _do(work: Work, kept: RosterYear, line: Mapping[str, Any], known: RosterRow | None) -> dict[str, Any]:
    """The row, its unit and how it stands now."""
    if line["does"] == "new":
        if known is not None:
            raise RegisterMoved()
        new = RosterRow(new_id(work.now), kept.id, line["unit"], **line["columns"])
        rosters.insert_rows(work, [new])
        return {"row": new.id, "unit_id": line["unit"], "unit": line["name"], **line["columns"]}
    values = {**line.get("columns", {}), "removed": line["does"] == "off"}
    if not rosters.change(work, line["id"], line["revision"], values):
        raise RegisterMoved()
    return {"row": line["id"], "unit_id": line["unit"], "unit": line["name"], **line.get("columns", {})}
