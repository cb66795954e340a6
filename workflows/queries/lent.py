"""Tasks this person lent to colleagues and gets back (委派)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from workflows.store.tables.cases import task
from workflows.store.tables.people import person
from workflows.store.unit_of_work import Look


@dataclass(frozen=True)
class LentTask:
    """A line on the desk of who lent it."""

    id: str
    case_number: str
    case_title: str
    name: str
    helper: str
    due_at: datetime | None


def lent(look: Look, limit: int = 30) -> tuple[LentTask, ...]:
    """Open tasks of this person that a colleague prepares now, what is due first."""
    shown = (task.c.id, task.c.case_number, task.c.case_title, task.c.name, person.c.name, task.c.due_at)
    rows = look.connection.execute(
        select(*shown)
        .join(person, person.c.id == task.c.assignee_id)
        .where(task.c.lent_by == look.actor.person_id, task.c.status == "open")
        .order_by(task.c.order_at, task.c.id)
        .limit(limit)
    )
    return tuple(LentTask(*row) for row in rows)
