"""Words of colleagues on a case; never changed, never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.tables.records import comment
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class Comment:
    """One row; `task_id` and `field` are "" when it is on the case as a whole."""

    id: str
    case_id: str
    task_id: str
    field: str
    text: str
    person_id: str
    person_name: str
    at: datetime


def insert_comment(work: Work, case_id: str, task_id: str, field: str, text: str) -> Comment:
    """Keep what work.actor says."""
    new = Comment(new_id(work.now), case_id, task_id, field, text, work.actor.person_id, work.actor.name, work.now)
    work.connection.execute(insert(comment).values(vars(new)))
    return new


def of_case(look: Look, case_id: str) -> list[Comment]:
    """In the order they were said."""
    return rows.read(
        look, Comment, select(comment).where(comment.c.case_id == case_id).order_by(comment.c.at, comment.c.id)
    )
