"""Putting a unit back into the register."""

from __future__ import annotations

from workflows.access import registers
from workflows.actions._texts import required
from workflows.store import audit, organisations, units
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import RegisterMoved
from workflows.values.sentences import N_
from workflows.values.times import local_date


def reactivate_unit(work: Work, unit_id: str, reason: str) -> None:
    """It counts again. Raises NotFound, NotAllowed, TextNeeded, RegisterMoved when it is active already."""
    known = organisations.find_unit(work, unit_id)
    registers.check_can_keep_unit(work.actor, known.parent_id)
    why = required(reason, N_("恢复原因"))
    back = {"returned_on": local_date(work.now)}
    if known.active or not units.change(work, unit_id, known.revision, {"active": True, **back}):
        raise RegisterMoved()
    audit.record(work, Event.UNIT_REACTIVATED, unit_id, reason=why)
