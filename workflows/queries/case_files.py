"""What people attached to a case: files of one name are versions of each other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from workflows.access.visibility import View
from workflows.queries.case_head import CaseHead
from workflows.queries.secrecy import secret_files
from workflows.store.tables.people import person
from workflows.store.tables.records import attachment
from workflows.store.unit_of_work import Look


@dataclass(frozen=True)
class CaseFile:
    """`version` counts the files of this name in the case from 1; `latest` is true of the last of them."""

    id: str
    name: str
    media_type: str
    size: int
    sha256: str
    by: str
    at: datetime
    version: int
    latest: bool


def case_files(look: Look, head: CaseHead) -> tuple[CaseFile, ...]:
    """The latest first; others than the bureau see what their own people attached, and nobody what is in a field that
    is not for them."""
    query = (
        select(attachment, person.c.name.label("by"))
        .outerjoin(person, person.c.id == attachment.c.person_id)
        .where(attachment.c.case_id == head.id)
        .order_by(attachment.c.at, attachment.c.id)
    )
    if head.view is not View.FULL:
        query = query.where(attachment.c.organisation_id == look.actor.organisation_id)
    hidden = secret_files(look, head.id)
    rows = [row for row in look.connection.execute(query) if row.id not in hidden]
    last = Counter(row.name for row in rows)
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        seen[row.name] += 1
        version = seen[row.name]
        facts = (row.id, row.name, row.media_type, row.size, row.sha256, row.by or "", row.at)
        found.append(CaseFile(*facts, version, version == last[row.name]))
    return tuple(reversed(found))
