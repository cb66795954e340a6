"""What must follow from a case and has no process of its own yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.tables.records import matter
from workflows.store.unit_of_work import Look, Work
from workflows.values.refusals import NotFound


@dataclass(frozen=True)
class Matter:
    """One row; `status` is open or closed."""

    id: str
    case_id: str
    kind: str
    text: str
    status: str
    at: datetime


def open_matters(work: Work, case_id: str, kind: str, texts: Sequence[str]) -> list[Matter]:
    """Put matters of one kind on the list."""
    new = [Matter(new_id(work.now), case_id, kind, text, "open", work.now) for text in texts]
    if new:
        work.connection.execute(insert(matter), rows.values(new))
    return new


def close(work: Work, matter_id: str) -> None:
    """It has been dealt with. Raises NotFound when it is not open."""
    closed = work.connection.execute(
        update(matter).where(matter.c.id == matter_id, matter.c.status == "open").values(status="closed")
    )
    if closed.rowcount == 0:
        raise NotFound()


def of_case(look: Look, case_id: str) -> list[Matter]:
    """In the order they came up."""
    all_of_it = select(matter).where(matter.c.case_id == case_id)
    return rows.read(look, Matter, all_of_it.order_by(matter.c.at, matter.c.id))
