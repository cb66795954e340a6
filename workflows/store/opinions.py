"""Questions put to colleagues about a task before it is submitted, and what they answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.people import Person
from workflows.store.tables.desk import opinion
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class Opinion:
    """One question to one colleague; open until answered or withdrawn."""

    id: str
    case_id: str
    task_id: str
    asker_id: str
    asker_name: str
    person_id: str
    person_name: str
    question: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None
    withdrawn_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Neither answered nor withdrawn."""
        return self.answered_at is None and self.withdrawn_at is None


def ask(work: Work, case_id: str, task_id: str, people: Sequence[Person], question: str) -> None:
    """Put work.actor's question to these people."""
    asker = work.actor
    new = [
        Opinion(
            id=new_id(work.now),
            case_id=case_id,
            task_id=task_id,
            asker_id=asker.person_id,
            asker_name=asker.name,
            person_id=one.id,
            person_name=one.name,
            question=question,
            asked_at=work.now,
            answer="",
            answered_at=None,
            withdrawn_at=None,
        )
        for one in people
    ]
    work.connection.execute(insert(opinion), rows.values(new))


def find(look: Look, opinion_id: str) -> Opinion:
    """Raises NotFound."""
    return rows.get(look, Opinion, select(opinion).where(opinion.c.id == opinion_id))


def of_task(look: Look, task_id: str) -> list[Opinion]:
    """All questions about a task, in the order they were asked."""
    asked = select(opinion).where(opinion.c.task_id == task_id)
    return rows.read(look, Opinion, asked.order_by(opinion.c.asked_at, opinion.c.id))


def answer(work: Work, opinion_id: str, text: str) -> bool:
    """Keep the answer; False when the question was no longer open."""
    return _close(work, opinion_id, answer=text, answered_at=work.now)


def withdraw(work: Work, opinion_id: str) -> bool:
    """Take the question back; False when it was no longer open."""
    return _close(work, opinion_id, withdrawn_at=work.now)


def _close(work: Work, opinion_id: str, **change: object) -> bool:
    still_open = opinion.c.answered_at.is_(None) & opinion.c.withdrawn_at.is_(None)
    changed = update(opinion).where(opinion.c.id == opinion_id, still_open).values(**change)
    return work.connection.execute(changed).rowcount == 1
