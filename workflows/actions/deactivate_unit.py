"""Taking a unit out of the register: dissolved, merged, moved away."""

from __future__ import annotations

from workflows.access import registers
from workflows.actions._texts import required
from workflows.store import audit, organisations, units
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import RegisterMoved, UnitBusy
from workflows.values.sentences import N_
from workflows.values.times import local_date


def deactivate_unit(work: Work, unit_id: str, reason: str) -> None:
    """No new case is started about it, and no duty of the year counts; its history stays.

    Raises NotFound, NotAllowed, TextNeeded, UnitBusy while cases about it are open, RegisterMoved.
    """
    known = organisations.find_unit(work, unit_id)
    registers.check_can_keep_unit(work.actor, known.parent_id)
    why = required(reason, N_("停用原因"))
    running = units.open_cases(work, unit_id)
    if running:
        raise UnitBusy(count=running)
    gone = {"left_on": local_date(work.now), "returned_on": None}
    if not known.active or not units.change(work, unit_id, known.revision, {"active": False, **gone}):
        raise RegisterMoved()
    audit.record(work, Event.UNIT_DEACTIVATED, unit_id, reason=why)
