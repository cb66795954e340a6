"""收到的文书: what was sent to a person's organisation by bureaus, and what has become of each letter since."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, false, func, not_, or_, select, tuple_

from workflows.access.policy import UNIT_SIDE, sees_task
from workflows.access.visibility import takes_part
from workflows.queries.calendar import calendar
from workflows.queries.lamps import Lamp, lamp
from workflows.queries.searching import contains
from workflows.store.tables.cases import case, task
from workflows.store.tables.people import organisation, person
from workflows.store.tables.records import document
from workflows.store.tables.sharing import document_address
from workflows.store.unit_of_work import Look
from workflows.values.times import read_moment, write_moment

COUNT_LIMIT = 1000


@dataclass(frozen=True)
class Dealing:
    """What one's own organisation does, or did last, in the case of a letter: the step, who has or did it ("" in the
    pool), when it is due or was done. `task_id` is "" where the step is not for this person's eyes."""

    step: str
    is_open: bool
    task_id: str
    who: str
    lamp: Lamp
    done_at: datetime | None


@dataclass(frozen=True)
class Letter:
    """One document; `sender` is the bureau it comes from, `dealing` is None while nothing was asked."""

    id: str
    title: str
    number: str
    sent_at: datetime
    size: int
    sha256: str
    case_id: str
    case_number: str
    case_title: str
    sender: str
    dealing: Dealing | None


@dataclass(frozen=True)
class Letters:
    lines: tuple[Letter, ...]
    next: str


def received(look: Look, *, q: str = "", waiting: bool = False, cursor: str = "", limit: int = 30) -> Letters:
    """The latest first; `waiting`: only those in whose case something is asked of the organisation now.

    A paper that came by letter is one line, the letter's, unless its own case asks for something now.
    A broken cursor starts at the beginning.
    """
    wanted = [_to_us(look), or_(_asked(look), not_(_came_by_letter(look))), *_after(cursor)]
    if waiting:
        wanted.append(_asked(look))
    if q:
        wanted.append(contains(q, document.c.title, document.c.number, case.c.number, case.c.title))
    rows = look.connection.execute(
        select(
            document,
            case.c.number.label("case_number"),
            case.c.title.label("case_title"),
            organisation.c.name.label("sender"),
        )
        .join(case, case.c.id == document.c.case_id)
        .join(organisation, organisation.c.id == case.c.organisation_id)
        .where(*wanted)
        .order_by(document.c.issued_at.desc(), document.c.id.desc())
        .limit(limit + 1)
    ).all()
    dealings = _dealings(look, {row.case_id for row in rows[:limit]})
    lines = tuple(_letter(row, dealings.get(row.case_id)) for row in rows[:limit])
    return Letters(lines, _cursor(rows[limit - 1]) if len(rows) > limit else "")


def waiting_letters(look: Look) -> int:
    """How many letters wait for something from the organisation, at most COUNT_LIMIT."""
    some = select(document.c.id).join(case, case.c.id == document.c.case_id).where(_to_us(look), _asked(look))
    return look.connection.scalar(select(func.count()).select_from(some.limit(COUNT_LIMIT).subquery())) or 0


def _to_us(look: Look) -> ColumnElement[bool]:
    """For a query over `document` and `case`: addressed to this person's organisation, or to it as the party."""
    us = look.actor.organisation_id
    if not takes_part(look.actor):
        return false()
    addressed = select(document_address.c.document_id).where(document_address.c.organisation_id == us)
    party = and_(document.c.for_party, case.c.unit_id == us) if look.actor.has(*UNIT_SIDE) else false()
    return or_(document.c.id.in_(addressed), party)


def _came_by_letter(look: Look) -> ColumnElement[bool]:
    """The same paper came to us in a letter of this document's case: it is shown once, with the letter."""
    paper, letter, us = document.alias(), case.alias(), look.actor.organisation_id
    ours = select(document_address.c.document_id).where(document_address.c.organisation_id == us)
    carried = select(paper.c.id).join(letter, letter.c.id == paper.c.case_id).where(paper.c.id.in_(ours))
    return carried.where(letter.c.parent_id == document.c.case_id, paper.c.sha256 == document.c.sha256).exists()


def _asked(look: Look) -> ColumnElement[bool]:
    ours = task.c.organisation_id == look.actor.organisation_id
    return select(task.c.id).where(task.c.case_id == document.c.case_id, ours, task.c.status == "open").exists()


def _dealings(look: Look, ids: set[str]) -> dict[str, Dealing]:
    """Case id -> the open step of the organisation that is due first, else the one it did last."""
    found = look.connection.execute(
        select(task, person.c.name.label("who"))
        .outerjoin(person, person.c.id == func.coalesce(task.c.closed_by, task.c.assignee_id))
        .where(task.c.case_id.in_(sorted(ids)), task.c.organisation_id == look.actor.organisation_id)
        .where(task.c.status.in_(("open", "done")))
        .order_by(task.c.status.desc(), task.c.order_at.desc(), task.c.id)
    ).all()
    days = calendar(look)
    done = sorted((row for row in found if row.status == "done"), key=lambda row: row.closed_at)
    still_open = [row for row in found if row.status == "open"]
    return {row.case_id: _dealing(look, row, days) for row in [*done, *still_open]}


def _dealing(look: Look, row: Row[Any], days: Any) -> Dealing:
    is_open = row.status == "open"
    seen = row.id if sees_task(look.actor, row) else ""
    due = lamp(look.now, row.due_at if is_open else None, days)
    return Dealing(row.name, is_open, seen, row.who or "", due, row.closed_at)


def _letter(row: Row[Any], dealing: Dealing | None) -> Letter:
    names = ("id", "title", "number", "size", "sha256", "case_id", "case_number", "case_title", "sender")
    return Letter(**{name: getattr(row, name) for name in names}, sent_at=row.issued_at, dealing=dealing)


def _cursor(row: Row[Any]) -> str:
    return base64.urlsafe_b64encode(f"{write_moment(row.issued_at)} {row.id}".encode()).decode()


def _after(cursor: str) -> Sequence[ColumnElement[bool]]:
    if not cursor:
        return ()
    try:
        moment, document_id = base64.urlsafe_b64decode(cursor).decode().split(" ")
        here = (read_moment(moment), document_id)
    except (ValueError, OverflowError):
        return ()
    return [tuple_(document.c.issued_at, document.c.id) < here] if document_id.isprintable() else ()
