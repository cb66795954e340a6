"""Which units of a bureau a regime of supervision reaches on a day, and why the others are left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from workflows.catalogue.bundle import Bundle
from workflows.store import organisations
from workflows.store.organisations import InspectedUnit
from workflows.store.unit_of_work import Look

TABLE = "dmn_unit_scope"
UNSAID = "未注明"
"""A database was entered as an important one without saying whose interest it touches."""
LEVELS = {"province_bureau": "省级", "city_bureau": "市级", "county_bureau": "县级"}
"""Kind of a bureau -> the level of the units it supervises without being asked to."""


@dataclass(frozen=True)
class Scope:
    """Units by name; `left_out` is unit id -> reasons in one text."""

    units: list[InspectedUnit]
    left_out: dict[str, str]


def scope_of(look: Look, bundle: Bundle, bureau_id: str, regime: str, on: date) -> Scope:
    """All units that ever stood in the register of a bureau, decided by dmn_unit_scope.

    The table is asked once for all, and of units that are alike only once. Raises DecisionFailed.
    """
    known = organisations.units_ever_below(look, bureau_id)
    asked = {unit.id: asked_of(unit, on) for unit in known}
    kinds = {tuple(one.values()): one for one in asked.values()}
    level = LEVELS[organisations.find(look, bureau_id).kind]
    facts = {"regime": regime, "bureau_level": level, "units": [{"id": "", **one} for one in kinds.values()]}
    found = dict(zip(kinds, bundle.decisions.conclude(TABLE, facts).output, strict=True))
    verdicts = {unit_id: found[tuple(one.values())] for unit_id, one in asked.items()}
    return Scope(
        [unit for unit in known if verdicts[unit.id]["in_scope"]],
        {one: "；".join(verdict["reasons"]) for one, verdict in verdicts.items() if not verdict["in_scope"]},
    )


def is_active(unit: InspectedUnit, on: date) -> bool:
    """It stood in the register on that day; of several gaps the last is known (G-06, G-32)."""
    if unit.registered_on is not None and unit.registered_on > on:
        return False
    if unit.left_on is None:
        return unit.active
    return on < unit.left_on or (unit.returned_on is not None and on >= unit.returned_on)


def asked_of(unit: InspectedUnit, on: date) -> Mapping[str, Any]:
    """The inputs of the table but the regime and the bureau."""
    database = unit.database_interest or UNSAID if unit.important_database else ""
    return {
        "catalogued": unit.is_specialised or unit.keeps_specialised,
        "max_retention": unit.max_retention,
        "important_database": database,
        "unit_type": unit.unit_type,
        "level": unit.level,
        "delegated": unit.delegated,
        "active": is_active(unit, on),
    }
