"""The numbers of penalty decisions a bureau has used (`register.penalty_numbers`): a printed form serves once."""

from __future__ import annotations

from sqlalchemy import select

from workflows.store.tables.penalties import penalty
from workflows.store.unit_of_work import Look


def penalty_numbers(look: Look, bureau_id: str) -> list[str]:
    """Of every decision on record, those no longer in force included."""
    used = select(penalty.c.number).where(penalty.c.organisation_id == bureau_id).order_by(penalty.c.number)
    return list(look.connection.scalars(used))
