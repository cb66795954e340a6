"""Doing to the register what was shown of a spreadsheet, all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from workflows.access import registers
from workflows.actions._texts import required
from workflows.store import audit, organisations, unit_sheets, units
from workflows.store.ids import new_id
from workflows.store.organisations import InspectedUnit, Organisation
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.people import OrgKind
from workflows.values.refusals import NotFound, RegisterMoved
from workflows.values.sentences import N_


def apply_unit_sheet(work: Work, sheet_id: str, reason: str) -> Mapping[str, int]:
    """How many units were entered and changed; a sheet applied before changes nothing and counts nothing.

    Rows that are wrong are left out, as shown. Raises NotFound, NotAllowed, TextNeeded, and RegisterMoved when the
    register is not any more what the sheet was compared with.
    """
    sheet = unit_sheets.find(work, sheet_id)
    if sheet.organisation_id != work.actor.organisation_id:
        raise NotFound()
    registers.check_can_keep_units(work.actor)
    why = required(reason, N_("导入原因"))
    if not unit_sheets.mark_applied(work, sheet_id):
        return {}
    bureau = organisations.find(work, sheet.organisation_id)
    _check_still_new(work, [line for line in sheet.lines if line["does"] == "new"])
    for line in sheet.lines:
        if line["does"] == "new":
            _enter(work, bureau, line, why)
        elif line["does"] == "change":
            _change(work, line, why)
    done = Counter(str(line["does"]) for line in sheet.lines)
    facts = {"sheet": sheet.id, "file": sheet.name, "sha256": sheet.sha256, "reason": why}
    audit.record(work, Event.UNITS_IMPORTED, bureau.id, new=done["new"], changed=done["change"], **facts)
    return {"new": done["new"], "change": done["change"]}


def _check_still_new(work: Work, lines: list[Mapping[str, Any]]) -> None:
    names = {line["columns"]["name"] for line in lines}
    codes = {line["columns"]["credit_code"] for line in lines}
    if units.by_code(work, codes) or units.by_name(work, work.actor.organisation_id, names):
        raise RegisterMoved()


def _enter(work: Work, bureau: Organisation, line: Mapping[str, Any], why: str) -> None:
    columns = line["columns"]
    new = InspectedUnit(
        id=new_id(work.now),
        kind=OrgKind.UNIT,
        parent_id=bureau.id,
        region=bureau.region,
        **units.columns_of(columns),
    )
    organisations.insert_organisation(work, new)
    audit.record(work, Event.UNIT_REGISTERED, new.id, unit=columns, reason=why)


def _change(work: Work, line: Mapping[str, Any], why: str) -> None:
    if not units.change(work, line["unit"], line["revision"], units.columns_of(line["columns"])):
        raise RegisterMoved()
    audit.record(work, Event.UNIT_CHANGED, line["unit"], changes=line["changes"], reason=why)
