"""Who has been dealing with a case: the last person of each role to finish a task in it."""

from __future__ import annotations

from sqlalchemy import select

from workflows.store.tables.cases import task
from workflows.store.tables.people import person
from workflows.store.unit_of_work import Look


def last_of_case(look: Look, case_id: str) -> dict[tuple[str, str], str]:
    """(organisation id, role) -> person id, of people whose account is active."""
    rows = look.connection.execute(
        select(task.c.organisation_id, task.c.role, task.c.closed_by)
        .join(person, person.c.id == task.c.closed_by)
        .where(task.c.case_id == case_id, task.c.status == "done", person.c.active)
        .order_by(task.c.closed_at)
    )
    return {(row.organisation_id, row.role): row.closed_by for row in rows}
