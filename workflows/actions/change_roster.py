"""Changing what the roster of a year says of a unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.actions._rosters import differences, keep_change, read_row, roster_to_change, tell_round
from workflows.rules.roster_form import CHANGED, CHANGING_FORM
from workflows.store import rosters
from workflows.store.unit_of_work import Work
from workflows.values.refusals import RegisterMoved


def change_roster(work: Work, year: int, row_id: str, revision: int, raw: Mapping[str, Any]) -> bool:
    """Replace the row read at `revision`; False when nothing is different.

    Raises NotFound, NotAllowed, BadAnswers, RegisterMoved when a colleague changed or removed it meanwhile.
    """
    kept = roster_to_change(work, year)
    known = rosters.find_row(work, kept.id, row_id)
    read = read_row(work, CHANGING_FORM, raw)
    columns = {name: read[name] for name in CHANGED}
    changes = differences(known, columns)
    if known.removed:
        raise RegisterMoved()
    if not changes:
        return False
    if not rosters.change(work, row_id, revision, columns):
        raise RegisterMoved()
    now = {"unit_id": known.unit_id, "unit": known.unit, **columns}
    keep_change(work, kept, "changed", {"row": row_id, **now}, read["reason"], changes=changes)
    tell_round(work, kept, [{"did": "变更", **now}], read["reason"])
    return True
