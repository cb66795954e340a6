"""What somebody reads who asks with the code of a complaint: how far it is and what was answered, never a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workflows.rules.document_codes import read_code
from workflows.store import complaints
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound


@dataclass(frozen=True)
class ComplaintAnswer:
    """`state` is one of the six; `ended`: nothing more will be told."""

    state: str
    answer: str
    filed_at: datetime
    told_at: datetime
    ended: bool


def complaint_answer(look: Look, code: str) -> ComplaintAnswer:
    """By the code as somebody typed it. Raises NotFound."""
    known = read_code(code)
    found = complaints.find(look, known) if known else None
    if found is None:
        raise NotFound()
    return ComplaintAnswer(found.state, found.answer, found.filed_at, found.told_at, found.state in complaints.ENDED)
