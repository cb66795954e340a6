"""From when on the inspected unit knows of a case: a visit nobody announces is not in its list."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_, select

from workflows.store.tables.cases import case, task
from workflows.store.tables.records import document


def knows_of_case(unit_id: str) -> ColumnElement[bool]:
    """For a query over `case`: it is about this unit, which was asked for something or addressed in a document."""
    asked = select(task.c.id).where(task.c.case_id == case.c.id, task.c.organisation_id == unit_id)
    addressed = select(document.c.id).where(document.c.case_id == case.c.id, document.c.for_party)
    return and_(case.c.unit_id == unit_id, or_(asked.exists(), addressed.exists()))
