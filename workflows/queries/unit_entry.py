"""The entry of a unit as the form holds it, for who keeps the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workflows.access.registers import check_can_keep_unit, check_can_keep_units
from workflows.rules.unit_form import COLUMNS, UNIT_FORM
from workflows.store import organisations
from workflows.store.unit_of_work import Look
from workflows.values.times import local_date

__all__ = ["UNIT_FORM", "UnitEntry", "new_entry", "unit_entry"]


@dataclass(frozen=True)
class UnitEntry:
    """`revision` is given back with what is changed: nobody overwrites what a colleague entered meanwhile."""

    id: str
    name: str
    revision: int
    answers: Mapping[str, Any]


def unit_entry(look: Look, unit_id: str) -> UnitEntry:
    """Raises NotFound, NotAllowed."""
    found = organisations.find_unit(look, unit_id)
    check_can_keep_unit(look.actor, found.parent_id)
    since = found.registered_on.isoformat() if found.registered_on else ""
    answers = {name: getattr(found, name) for name in COLUMNS} | {"registered_on": since}
    return UnitEntry(found.id, found.name, found.revision, answers)


def new_entry(look: Look) -> Mapping[str, Any]:
    """What a new entry begins with. Raises NotAllowed."""
    check_can_keep_units(look.actor)
    return {
        "level": "县级",
        "is_specialised": False,
        "on_backup_roster": False,
        "registered_on": local_date(look.now).isoformat(),
    }
