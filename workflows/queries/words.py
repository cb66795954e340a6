"""What colleagues said about a case and the fields of its forms (批注), with the step and the label it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from workflows.queries.case_head import CaseHead, bundle_of
from workflows.store.tables.cases import task
from workflows.store.tables.records import comment
from workflows.store.unit_of_work import Look


@dataclass(frozen=True)
class Word:
    """`node`, `step`, `field` and `label` are "" when it is about the case as a whole."""

    id: str
    task_id: str
    node: str
    step: str
    field: str
    label: str
    text: str
    person_name: str
    at: datetime


def words(look: Look, head: CaseHead) -> tuple[Word, ...]:
    """In the order they were said."""
    files = bundle_of(look, head)
    rows = look.connection.execute(
        select(comment, task.c.node, task.c.name, task.c.form)
        .outerjoin(task, task.c.id == comment.c.task_id)
        .where(comment.c.case_id == head.id)
        .order_by(comment.c.at, comment.c.id)
    )
    return tuple(
        Word(
            id=row.id,
            task_id=row.task_id,
            node=row.node or "",
            step=row.name or "",
            field=row.field,
            label=files.form(row.form).ui.get("fields", {}).get(row.field, {}).get("label", "") if row.form else "",
            text=row.text,
            person_name=row.person_name,
            at=row.at,
        )
        for row in rows
    )
