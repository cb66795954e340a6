"""Everything about one case on one page: where it stands, what was done, decided, issued, due, and the chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import or_, select

from workflows.access.policy import belongs_to
from workflows.access.visibility import View, shows_document
from workflows.queries.calendar import calendar
from workflows.queries.case_buttons import Awaited, awaited
from workflows.queries.case_files import CaseFile, case_files
from workflows.queries.case_head import CaseHead, bundle_of, case_head
from workflows.queries.case_record import AuditLine, CopyLine, FollowUp, audit_lines, children_of, copies, follow_ups
from workflows.queries.files import addressed
from workflows.queries.lamps import Lamp, lamp
from workflows.queries.library import form_at
from workflows.queries.outline import OutlineStep, outline
from workflows.queries.people import names_of
from workflows.queries.secrecy import as_seen
from workflows.queries.sight import is_named
from workflows.queries.words import Word, words
from workflows.store.tables import cases, people, records
from workflows.store.unit_of_work import Look
from workflows.values.forms import Form
from workflows.values.steps import CaseButton
from workflows.values.times import local_date


@dataclass(frozen=True)
class OpenStep:
    """A step somebody (or some role) has on the desk. `assigned` are the names of those it is reserved for, empty for
    everybody of the role; `free`: this person may take it."""

    task_id: str
    node: str
    name: str
    role: str
    holder: str
    opened_at: datetime
    lamp: Lamp
    assigned: tuple[str, ...]
    free: bool


@dataclass(frozen=True)
class DoneStep:
    """A form as it was submitted, as far as it is for this person; `task_id` is "" for the start form."""

    id: str
    task_id: str
    node: str
    name: str
    version: int
    person_name: str
    at: datetime
    sha256: str
    answers: Mapping[str, Any]
    form: Form


@dataclass(frozen=True)
class DocumentLine:
    id: str
    kind: str
    title: str
    number: str
    version: int
    sha256: str
    size: int
    issued_at: datetime
    for_party: bool


@dataclass(frozen=True)
class DeadlineLine:
    """One limit; `step` is the name of the step or timer it belongs to."""

    name: str
    step: str
    start_at: datetime
    due_at: datetime
    status: str
    provisional: bool
    explanation: Mapping[str, Any]
    lamp: Lamp

    @property
    def last_day(self) -> date:
        """The last day that counts."""
        return local_date(self.due_at - timedelta(seconds=1))


@dataclass(frozen=True)
class CasePage:
    head: CaseHead
    open_steps: tuple[OpenStep, ...]
    done_steps: tuple[DoneStep, ...]
    documents: tuple[DocumentLine, ...]
    files: tuple[CaseFile, ...]
    deadlines: tuple[DeadlineLine, ...]
    follow_ups: tuple[FollowUp, ...]
    comments: tuple[Word, ...]
    copies: tuple[CopyLine, ...]
    audit: tuple[AuditLine, ...]
    outline: tuple[OutlineStep, ...]
    awaited: tuple[Awaited, ...]
    children: int = 0  # cases it started or is about to start

    @property
    def buttons(self) -> tuple[CaseButton, ...]:
        """What this person may report now."""
        return tuple(one.button for one in self.awaited if one.open)


def case_page(look: Look, case_id: str) -> CasePage:
    """The case as this person sees it; the inspected unit and other organisations see only their own share."""
    head = case_head(look, case_id)
    full = head.view is View.FULL
    return CasePage(
        head,
        open_steps(look, head),
        done_steps(look, head),
        documents(look, head),
        case_files(look, head),
        deadlines(look, head),
        follow_ups(look, head) if full else (),
        words(look, head) if full else (),
        copies(look, head) if full else (),
        audit_lines(look, head) if full else (),
        outline(look, head) if full else (),
        awaited(look, head),
        children_of(look, head) if full else 0,
    )


def open_steps(look: Look, head: CaseHead) -> tuple[OpenStep, ...]:
    """Open tasks of the case; others than the bureau see their own."""
    query = (
        select(cases.task, people.person.c.name.label("holder"))
        .outerjoin(people.person, people.person.c.id == cases.task.c.assignee_id)
        .where(cases.task.c.case_id == head.id, cases.task.c.status == "open")
        .order_by(cases.task.c.opened_at, cases.task.c.id)
    )
    if head.view is not View.FULL:
        query = query.where(or_(cases.task.c.organisation_id == look.actor.organisation_id, is_named(look.actor)))
    days = calendar(look)
    rows = look.connection.execute(query).all()
    names = names_of(look, [person for row in rows for person in row.assigned])
    return tuple(
        OpenStep(
            task_id=row.id,
            node=row.node,
            name=row.name,
            role=row.role,
            holder=row.holder or "",
            opened_at=row.opened_at,
            lamp=lamp(look.now, row.due_at, days),
            assigned=tuple(names[person] for person in row.assigned if person in names),
            free=row.assignee_id is None and belongs_to(look.actor, row),
        )
        for row in rows
    )


def done_steps(look: Look, head: CaseHead) -> tuple[DoneStep, ...]:
    """Submissions, oldest first; others than the bureau see what their own people submitted."""
    query = select(records.submission).where(records.submission.c.case_id == head.id)
    if head.view is not View.FULL:
        own = select(people.person.c.id).where(people.person.c.organisation_id == look.actor.organisation_id)
        query = query.where(records.submission.c.person_id.in_(own))
    files = bundle_of(look, head)
    names = set(DoneStep.__dataclass_fields__) - {"form", "answers"}
    found = []
    for row in look.connection.execute(query.order_by(records.submission.c.at, records.submission.c.id)):
        form, answers = as_seen(look, head.organisation_id, form_at(files, row.node), row.answers)
        found.append(DoneStep(**{name: getattr(row, name) for name in names}, answers=answers, form=form))
    return tuple(found)


def documents(look: Look, head: CaseHead) -> tuple[DocumentLine, ...]:
    """Issued documents this person may open."""
    columns = [records.document.c[name] for name in DocumentLine.__dataclass_fields__]
    rows = look.connection.execute(
        select(*columns)
        .where(records.document.c.case_id == head.id)
        .order_by(records.document.c.issued_at, records.document.c.id)
    )
    lines = [DocumentLine(**row._mapping) for row in rows]
    mine = addressed(look, [line.id for line in lines]) if head.view is not View.FULL else frozenset()
    return tuple(
        line for line in lines if shows_document(head.view, for_party=line.for_party, addressed=line.id in mine)
    )


def deadlines(look: Look, head: CaseHead) -> tuple[DeadlineLine, ...]:
    """Deadlines of the case with their explanation, running ones first; others than the bureau see those of their own
    tasks."""
    table = cases.deadline
    days = calendar(look)
    query = select(table).where(table.c.case_id == head.id).order_by((table.c.status != "running"), table.c.due_at)
    if head.view is not View.FULL:
        own = or_(cases.task.c.organisation_id == look.actor.organisation_id, is_named(look.actor))
        query = query.where(table.c.engine_id.in_(select(cases.task.c.id).where(cases.task.c.case_id == head.id, own)))
    rows = look.connection.execute(query)
    nodes = bundle_of(look, head).definition.nodes
    names = set(DeadlineLine.__dataclass_fields__) - {"lamp", "step"}
    return tuple(
        DeadlineLine(
            **{name: getattr(row, name) for name in names},
            step=nodes[row.subject].name,
            lamp=lamp(look.now, row.due_at if row.status == "running" else None, days),
        )
        for row in rows
    )
