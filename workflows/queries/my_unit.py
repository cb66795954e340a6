"""The unit's window: everything a unit has to do, was sent, has reported and may say, on one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from workflows.access.policy import belongs_to
from workflows.access.registers import check_can_read_unit
from workflows.queries.calendar import calendar
from workflows.queries.lamps import Lamp, lamp
from workflows.queries.limits import newest_bundle
from workflows.queries.received import Letters, received, waiting_letters
from workflows.queries.starts import StartLine, start_lines
from workflows.queries.unit_buttons import UnitButton, unit_buttons
from workflows.queries.unit_cases import UnitCases, cases_of_year, overview, running_cases
from workflows.queries.unit_records import UnitRecords, unit_records
from workflows.rules.working_days import Calendar
from workflows.store import organisations
from workflows.store.organisations import InspectedUnit, Organisation
from workflows.store.tables.cases import task
from workflows.store.tables.people import person, person_role
from workflows.store.unit_of_work import Look
from workflows.values.people import Role
from workflows.values.times import local_date

TASKS, LETTERS, CASES = 50, 6, 12
ANSWERING = (Role.SECTION_CHIEF, Role.CLERK)
"""Who of the bureau a unit turns to."""
EMERGENCY = "incident_contact"


@dataclass(frozen=True)
class UnitTask:
    """An open step of the unit. `mine`: this person may do it; else it waits for `role` or for `holder`."""

    id: str
    name: str
    process: str
    role: str
    case_id: str
    case_number: str
    case_title: str
    opened_at: datetime
    mine: bool
    holder: str
    lamp: Lamp


@dataclass(frozen=True)
class Contact:
    name: str
    section: str
    post: str


@dataclass(frozen=True)
class MyUnit:
    """`letters` are the latest received and `waiting` how many of all wait for something; `running` are the latest
    moved of the cases that run; `year` is the one `history` is of; `starts` is what the unit may begin itself."""

    unit: InspectedUnit
    bureau: Organisation
    tasks: tuple[UnitTask, ...]
    letters: Letters
    waiting: int
    records: UnitRecords
    buttons: tuple[UnitButton, ...]
    running: UnitCases
    running_count: int
    years: dict[int, int]
    year: int
    history: UnitCases
    contacts: tuple[Contact, ...]
    emergency: str
    starts: tuple[StartLine, ...]

    @property
    def overdue(self) -> int:
        """Own steps whose last day is over."""
        return sum(one.lamp.colour == "red" for one in self.tasks)

    @property
    def next_due(self) -> UnitTask | None:
        """The own step that is due first."""
        return next((one for one in self.tasks if one.lamp.due_at), None)

    def due_of_report(self) -> Lamp | None:
        """Of the step in which this year's self-report is filled in."""
        reports = {one.case_id for one in self.records.reports}
        return next((one.lamp for one in self.tasks if one.case_id in reports), None)


def my_unit(look: Look, *, year: int | None = None, cursor: str = "") -> MyUnit:
    """The page of this person's own unit; `year` (the latest with a case, else this one) and `cursor` are of the
    history. The number of statements does not grow with what there is. Raises NotFound for who is of no unit."""
    unit = organisations.find_unit(look, look.actor.organisation_id)
    check_can_read_unit(look.actor, unit.id, unit.parent_id)
    bureau = organisations.find(look, unit.parent_id or unit.id)
    days, seen = calendar(look), overview(look)
    shown = year or next(iter(seen.years), local_date(look.now).year)
    newest = newest_bundle(look)
    return MyUnit(
        unit=unit,
        bureau=bureau,
        tasks=_tasks(look, days),
        letters=received(look, limit=LETTERS),
        waiting=waiting_letters(look),
        records=unit_records(look),
        buttons=unit_buttons(look, days, seen.versions),
        running=running_cases(look, days, CASES),
        running_count=seen.running,
        years=seen.years,
        year=shown,
        history=cases_of_year(look, days, shown, cursor=cursor),
        contacts=_contacts(look, bureau.id),
        emergency=str(newest.decisions.settings().get(EMERGENCY, "")) if newest else "",
        starts=tuple(start_lines(look)),
    )


def _tasks(look: Look, days: Calendar) -> tuple[UnitTask, ...]:
    """What is due first, first; what this person may not do is shown too: the unit answers for it."""
    rows = look.connection.execute(
        select(task, person.c.name.label("holder"))
        .outerjoin(person, person.c.id == task.c.assignee_id)
        .where(task.c.organisation_id == look.actor.organisation_id, task.c.status == "open")
        .order_by(task.c.order_at, task.c.id)
        .limit(TASKS)
    )
    return tuple(_task(look, row, days) for row in rows)


def _task(look: Look, row: Row[Any], days: Calendar) -> UnitTask:
    taken = row.assignee_id not in (None, look.actor.person_id)
    names = set(UnitTask.__dataclass_fields__) - {"mine", "holder", "lamp"}
    return UnitTask(
        **{name: getattr(row, name) for name in names},
        mine=belongs_to(look.actor, row) and not taken,
        holder=row.holder if taken else "",
        lamp=lamp(look.now, row.due_at, days),
    )


def _contacts(look: Look, bureau_id: str) -> tuple[Contact, ...]:
    held = select(person_role.c.person_id).where(person_role.c.role.in_(ANSWERING))
    people = select(person.c.name, person.c.section, person.c.post).where(
        person.c.organisation_id == bureau_id, person.c.active, person.c.id.in_(held)
    )
    return tuple(Contact(*row) for row in look.connection.execute(people.order_by(person.c.section, person.c.login)))
