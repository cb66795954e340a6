"""Tasks waiting for people, kept equal to what the engine says is open."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from workflows.rules.instances import instance_name
from workflows.store import rows
from workflows.store.cases import Case
from workflows.store.tables.cases import task
from workflows.store.tables.columns import FAR
from workflows.store.tables.people import person
from workflows.store.unit_of_work import Look, Work
from workflows.values.refusals import TaskClosed, TaskTaken
from workflows.values.steps import OpenTask


@dataclass(frozen=True)
class Task:
    """One row. `status` is open, done or cancelled; `buttons` is [{message, label, node}].

    `assigned` are the ids of the people who alone may have it, [] for everybody of its role; `barred` those of the
    people who may not, because they did what must be kept apart from it.
    `lent_by` is whoever lent it to its holder and gets it back (委派). `given` are the variables only this instance
    of several has: its item, and loopCounter.
    """

    id: str
    case_id: str
    node: str
    name: str
    role: str
    organisation_id: str
    assignee_id: str | None
    assigned: Sequence[str]
    barred: Sequence[str]
    lent_by: str | None
    status: str
    form: str
    opened_at: datetime
    due_at: datetime | None
    order_at: datetime
    closed_at: datetime | None
    closed_by: str | None
    buttons: Sequence[Mapping[str, str]]
    given: Mapping[str, Any]
    previous: str
    process: str
    case_number: str
    case_title: str
    unit_name: str


@dataclass(frozen=True)
class Synced:
    """What a step changed among the open tasks of a case."""

    opened: tuple[Task, ...]
    cancelled: tuple[Task, ...]


def find(look: Look, task_id: str) -> Task:
    """Raises NotFound."""
    return rows.get(look, Task, select(task).where(task.c.id == task_id))


def find_open(look: Look, task_id: str) -> Task:
    """The task, if a person may still act on it. Raises NotFound, TaskClosed."""
    found = find(look, task_id)
    if found.status != "open":
        raise TaskClosed()
    return found


def open_of_case(look: Look, case_id: str) -> list[Task]:
    """The open tasks of a case, oldest first."""
    return rows.read(
        look,
        Task,
        select(task).where(task.c.case_id == case_id, task.c.status == "open").order_by(task.c.opened_at, task.c.id),
    )


def assign(work: Work, task_id: str, person_id: str) -> None:
    """Give an unassigned open task to a person; one who has it already keeps it.

    Raises NotFound, TaskClosed, or TaskTaken when another was faster.
    """
    taken = work.connection.execute(
        update(task)
        .where(task.c.id == task_id, task.c.status == "open")
        .where(task.c.assignee_id.is_(None) | (task.c.assignee_id == person_id))
        .values(assignee_id=person_id)
    )
    if taken.rowcount == 0:
        holder = find_open(work, task_id).assignee_id
        name = work.connection.scalar(select(person.c.name).where(person.c.id == holder))
        raise TaskTaken(name=name or holder)


def hand_over(work: Work, task_id: str, person_id: str) -> None:
    """Give an open task to a person, whoever has it. Raises NotFound, TaskClosed."""
    _change_open(work, task_id, assignee_id=person_id, lent_by=None)


def lend(work: Work, task_id: str, person_id: str) -> None:
    """Give an open task of work.actor to a person who gives it back. Raises NotFound, TaskClosed."""
    _change_open(work, task_id, assignee_id=person_id, lent_by=work.actor.person_id)


def release(work: Work, task_id: str) -> None:
    """Put an open task back so that anybody of its role may take it. Raises NotFound, TaskClosed."""
    _change_open(work, task_id, assignee_id=None, lent_by=None)


def _change_open(work: Work, task_id: str, **values: Any) -> None:
    changed = work.connection.execute(
        update(task).where(task.c.id == task_id, task.c.status == "open").values(**values)
    )
    if changed.rowcount == 0:
        find_open(work, task_id)


def sync(
    work: Work,
    of: Case,
    wanted: Sequence[OpenTask],
    *,
    organisations: Mapping[str, str],
    done: str = "",
    previous: str = "",
    assignees: Mapping[str, str] | None = None,
    extended: Collection[str] = (),
) -> Synced:
    """Make the open tasks of a case those the engine wants; opening, closing and cancelling are one statement each.

    organisations  scope -> organisation id
    done           the task this act completed, closed as done by the actor (TaskClosed if it was not open);
                   other open tasks the engine no longer wants are cancelled
    previous       "赵立新 · 行政检查审批", shown on new tasks
    assignees      task id -> person, for new tasks that are somebody's from the start
    extended       ids of tasks whose limit was worked out afresh
    """
    before = open_of_case(work, of.id)
    if done:
        _close(work, [done], "done")
    ids = {one.id for one in wanted}
    cancelled = tuple(one for one in before if one.id not in ids and one.id != done)
    if cancelled:
        _close(work, [one.id for one in cancelled], "cancelled")
    _follow(work, before, wanted, extended)
    known = {one.id for one in before}
    opened = tuple(
        _new(of, one, organisations[one.scope], previous, (assignees or {}).get(one.id))
        for one in wanted
        if one.id not in known
    )
    if opened:
        work.connection.execute(insert(task), rows.values(opened))
    return Synced(opened, cancelled)


def _follow(work: Work, before: Sequence[Task], wanted: Sequence[OpenTask], extended: Collection[str]) -> None:
    """What stays open is for those the case names now, and leaves the desk of who is not among them."""
    asked = {one.id: one for one in wanted}
    for row in before:
        one = asked.get(row.id)
        if one is not None and (list(one.assigned), list(one.barred)) != (list(row.assigned), list(row.barred)):
            holder = row.lent_by or row.assignee_id
            gone = holder in one.barred or (one.assigned and holder not in one.assigned)
            freed = {"assignee_id": None, "lent_by": None} if gone else {}
            _change_open(work, row.id, assigned=list(one.assigned), barred=list(one.barred), **freed)
        if one is not None and row.id in extended:
            due = one.deadline.due if one.deadline else None
            _change_open(work, row.id, due_at=due, order_at=due or FAR)


def _close(work: Work, ids: Sequence[str], status: str) -> None:
    closed = work.connection.execute(
        update(task)
        .where(task.c.id.in_(ids), task.c.status == "open")
        .values(status=status, closed_at=work.now, closed_by=work.actor.person_id)
    )
    if closed.rowcount != len(ids):
        raise TaskClosed()


def _new(of: Case, one: OpenTask, organisation_id: str, previous: str, assignee: str | None) -> Task:
    due = one.deadline.due if one.deadline else None
    buttons: list[dict[str, Any]] = [dict(vars(button)) for button in one.buttons]
    return Task(
        id=one.id,
        case_id=of.id,
        node=one.node,
        name=instance_name(one.name, one.given),
        role=one.role,
        organisation_id=organisation_id,
        assignee_id=assignee,
        assigned=list(one.assigned),
        barred=list(one.barred),
        lent_by=None,
        status="open",
        form=one.form,
        opened_at=one.opened_at,
        due_at=due,
        order_at=due or FAR,
        closed_at=None,
        closed_by=None,
        buttons=buttons,
        given=one.given,
        previous=previous[:120],
        process=of.process,
        case_number=of.number,
        case_title=of.title,
        unit_name=of.unit_name,
    )
