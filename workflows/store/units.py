"""The register of inspected units: found by code and name, changed, taken out and put back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select, update

from workflows.store import rows
from workflows.store.organisations import InspectedUnit
from workflows.store.tables.cases import case
from workflows.store.tables.people import organisation, unit
from workflows.store.unit_of_work import Look, Work
from workflows.values.people import OrgKind

AT_ONCE = 500
"""Values in one query: every database takes so many."""
SWITCHES = ("is_specialised", "keeps_specialised", "on_backup_roster", "delegated")


def by_code(look: Look, codes: Collection[str]) -> dict[str, InspectedUnit]:
    """Credit code -> the unit that has it, of whatever bureau, active or not."""
    return {one.credit_code: one for one in _among(look, unit.c.credit_code, codes)}


def by_id(look: Look, ids: Collection[str]) -> dict[str, InspectedUnit]:
    """Id -> the unit, active or not; unknown ids are left out."""
    return {one.id: one for one in _among(look, organisation.c.id, ids)}


def by_name(look: Look, bureau_id: str, names: Collection[str]) -> dict[str, InspectedUnit]:
    """Name -> the active unit of this bureau that has it."""
    found = _among(look, organisation.c.name, names)
    return {one.name: one for one in found if one.parent_id == bureau_id and one.active}


def change(work: Work, unit_id: str, revision: int, values: Mapping[str, Any]) -> bool:
    """Replace these columns; False when the row is not the one of this revision any more."""
    own = {name: value for name, value in values.items() if name in unit.c}
    same = update(unit).where(unit.c.organisation_id == unit_id, unit.c.revision == revision)
    if work.connection.execute(same.values(**own, revision=revision + 1)).rowcount != 1:
        return False
    names = {name: value for name, value in values.items() if name in organisation.c}
    if names:
        work.connection.execute(update(organisation).where(organisation.c.id == unit_id).values(**names))
    return True


def open_cases(look: Look, unit_id: str) -> int:
    """How many cases about a unit have not ended."""
    running = select(func.count()).where(case.c.unit_id == unit_id, case.c.status == "open")
    return look.connection.scalar(running) or 0


def columns_of(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers of the form as this table holds them."""
    since = answers["registered_on"]
    return {
        **answers,
        **{name: bool(answers[name]) for name in SWITCHES},
        "registered_on": date.fromisoformat(since) if since else None,
    }


def _among(look: Look, column: Any, values: Collection[str]) -> list[InspectedUnit]:
    sought = sorted(values)
    units = select(*rows.columns(InspectedUnit, organisation, unit)).join(unit)
    units = units.where(organisation.c.kind == OrgKind.UNIT.value)
    found = []
    for start in range(0, len(sought), AT_ONCE):
        found += rows.read(look, InspectedUnit, units.where(column.in_(sought[start : start + AT_ONCE])))
    return found
