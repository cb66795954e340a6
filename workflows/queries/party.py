"""From when on the inspected unit knows of a case: a visit nobody announces is not in its list."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_, select

from workflows.store.tables.cases import case, task
from workflows.store.tables.people import person
from workflows.store.tables.records import document


def knows_of_case(unit_id: str) -> ColumnElement[bool]:
    """For a query over `case`: it is about this unit, which began it, was asked for something or addressed in a
    document."""
    began = select(person.c.id).where(person.c.id == case.c.started_by, person.c.organisation_id == unit_id)
    asked = select(task.c.id).where(task.c.case_id == case.c.id, task.c.organisation_id == unit_id)
    addressed = select(document.c.id).where(document.c.case_id == case.c.id, document.c.for_party)
    return and_(case.c.unit_id == unit_id, or_(began.exists(), asked.exists(), addressed.exists()))
