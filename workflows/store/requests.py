"""What service tasks have asked for and not yet been answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from workflows.store import rows
from workflows.store.tables.cases import request
from workflows.store.unit_of_work import Look, Work
from workflows.values.steps import Request


@dataclass(frozen=True)
class PendingRequest:
    """One row; parameters and data are in the engine's state."""

    id: str
    case_id: str
    node: str
    name: str
    operation: str


def sync(work: Work, case_id: str, wanted: Sequence[Request]) -> None:
    """Make the pending requests of a case those the engine waits for."""
    asked = {one.id for one in wanted}
    known = {one.id for one in of_case(work, case_id)}
    if known - asked:
        work.connection.execute(delete(request).where(request.c.id.in_(known - asked)))
    new = [PendingRequest(one.id, case_id, one.node, one.name, one.operation) for one in wanted if one.id not in known]
    if new:
        work.connection.execute(insert(request), rows.values(new))


def find(look: Look, request_id: str) -> PendingRequest:
    """Raises NotFound, also when it has been answered."""
    return rows.get(look, PendingRequest, select(request).where(request.c.id == request_id))


def of_case(look: Look, case_id: str) -> list[PendingRequest]:
    """The pending requests of a case."""
    return rows.read(look, PendingRequest, select(request).where(request.c.case_id == case_id))
