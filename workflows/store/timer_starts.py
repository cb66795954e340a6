"""Timer starts of the current versions in every bureau: when each opens its next case."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, func, select, update

from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.tables.definitions import timer_start, version
from workflows.store.tables.people import organisation, person, person_role
from workflows.store.unit_of_work import Look, Work
from workflows.store.upsert import insert_once
from workflows.values.people import OrgKind

BUREAUS = (OrgKind.PROVINCE_BUREAU, OrgKind.CITY_BUREAU, OrgKind.COUNTY_BUREAU)


@dataclass(frozen=True)
class Timed:
    """A timer start a current version has; `role` is that of its lane, "" where the lane names none."""

    process: str
    node: str
    name: str
    cycle: str
    role: str


@dataclass(frozen=True)
class TimerStart:
    """A timer start in one bureau. `due_at` is the next moment it opens a case there; it only goes forward."""

    id: str
    process: str
    node: str
    name: str
    cycle: str
    organisation_id: str
    due_at: datetime


def timed(look: Look) -> list[Timed]:
    """The timer starts of all current versions."""
    found = look.connection.execute(select(version.c.process, version.c.timed).where(version.c.current))
    return [Timed(row.process, **each) for row in found for each in row.timed]


def bureaus(look: Look, role: str) -> list[str]:
    """The ids of the active bureaus in which somebody has this role, "" for any."""
    here = organisation.c.kind.in_([kind.value for kind in BUREAUS]) & organisation.c.active
    staffed = exists().where(person.c.organisation_id == organisation.c.id, person.c.active)
    if role:
        staffed = staffed.where(person_role.c.person_id == person.c.id, person_role.c.role == role)
    return list(look.connection.scalars(select(organisation.c.id).where(here, staffed).order_by(organisation.c.id)))


def every(look: Look) -> list[TimerStart]:
    """All of them, in the order they fall due."""
    return rows.read(look, TimerStart, select(timer_start).order_by(timer_start.c.due_at, timer_start.c.id))


def of_bureau(look: Look, organisation_id: str) -> list[TimerStart]:
    """Those of one bureau, the next first."""
    own = select(timer_start).where(timer_start.c.organisation_id == organisation_id)
    return rows.read(look, TimerStart, own.order_by(timer_start.c.due_at, timer_start.c.id))


def add(work: Work, start: Timed, organisation_id: str, due_at: datetime) -> None:
    """A timer start begins to run in a bureau; one that runs already is left alone."""
    new = TimerStart(new_id(work.now), start.process, start.node, start.name, start.cycle, organisation_id, due_at)
    work.connection.execute(insert_once(work.connection, timer_start).values(vars(new)))


def remove(work: Work, ids: Collection[str]) -> None:
    """These no longer open cases."""
    if ids:
        work.connection.execute(delete(timer_start).where(timer_start.c.id.in_(ids)))


def claim_due(work: Work, limit: int) -> list[TimerStart]:
    """Those whose moment has come, locked for this act; what another worker holds is left out."""
    ripe = select(timer_start).where(timer_start.c.due_at <= work.now)
    ordered = ripe.order_by(timer_start.c.due_at, timer_start.c.id).limit(limit)
    return rows.read(work, TimerStart, ordered.with_for_update(skip_locked=True))


def put_forward(work: Work, start_id: str, due_at: datetime) -> None:
    """The next case is opened at this moment."""
    work.connection.execute(update(timer_start).where(timer_start.c.id == start_id).values(due_at=due_at))


def next_due(look: Look) -> datetime | None:
    """The nearest moment a case is opened at; it may lie in the past."""
    nearest: datetime | None = look.connection.scalar(select(func.min(timer_start.c.due_at)))
    return nearest
