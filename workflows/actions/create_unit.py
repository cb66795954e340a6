"""Entering a unit in the bureau's register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.access import registers
from workflows.actions._units import check_distinct, read_unit
from workflows.store import audit, organisations, units
from workflows.store.ids import new_id
from workflows.store.organisations import InspectedUnit
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.people import OrgKind


def create_unit(work: Work, raw: Mapping[str, Any]) -> str:
    """The id of a new unit of the actor's bureau. Raises NotAllowed, BadAnswers."""
    registers.check_can_keep_units(work.actor)
    columns, why = read_unit(work, raw)
    check_distinct(work, columns)
    bureau = organisations.find(work, work.actor.organisation_id)
    new = InspectedUnit(
        id=new_id(work.now),
        kind=OrgKind.UNIT,
        parent_id=bureau.id,
        region=bureau.region,
        **units.columns_of(columns),
    )
    organisations.insert_organisation(work, new)
    audit.record(work, Event.UNIT_REGISTERED, new.id, unit=columns, reason=why)
    return new.id
