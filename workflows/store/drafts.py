"""What somebody has typed and not yet submitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from workflows.store import rows
from workflows.store.tables.records import draft
from workflows.store.unit_of_work import Look, Work
from workflows.store.upsert import insert_or_update


@dataclass(frozen=True)
class Draft:
    """One person's draft for a task, or for a start form ("start:<process>")."""

    task_id: str
    person_id: str
    answers: Mapping[str, Any]
    saved_at: datetime


def save(work: Work, task_id: str, answers: Mapping[str, Any]) -> None:
    """Keep work.actor's answers; they replace what was kept before."""
    give(work, task_id, work.actor.person_id, answers)


def give(work: Work, task_id: str, person_id: str, answers: Mapping[str, Any]) -> None:
    """Put answers on this person's desk as a draft; they replace what was kept before."""
    row = vars(Draft(task_id, person_id, answers, work.now))
    change = {"answers": answers, "saved_at": work.now}
    work.connection.execute(insert_or_update(work.connection, draft, row, change))


def find(look: Look, task_id: str) -> Draft | None:
    """look.actor's own draft."""
    return rows.find(
        look,
        Draft,
        select(draft).where(draft.c.task_id == task_id, draft.c.person_id == look.actor.person_id),
    )


def answers_of(look: Look, task_id: str, person_id: str) -> Mapping[str, Any]:
    """What this person has typed so far; empty when there is no draft."""
    kept = look.connection.scalar(
        select(draft.c.answers).where(draft.c.task_id == task_id, draft.c.person_id == person_id)
    )
    return dict(kept or {})


def discard(work: Work, task_id: str) -> None:
    """Forget work.actor's draft; no draft is no error."""
    work.connection.execute(delete(draft).where(draft.c.task_id == task_id, draft.c.person_id == work.actor.person_id))
