"""Where a person goes after submitting: the next step of the same case that is theirs."""

from __future__ import annotations

from sqlalchemy import select

from workflows.store.tables.cases import task
from workflows.store.unit_of_work import Look


def whats_next(look: Look, case_id: str) -> str:
    """The id of the first open task of the case held by this person, or ""."""
    found = look.connection.scalar(
        select(task.c.id)
        .where(task.c.case_id == case_id, task.c.status == "open", task.c.assignee_id == look.actor.person_id)
        .order_by(task.c.order_at, task.c.id)
        .limit(1)
    )
    return found or ""
