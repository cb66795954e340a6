"""Changing what is registered of a unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.access import registers
from workflows.actions._units import check_distinct, read_unit
from workflows.queries.unit_differences import differences
from workflows.store import audit, organisations, units
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import RegisterMoved


def change_unit(work: Work, unit_id: str, revision: int, raw: Mapping[str, Any]) -> bool:
    """Replace the entry read at `revision`; False when nothing is different.

    Raises NotFound, NotAllowed, BadAnswers, RegisterMoved when a colleague changed it meanwhile.
    """
    known = organisations.find_unit(work, unit_id)
    registers.check_can_keep_unit(work.actor, known.parent_id)
    columns, why = read_unit(work, raw)
    check_distinct(work, columns, known.id)
    changes = differences(known, columns)
    if not changes:
        return False
    if not units.change(work, unit_id, revision, units.columns_of(columns)):
        raise RegisterMoved()
    audit.record(work, Event.UNIT_CHANGED, unit_id, changes=changes, reason=why)
    return True
