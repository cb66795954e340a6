"""One task as the person at it sees it: the form filled as far as the system can, and why it is theirs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from workflows.access import policy
from workflows.catalogue.filling import computed, proposals
from workflows.queries.calendar import calendar
from workflows.queries.case_head import CaseHead, bundle_of, case_head
from workflows.queries.case_page import DocumentLine, DoneStep, documents, done_steps
from workflows.queries.context import Subject, expression_context
from workflows.queries.lamps import Lamp, lamp
from workflows.queries.lookups import Lookups, lookups
from workflows.queries.people import named
from workflows.queries.secrecy import secret_fields
from workflows.queries.why import Why, why
from workflows.rules.restricted import without
from workflows.rules.typed_answers import typed
from workflows.store.tables.cases import task
from workflows.store.tables.people import person
from workflows.store.tables.records import draft
from workflows.store.unit_of_work import Look
from workflows.values.forms import Form
from workflows.values.refusals import NotFound
from workflows.values.steps import Button

lender = person.alias("lender")


@dataclass(frozen=True)
class TaskPage:
    """`lender` is whose task it is while its holder only prepares it, `assigned` the names of those it is reserved
    for. `answers` fill the form; `draft` is what this person typed and did not (or could no longer) submit."""

    id: str
    node: str
    name: str
    status: str
    holder: str
    lender: str
    opened_at: datetime
    closed_at: datetime | None
    head: CaseHead
    lamp: Lamp
    form: Form
    answers: Mapping[str, Any]
    draft: Mapping[str, Any] | None
    draft_saved_at: datetime | None
    lookups: Lookups
    buttons: tuple[Button, ...]
    why: Why
    documents: tuple[DocumentLine, ...]
    history: tuple[DoneStep, ...]
    can_complete: bool
    can_claim: bool
    assigned: tuple[str, ...]


def task_page(look: Look, task_id: str) -> TaskPage:
    """The task with its case, or NotFound when it is not for this person's eyes."""
    row = _find(look, task_id)
    head = case_head(look, row.case_id)
    bundle = bundle_of(look, head)
    form = bundle.form(row.form)
    subject = Subject(head.organisation_id, head.id, head.number, head.title, head.unit_id, {**head.data, **row.given})
    context = expression_context(look, subject, bundle)
    history = done_steps(look, head)
    saved = _draft(look, task_id)
    secret = secret_fields(look, head.organisation_id, form)
    answers = _answers(row, form, context, saved, history, secret)
    mine = row.status == "open" and row.assignee_id == look.actor.person_id
    free = row.status == "open" and row.assignee_id is None and policy.belongs_to(look.actor, row)
    return TaskPage(
        id=row.id,
        node=row.node,
        name=row.name,
        status=row.status,
        holder=row.holder or "",
        lender=row.lender or "",
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        head=head,
        lamp=lamp(look.now, row.due_at if row.status == "open" else None, calendar(look)),
        form=_read_form(row, form, history),
        answers=answers,
        draft=saved.answers if saved else None,
        draft_saved_at=saved.saved_at if saved else None,
        lookups=lookups(look, form, head.organisation_id, context, answers),
        buttons=tuple(Button(**button) for button in row.buttons),
        why=why(look, bundle.definition, row),
        documents=documents(look, head),
        history=history,
        can_complete=mine,
        can_claim=free,
        assigned=named(look, row.assigned),
    )


def holds(look: Look, task_id: str) -> bool:
    """The open task is on this person's desk. Raises NotFound when it is not for this person's eyes."""
    row = _find(look, task_id)
    return bool(row.status == "open" and row.assignee_id == look.actor.person_id)


def _find(look: Look, task_id: str) -> Row[Any]:
    row = look.connection.execute(
        select(task, person.c.name.label("holder"), lender.c.name.label("lender"))
        .outerjoin(person, person.c.id == task.c.assignee_id)
        .outerjoin(lender, lender.c.id == task.c.lent_by)
        .where(task.c.id == task_id)
    ).one_or_none()
    if row is None:
        raise NotFound()
    if not policy.sees_task(look.actor, row) and not case_head(look, row.case_id).grant:
        raise NotFound()
    return row


def _draft(look: Look, task_id: str) -> Row[Any] | None:
    return look.connection.execute(
        select(draft).where(draft.c.task_id == task_id, draft.c.person_id == look.actor.person_id)
    ).one_or_none()


def _answers(
    row: Row[Any],
    form: Form,
    context: Mapping[str, Any],
    saved: Row[Any] | None,
    history: tuple[DoneStep, ...],
    secret: Collection[str],
) -> Mapping[str, Any]:
    """What was submitted; else the draft, or what the system proposes under what was answered last time, with what
    the system works out from it now. What is `secret` from this person is not carried into a repeated step."""
    earlier = [done for done in history if done.node == row.node]
    if row.status != "open":
        return next((done.answers for done in earlier if done.task_id == row.id), {})
    another = bool(row.given)  # what was answered for one item says nothing about the next
    carried = without(_carried(form, earlier[-1].answers), secret) if earlier and not another else {}
    begun = dict(saved.answers) if saved is not None else {**proposals(form, context), **carried}
    return {**begun, **computed(form, context, typed(form, begun))}


def _read_form(row: Row[Any], form: Form, history: tuple[DoneStep, ...]) -> Form:
    """The form to fill in; of a closed task as it is read beside what was submitted."""
    closed = row.status != "open"
    return next((done.form for done in history if closed and done.task_id == row.id), form)


def _carried(form: Form, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a repeated step starts with: not what was decided or signed then, nothing where `carry` is false."""
    if not form.ui.get("carry", True):
        return {}
    hints = form.ui.get("fields", {})
    fresh = {name for name, hint in hints.items() if hint.get("widget") == "signature" or not hint.get("carry", True)}
    return {name: value for name, value in answers.items() if name not in fresh}
