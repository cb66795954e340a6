"""Taking a unit off the roster of a year."""

from __future__ import annotations

from workflows.actions._rosters import columns_of, keep_change, roster_to_change, tell_round
from workflows.actions._texts import required
from workflows.store import rosters
from workflows.store.unit_of_work import Work
from workflows.values.refusals import RegisterMoved
from workflows.values.sentences import N_


def remove_from_roster(work: Work, year: int, row_id: str, reason: str) -> None:
    """It owes no report that year; the row and its history stay.

    Raises NotFound, NotAllowed, TextNeeded, RegisterMoved when it is off the roster already.
    """
    kept = roster_to_change(work, year)
    known = rosters.find_row(work, kept.id, row_id)
    why = required(reason, N_("移出原因"))
    if known.removed or not rosters.change(work, row_id, known.revision, {"removed": True}):
        raise RegisterMoved()
    now = {"unit_id": known.unit_id, "unit": known.unit, **columns_of(known)}
    keep_change(work, kept, "removed", {"row": row_id, **now}, why)
    tell_round(work, kept, [{"did": "移出", **now}], why)
