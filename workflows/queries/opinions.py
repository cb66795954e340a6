"""Questions put to colleagues before submitting: those a person owes an answer to, and those about a task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from workflows.store import opinions
from workflows.store.opinions import Opinion
from workflows.store.tables.cases import task
from workflows.store.tables.desk import opinion
from workflows.store.unit_of_work import Look

__all__ = ["Opinion", "OwedOpinion", "names_owing", "of_task", "owed"]


@dataclass(frozen=True)
class OwedOpinion:
    """A task-like line on the desk of who was asked."""

    id: str
    task_id: str
    case_number: str
    case_title: str
    step: str
    asker: str
    question: str
    at: datetime


def owed(look: Look, limit: int = 30) -> tuple[OwedOpinion, ...]:
    """Open questions to this person about tasks still open, the oldest first."""
    asked = (opinion.c.id, opinion.c.task_id, opinion.c.asker_name, opinion.c.question, opinion.c.asked_at)
    rows = look.connection.execute(
        select(*asked, task.c.case_number, task.c.case_title, task.c.name)
        .join(task, task.c.id == opinion.c.task_id)
        .where(opinion.c.person_id == look.actor.person_id, task.c.status == "open")
        .where(opinion.c.answered_at.is_(None), opinion.c.withdrawn_at.is_(None))
        .order_by(opinion.c.asked_at, opinion.c.id)
        .limit(limit)
    )
    return tuple(
        OwedOpinion(r.id, r.task_id, r.case_number, r.case_title, r.name, r.asker_name, r.question, r.asked_at)
        for r in rows
    )


def of_task(look: Look, task_id: str) -> tuple[Opinion, ...]:
    """All that was asked about a task and not withdrawn."""
    return tuple(one for one in opinions.of_task(look, task_id) if one.withdrawn_at is None)


def names_owing(look: Look, task_id: str) -> tuple[str, ...]:
    """Who has been asked about this task and has not answered yet."""
    return tuple(dict.fromkeys(one.person_name for one in opinions.of_task(look, task_id) if one.is_open))
