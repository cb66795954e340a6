"""Patrols of a year: how often each specialised unit was visited, and who is behind (S4.2, G-06)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from workflows.queries.library import bundle, current_version
from workflows.store import organisations
from workflows.store.organisations import InspectedUnit
from workflows.store.tables.cases import case, case_state
from workflows.store.tables.records import submission
from workflows.store.unit_of_work import Look
from workflows.values.refusals import UnknownProcess
from workflows.values.times import SHANGHAI, local_date, read_moment

INSPECTION = "sub_onsite_inspection"
PATROL = "proc_routine_patrol"
RETURN_VISIT = "回访"
MARKS = {"patrol.amber": 930, "patrol.red": 1130}
"""Key in the time limits -> last day in time, written as they write a fixed date, until something is published."""
NEW_FROM = (10, 1)
"""A unit registered after this day owes no patrol in that year (G-06)."""


@dataclass(frozen=True)
class Rule:
    """Which kinds of inspection are patrols, and how many of them a unit needs in a year."""

    kinds: frozenset[str]
    least: int


YEARLY = Rule(frozenset({"定期巡查", "不定期巡查"}), 1)
"""档案安全监管四（一）: at least once a year; a return visit (回访) alone is none."""


@dataclass(frozen=True)
class Visited:
    """What was done at one unit in a year; `planned` is the day of the next visit not yet made."""

    patrols: int = 0
    returns: int = 0
    last: date | None = None
    planned: date | None = None


@dataclass(frozen=True)
class PatrolLine(Visited):
    """One specialised unit in one year.

    `standing`: done, open, amber, red, missed (the year is over) or exempt. `reason` is what was said of a missed one.
    """

    unit_id: str = ""
    unit_name: str = ""
    specialised_kinds: str = ""
    owed: bool = True
    standing: str = "open"
    reason: str = ""


def patrol_year(look: Look, bureau_id: str, year: int, rule: Rule = YEARLY) -> list[PatrolLine]:
    """Every specialised unit of the bureau now in the register, by name."""
    visited, reasons = visits_of_year(look, bureau_id, year, rule), _reasons(look, bureau_id, year)
    marks = _marks(look, year)
    units = [one for one in organisations.units_below(look, bureau_id) if one.is_specialised]
    return [
        PatrolLine(
            **vars(seen),
            unit_id=unit.id,
            unit_name=unit.name,
            specialised_kinds=unit.specialised_kinds,
            owed=owes_patrol(unit, year),
            standing=_standing(owes_patrol(unit, year), seen.patrols >= rule.least, local_date(look.now), year, marks),
            reason=reasons.get(unit.id, ""),
        )
        for unit in units
        for seen in [visited.get(unit.id, Visited())]
    ]


def owes_patrol(unit: InspectedUnit, year: int) -> bool:
    """Specialised units do, unless they came into the register after 1 October of that year (G-06)."""
    return unit.is_specialised and (unit.registered_on is None or unit.registered_on <= date(year, *NEW_FROM))


def visits_of_year(look: Look, bureau_id: str, year: int, rule: Rule = YEARLY) -> dict[str, Visited]:
    """Unit id -> what was done there; units nobody went to and nobody plans to go to are left out."""
    rows = look.connection.execute(
        select(case.c.unit_id, case.c.status, case_state.c.data)
        .join(case_state, case_state.c.case_id == case.c.id)
        .where(case.c.organisation_id == bureau_id, case.c.process == INSPECTION, case.c.unit_id.is_not(None))
        .where(case.c.started_at < _new_year(year + 1), case.c.moved_at >= _new_year(year))
    )
    made: dict[str, list[tuple[date, str]]] = defaultdict(list)
    planned: dict[str, list[date]] = defaultdict(list)
    for row in rows:
        day = _arrived(row.data)
        if day is not None and day.year == year:
            made[row.unit_id].append((day, row.data.get("inspection_kind", "")))
        elif day is None and row.status == "open" and row.data.get("planned_date"):
            planned[row.unit_id].append(date.fromisoformat(row.data["planned_date"]))
    return {
        unit: Visited(
            patrols=sum(kind in rule.kinds for _, kind in made[unit]),
            returns=sum(kind == RETURN_VISIT for _, kind in made[unit]),
            last=max((day for day, _ in made[unit]), default=None),
            planned=min(planned[unit], default=None),
        )
        for unit in {*made, *planned}
    }


def _arrived(data: Mapping[str, Any]) -> date | None:
    return local_date(read_moment(data["arrive_time"])) if data.get("arrive_time") else None


def _new_year(year: int) -> datetime:
    return datetime.combine(date(year, 1, 1), time(), SHANGHAI)


def _standing(owed: bool, enough: bool, today: date, year: int, marks: Mapping[str, date]) -> str:
    if not owed:
        return "exempt"
    if enough:
        return "done"
    if today.year > year:
        return "missed"
    if today >= marks["patrol.red"]:
        return "red"
    return "amber" if today >= marks["patrol.amber"] else "open"


def _marks(look: Look, year: int) -> dict[str, date]:
    """From which day a unit without a patrol is amber, and red, as the published time limits say."""
    try:
        limits = bundle(look, current_version(look, PATROL).id).decisions.limits()
    except UnknownProcess:
        limits = {}
    days = {key: limits[key].length if key in limits else day for key, day in MARKS.items()}
    return {key: date(year, *divmod(day, 100)) + timedelta(days=1) for key, day in days.items()}


def _reasons(look: Look, bureau_id: str, year: int) -> dict[str, str]:
    """Unit id -> why it was not patrolled, as the yearly patrol of that year says."""
    said = look.connection.execute(
        select(submission.c.answers, case_state.c.data)
        .join(case, case.c.id == submission.c.case_id)
        .join(case_state, case_state.c.case_id == case.c.id)
        .where(case.c.organisation_id == bureau_id, case.c.process == PATROL, submission.c.node == "ut_patrol_missing")
        .order_by(submission.c.at)
    )
    rows = [row for one in said if one.data.get("plan_year") == year for row in one.answers.get("rows") or []]
    return {row["unit_id"]: "：".join(filter(None, (row["reason"], row.get("note")))) for row in rows}
